-- 定时公开: an approved item that is to be public at an hour. Gone once it is out or was called off; `fault` says why it was not.
create table item_schedules (
  organisation_id bigint not null,
  item_id bigint not null,
  publish_at timestamptz not null,
  change_note text not null default '',
  ordered_by bigint not null references accounts,
  ordered_at timestamptz not null,
  fault text,
  primary key (organisation_id, item_id),
  foreign key (organisation_id, item_id) references items on delete cascade
);
create index item_schedules_due on item_schedules (publish_at) where fault is null;
