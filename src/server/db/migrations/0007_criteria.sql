-- What the five criteria are computed from: a small row per cohort, made by the same functions as on a device. A push
-- does nothing for it: a row is old when the journals stand elsewhere than where it was made from, and is made again
-- when somebody reads, or within the minute. Several servers may make the same one.
alter table journals
  -- bodies that came late or were erased: they change what entries say without a new entry
  add column bodies_changed bigint not null default 0;

create table criteria_facts (
  cohort text primary key references cohorts,
  -- of the row's shape: a row of another one is made again
  version integer not null,
  -- where both journals stood
  made_from text not null,
  -- JSON; text, because words of people may hold what jsonb does not
  facts text not null
);

-- Reference shares, targets and definitions of an organisation. Every version stays.
create table steering (
  organisation text not null references organisations,
  version integer not null,
  document text not null,
  changed_by text not null,
  changed_at bigint not null,
  primary key (organisation, version)
);

-- Quarters of the public dataset, over all organisations. What was once published never changes: two publications that
-- differ would tell what neither of them tells.
create table public_quarters (
  quarter text primary key,
  lines text not null,
  published_at bigint not null
);
