-- When each scope last changed, of the content changes that were thrown away 最近变动: one row a scope. A static copy asks here
-- what has changed since it was made, however long ago that is.
create table content_last_changes (
  scope text primary key,
  changed_in bigint not null
);
create index content_last_changes_transaction on content_last_changes (changed_in);
