-- Photos of documents, by the hash of their bytes. The journal names them; they come piece by piece and are served
-- once they are whole and their hash was found right. A proof of absence is read by fewer people than a sheet of paper.
create table documents (
  cohort text not null,
  hash text not null,
  type text not null,
  -- whose absence it proves, for an erasure to find it by
  participant text,
  bytes integer not null,
  content bytea not null default '',
  is_whole boolean not null default false,
  received_at bigint not null,
  primary key (cohort, hash)
);
create index documents_by_participant on documents (participant) where participant is not null;
