-- Publications 公开件: what the public reads of an item now, one row each, withdrawn ones included: their address stays.
-- Its text is that of the edition in item_editions; here stands what lists and searches need.
create table publications (
  -- 公开机关, and who worked on it: the body itself or one of its sections.
  organisation_id bigint not null references organisations,
  item_id bigint not null,
  section_id bigint not null references organisations,
  index_number text not null unique,
  edition integer not null,
  kind text not null,
  column_id text,
  title text not null,
  document_number text,
  topic text,
  written_on date not null,
  published_on date not null,
  migrated boolean not null,
  validity text not null,
  -- 关联: [{kind, target}].
  links jsonb not null,
  -- When it last became what it is, for readers who look for news.
  changed_at timestamptz not null,
  withdrawn_on date,
  withdrawn_words text,
  primary key (organisation_id, item_id),
  foreign key (section_id, item_id, edition) references item_editions (organisation_id, item_id, edition)
);
create unique index publications_item on publications (item_id);
create index publications_list on publications (organisation_id, column_id, written_on desc, published_on desc, index_number desc) include (item_id)
  where withdrawn_on is null;
create index publications_kind on publications (organisation_id, kind, written_on desc, published_on desc, index_number desc) include (item_id)
  where withdrawn_on is null;
create index publications_news on publications (organisation_id, published_on desc, index_number desc) include (item_id) where withdrawn_on is null;
create index publications_links on publications using gin (links jsonb_path_ops);
create index publications_changes on publications (changed_at, item_id);

insert into publications (organisation_id, item_id, section_id, index_number, edition, kind, column_id, title, document_number,
  topic, written_on, published_on, migrated, validity, links, changed_at, withdrawn_on, withdrawn_words)
select i.body_id, i.item_id, i.organisation_id, i.index_number, i.edition, i.kind, e.content ->> 'column', e.content ->> 'title',
  e.content ->> 'documentNumber', o.topic, (e.content ->> 'writtenOn')::date, i.published_on, i.migrated,
  e.content ->> 'validity', coalesce(e.content -> 'links', '[]'), e.published_at, i.withdrawn_on, i.withdrawn_words
from items i
join item_editions e on e.organisation_id = i.organisation_id and e.item_id = i.item_id and e.edition = i.edition
left join item_origins o on o.organisation_id = i.organisation_id and o.item_id = i.item_id;

-- Content changes 内容变动: what of the public site is no longer as it was, noted in the transaction that changed it. Every
-- process looks here for pages it must make anew. Scopes: site, items, item:<id>, column:<body>/<column>, reports.
create table content_changes (
  change_id bigint generated always as identity primary key,
  scope text not null,
  changed_in bigint not null default pg_current_xact_id()::text::bigint,
  changed_at timestamptz not null default now()
);
create index content_changes_transaction on content_changes (changed_in);
create index content_changes_time on content_changes (changed_at);

create function note_publications() returns trigger language plpgsql as $$
begin
  insert into content_changes (scope)
  select distinct scope from changed, lateral (values
    ('items'), ('item:' || item_id), ('column:' || organisation_id || '/' || coalesce(column_id, ''))) as touched (scope);
  return null;
end $$;
create trigger publications_added after insert on publications referencing new table as changed
  for each statement execute function note_publications();
create trigger publications_changed after update on publications referencing new table as changed
  for each statement execute function note_publications();
-- The column it leaves changes as well.
create trigger publications_left after update on publications referencing old table as changed
  for each statement execute function note_publications();

create function note_content() returns trigger language plpgsql as $$
begin
  insert into content_changes (scope) values (tg_argv[0]);
  return null;
end $$;
create trigger organisations_changed after insert or update or delete on organisations
  for each statement execute function note_content('site');
create trigger sites_changed after insert or update or delete on sites
  for each statement execute function note_content('site');
create trigger columns_changed after insert or update or delete on catalogue_columns
  for each statement execute function note_content('site');
create trigger guides_changed after insert or update or delete on guides
  for each statement execute function note_content('site');
create trigger nil_statements_changed after insert or update or delete on nil_statements
  for each statement execute function note_content('site');
create trigger reports_changed after insert or update or delete on reports
  for each statement execute function note_content('reports');

create function note_file() returns trigger language plpgsql as $$
begin
  insert into content_changes (scope) values (new.subject_kind || ':' || new.subject_id);
  return null;
end $$;
create trigger files_released after update on files for each row
  when (new.subject_id is not null and (old.state, old.released_sha256) is distinct from (new.state, new.released_sha256))
  execute function note_file();
