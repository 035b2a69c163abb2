-- Items that came by an import of items 历史数据迁入: the name they had where they come from.
alter table items add column external_id text check (external_id <> '');
-- 公开日期 is the one of the system the item came from, not the day of its first edition here.
alter table items add column migrated boolean not null default false;

create unique index items_external on items (body_id, external_id) where external_id is not null;

-- What an import last gave of an item: while neither its version nor its edition moved, nobody has worked on it here.
create table item_origins (
  organisation_id bigint not null,
  item_id bigint not null,
  -- SHA-256 of the line and its attachments; null while attachments of the last import are still to come.
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  -- 主题分类 as it was written there.
  topic text,
  version integer not null check (version > 0),
  edition integer not null check (edition >= 0),
  imported_at timestamptz not null,
  primary key (organisation_id, item_id),
  foreign key (organisation_id, item_id) references items on delete cascade
);
