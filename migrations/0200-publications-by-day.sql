-- A column's items by 公开日期, either way: the other order lists of the portal come in.
create index publications_column_news on publications (organisation_id, column_id, published_on desc, written_on desc, index_number desc) include (item_id)
  where withdrawn_on is null;
