-- A photo that is brought by a device outside the group's team lies apart until all its bytes are there and right: the
-- team's own pieces are never touched by it, and it is told of nobody's but its own.
alter table documents
  -- '' for the team's own; else the device, which keeps a row without bytes once it has brought all of them
  add column carrier text not null default '',
  drop constraint documents_pkey,
  add primary key (cohort, hash, carrier);
create index documents_by_carrier on documents (carrier) where carrier <> '';
