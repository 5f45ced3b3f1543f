-- Who may come in: organisations, their people, the devices that people enrolled, invitations. Times are milliseconds
-- on the server's clock. Tokens and codes lie here only as SHA-256.
create table organisations (
  organisation text primary key,
  name text not null,
  is_demo boolean not null default false,
  created_at bigint not null
);

create table people (
  person text primary key,
  organisation text not null references organisations,
  name text not null,
  job_title text not null,
  organisation_role text not null,
  created_at bigint not null
);
create index people_by_organisation on people (organisation);

create table devices (
  token_hash text primary key,
  person text not null references people,
  device text not null,
  writer text not null,
  name text not null,
  kind text not null,
  enrolled_at bigint not null,
  last_seen_at bigint,
  revoked_at bigint,
  unique (device, person)
);
create index devices_by_person on devices (person);

create table invitations (
  code_hash text primary key,
  person text not null references people,
  created_by text,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  used_by_device text
);
create index invitations_by_person on invitations (person);
