-- The packed page that an entry lies on (`pageOf`), so that the board's row is made again from the touched pages alone.
-- Entries from before have none, and are read with every page.
alter table entries add column page text;
