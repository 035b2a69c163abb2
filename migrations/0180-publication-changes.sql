-- What changed last of a body and of a column, withdrawn items among them: feeds 订阅.
create index publications_body_changes on publications (organisation_id, changed_at desc, item_id desc);
create index publications_column_changes on publications (organisation_id, column_id, changed_at desc, item_id desc);
