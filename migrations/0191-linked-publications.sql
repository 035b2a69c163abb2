-- The page of an item names those it links to and those that link to it: a change of one is a change of all their pages.
-- Few have links, and only those are in the index: none of its pages is read for an item nobody links to.
drop index publications_links;
create index publications_links on publications using gin (links jsonb_path_ops) where links <> '[]';

-- Without the setting a plan made while the table was small would read all of it for each item of an import.
create or replace function note_publications() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  insert into content_changes (scope)
  select distinct scope from changed, lateral (values
    ('items'), ('item:' || item_id), ('column:' || organisation_id || '/' || coalesce(column_id, ''))) as touched (scope)
  union
  select 'item:' || (link ->> 'target') from changed, jsonb_array_elements(links) as link
  union
  select 'item:' || linking.item_id from changed join publications linking
    on linking.links <> '[]' and linking.links @> jsonb_build_array(jsonb_build_object('target', changed.item_id));
  return null;
end $$;
