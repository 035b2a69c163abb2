-- 要词: the words a text says most, the most frequent first, as tokens. Hits are ordered by them without a look into the text.
-- Entries made before have none until they are made anew, which the next start does.
alter table search_entries add column keys integer[] not null default '{}';
