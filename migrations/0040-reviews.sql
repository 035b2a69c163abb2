-- Reviews 审核件 of any subject: its kind, id and the digest of what was shown to the reviewers. Nothing here knows the subject.
create table reviews (
  organisation_id bigint not null references organisations,
  review_id bigint generated always as identity,
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  normative boolean not null,
  chain text[] not null check (cardinality(chain) > 0),
  state text not null check (
    state in ('first', 'secrecy', 'legal', 'sign', 'escalated', 'returned', 'approved', 'withdrawn')
  ),
  round integer not null check (round > 0),
  version integer not null check (version > 0),
  submitted_by bigint not null,
  submitter_name text not null,
  submitted_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, review_id)
);

create index reviews_number on reviews (review_id);

create index reviews_changed on reviews (changed_at desc, review_id desc);

-- One subject is under review once at a time.
create unique index reviews_open on reviews (organisation_id, subject_kind, subject_id)
where state not in ('approved', 'withdrawn');

create index reviews_subject on reviews (organisation_id, subject_kind, subject_id, review_id desc);

-- What was done to a review 办理记录: one row an act, never changed.
create table review_acts (
  organisation_id bigint not null,
  review_id bigint not null,
  number integer not null check (number > 0),
  round integer not null check (round > 0),
  state text,
  move text not null check (move in ('submit', 'pass', 'return', 'escalate', 'confirm', 'refuse', 'withdraw')),
  account_id bigint not null,
  account_name text not null,
  absent_id bigint,
  absent_name text,
  words text,
  digest text not null,
  acted_at timestamptz not null,
  primary key (organisation_id, review_id, number),
  foreign key (organisation_id, review_id) references reviews,
  check ((absent_id is null) = (absent_name is null)),
  check (absent_id <> account_id),
  check ((state is null) = (number = 1))
);
