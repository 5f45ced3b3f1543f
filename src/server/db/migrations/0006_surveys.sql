-- Answers to surveys. They carry no name, no author and no time but the day; they are read in the order of their random
-- ids. Nothing here leads from a link or a device to an answer.
create table survey_answers (
  ballot text primary key,
  cohort text not null references cohorts,
  audience text not null,
  level text not null,
  benefits text[] not null default '{}',
  remark text not null default '',
  way text not null,
  on_date text not null
);
create index survey_answers_by_cohort on survey_answers (cohort, ballot);

-- A link for one answer: its token lies here as SHA-256 alone, and that it was used without when or by what.
create table survey_links (
  token_hash text primary key,
  cohort text not null references cohorts,
  audience text not null,
  -- the last day on which it opens, in the group's own time zone
  last_day text not null,
  is_used boolean not null default false
);
create index survey_links_by_cohort on survey_links (cohort);
