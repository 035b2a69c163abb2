-- Assessments 定期评估审查 (条例第18条) of items that are not public: each with its outcome and words.
create table item_assessments (
  organisation_id bigint not null,
  item_id bigint not null,
  assessment_id bigint generated always as identity,
  assessed_on date not null,
  -- keep 维持不公开, open 改为主动公开.
  outcome text not null check (outcome in ('keep', 'open')),
  words text not null,
  assessed_by bigint not null references accounts,
  primary key (organisation_id, item_id, assessment_id),
  foreign key (organisation_id, item_id) references items on delete cascade
);
