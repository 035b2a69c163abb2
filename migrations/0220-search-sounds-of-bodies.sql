-- Sounds of titles are looked through whole: whose they are stands beside them, so that those of other bodies are passed over there.
alter table search_sounds add column organisation_id bigint;
update search_sounds s set organisation_id = e.organisation_id from search_entries e where e.entry_id = s.entry_id;
alter table search_sounds alter organisation_id set not null;
