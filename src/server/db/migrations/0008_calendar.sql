-- Calendar feeds: an address that a calendar application reads without signing in, so its token is the only key. It lies
-- here as SHA-256 alone, dies when its maker takes it back, and shows only what its maker may still read.
create table calendar_feeds (
  feed text primary key,
  token_hash text not null unique,
  organisation text not null references organisations,
  person text not null references people,
  -- null: all half-days that concern its maker
  cohort text,
  created_at bigint not null,
  last_read_at bigint,
  revoked_at bigint
);
create index calendar_feeds_by_person on calendar_feeds (person);
