-- Chains 审核流程: which steps subjects of a kind take in an organisation and everything under it, until one below sets its own.
create table review_chains (
  organisation_id bigint not null references organisations,
  subject_kind text not null,
  steps text[] not null check (cardinality(steps) > 0),
  primary key (organisation_id, subject_kind)
);
