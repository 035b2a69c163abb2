-- 学段 of what can be found: what a search can be narrowed to besides. Filled when entries are made anew.
alter table search_entries add column stages text[] not null default '{}';
