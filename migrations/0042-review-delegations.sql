-- Delegations 委托代办: who acts for whom, for which steps, from day to day, in an organisation and everything under it.
create table review_delegations (
  organisation_id bigint not null references organisations,
  delegation_id bigint generated always as identity,
  from_account bigint not null,
  from_name text not null,
  to_account bigint not null,
  to_name text not null,
  actions text[] not null check (cardinality(actions) > 0),
  starts_on date not null,
  ends_on date not null,
  ended_at timestamptz,
  primary key (organisation_id, delegation_id),
  check (from_account <> to_account),
  check (starts_on <= ends_on)
);

create index review_delegations_from on review_delegations (from_account);

create index review_delegations_to on review_delegations (to_account, ends_on);
