-- Words that mean nearly the same 同义词, added by a body to those that are shipped: offered beside what people searched for.
create table search_words (
  organisation_id bigint not null references organisations,
  group_id bigint generated always as identity,
  words text[] not null check (cardinality(words) between 2 and 12),
  added_by bigint,
  added_at timestamptz not null,
  primary key (organisation_id, group_id)
);
