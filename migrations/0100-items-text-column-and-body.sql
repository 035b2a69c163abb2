-- The text of an item is HTML of a few elements from now on; what was typed as lines becomes paragraphs.
create function lines_as_paragraphs(lines text) returns text language sql immutable as $$
  select coalesce(string_agg('<p>' || replace(replace(replace(trim(line), '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</p>', '' order by place), '')
  from regexp_split_to_table(lines, '\n') with ordinality as split (line, place)
  where trim(line) <> ''
$$;
update items set body = lines_as_paragraphs(body);
update item_editions set content = jsonb_set(content, '{body}', to_jsonb(lines_as_paragraphs(content ->> 'body')));
drop function lines_as_paragraphs(text);

-- 公开机关: whose item it is before the public. `organisation_id` is who works on it: the body itself or one of its sections.
alter table items add column body_id bigint references organisations;
with recursive up (start, id, parent_id, kind) as (
  select organisation_id, organisation_id, parent_id, kind from organisations
  union all
  select up.start, o.organisation_id, o.parent_id, o.kind
  from up join organisations o on o.organisation_id = up.parent_id where up.kind = 'section')
update items set body_id = up.id from up where up.start = items.organisation_id and up.kind <> 'section';
alter table items alter column body_id set not null;
-- Two sections of a body must not keep the same row twice.
drop index items_key;
create unique index items_key on items (body_id, kind, natural_key) where natural_key is not null;

-- 公开栏目: the column of the body's catalogue it stands under; null until one is chosen, and then it is not published.
alter table items add column column_id text;
alter table items add foreign key (body_id, column_id) references catalogue_columns (organisation_id, column_id);
create index items_column on items (body_id, column_id, written_on desc, item_id desc);
