-- 移交 (条例第25条): which edition of an item the state archive or the public library was given, and its receipt.
create table item_deliveries (
  organisation_id bigint not null,
  item_id bigint not null,
  edition integer not null,
  place text not null check (place in ('archive', 'library')),
  delivered_on date not null,
  -- 回执编号 as the place gave it.
  receipt text not null check (receipt <> ''),
  recorded_by bigint not null references accounts,
  recorded_at timestamptz not null,
  primary key (organisation_id, item_id, edition, place),
  foreign key (organisation_id, item_id, edition) references item_editions
);
