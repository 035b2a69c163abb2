-- 更正说明 of a corrected edition: published with it. Editions published before have none to give.
alter table reports add column change_note text;
