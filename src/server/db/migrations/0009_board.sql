-- What the list of cohorts reads: the second rows per circle, and the line of each cohort as text that is handed out
-- as it lies there. All are written in the statement that writes the summary.
alter table cohorts
  add column course jsonb,
  add column advised jsonb,
  add column board text;
-- Lists are of one organisation, and ask for what changed since.
create index cohorts_of_organisation on cohorts (organisation, summarised_at);
