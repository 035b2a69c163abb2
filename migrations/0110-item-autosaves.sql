-- What somebody is writing 自动保存: the fields of a form between two saves, seen by its writer alone and gone after a while.
create table item_autosaves (
  -- Who works on the item, or will.
  organisation_id bigint not null references organisations,
  account_id bigint not null references accounts,
  -- item:12, or new:announcement for one that is not there yet.
  subject text not null,
  typed jsonb not null,
  -- Version of the item the form was made from; null for a new one.
  base_version integer,
  saved_at timestamptz not null,
  primary key (organisation_id, account_id, subject)
);
create index item_autosaves_own on item_autosaves (account_id, saved_at desc);
create index item_autosaves_age on item_autosaves (saved_at);
