-- The journals. Every table is keyed by journal or cohort first: that key is what partitions, when one machine is
-- outgrown. The row of `journals` is locked before anything else of its journal is written.
create table cohorts (
  cohort text primary key,
  organisation text not null,
  opened_by text,
  opened_at bigint not null,
  -- What a board reads instead of the entries; kept in the transaction that appends them.
  summary jsonb,
  summarised_at bigint
);
create index cohorts_by_opener on cohorts (opened_by);

create table journals (
  journal text primary key,
  -- null: the shelf of an organisation, which has no entries
  cohort text references cohorts,
  seq bigint not null default 0,
  hash text not null,
  aside_seq bigint not null default 0,
  aside_hash text not null
);
create index journals_by_cohort on journals (cohort);

create table entries (
  journal text not null references journals,
  seq bigint not null,
  id text not null,
  entry_hash text not null,
  hash text not null,
  head text not null,
  body text,
  salt text,
  received_at bigint not null,
  admitted_by text not null,
  kind text not null,
  erased boolean not null default false,
  subjects text[] not null default '{}',
  primary key (journal, seq),
  unique (journal, id)
);
create index entries_lacking_body on entries (journal) where body is null and not erased;
create index entries_of_members on entries (journal, seq) where kind in ('member.joined', 'member.left');
-- Bodies are compressed by PostgreSQL; lz4 would need a build that has it.

create table members (
  cohort text not null references cohorts,
  person text not null,
  role text,
  at bigint not null,
  held text[] not null,
  primary key (cohort, person)
);
create index members_by_person on members (person);

create table asides (
  journal text not null references journals,
  seq bigint not null,
  hash text not null,
  content_hash text not null,
  id text not null,
  reason text not null,
  -- JSON text of what was sent, byte for byte
  entry text not null,
  sent_by text not null,
  sent_by_name text not null,
  device text not null,
  at bigint not null,
  decision text,
  decided_by text,
  primary key (journal, seq)
);
create index asides_by_content on asides (journal, content_hash, seq);

-- Which numbers of a writer the server saw, and under which ids: tells what is missing, and a copied profile.
create table writer_numbers (
  writer text not null,
  n bigint not null,
  id text not null,
  primary key (writer, n, id)
);

create table postponements (
  journal text not null references journals,
  id text not null,
  times integer not null,
  first_at bigint not null,
  primary key (journal, id)
);

create table device_notes (
  cohort text not null references cohorts,
  writer text not null,
  person text not null,
  person_name text not null,
  device_name text not null,
  device_kind text not null,
  last_seen_at bigint not null,
  waiting bigint not null,
  waiting_since bigint,
  free_mebibytes bigint,
  app_version text not null,
  primary key (cohort, writer)
);
create index device_notes_by_writer on device_notes (writer);
