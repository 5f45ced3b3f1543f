-- The server's own identity: one row, made with the database and kept by every backup of it.
create table server_identity (
  only_row boolean primary key default true check (only_row),
  id text not null default gen_random_uuid()::text,
  created_at timestamptz not null default now()
);

insert into server_identity default values;
