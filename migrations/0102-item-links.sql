-- Links 关联 of an item to others of its body: [{"kind": "repeals", "target": 12}]; part of what is reviewed.
alter table items add column links jsonb not null default '[]';
create index items_links on items using gin (links jsonb_path_ops);
alter table items alter column links drop default;
