-- What the release gate 发布前检查 said of each file, and what people decided about it. Both go with the file.
create table file_gates (
  organisation_id bigint not null,
  file_id bigint not null,
  -- Digest of the bytes that were looked at: of other bytes nothing is said.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  verdict text not null check (verdict in ('clean', 'cleaned', 'held', 'refused')),
  -- Without personal data: values are masked in it.
  report jsonb not null,
  -- The body's own contacts when it was looked at; a release takes the same, so that findings keep their ids.
  own_contacts text[] not null,
  inspected_at timestamptz not null,
  primary key (organisation_id, file_id),
  foreign key (organisation_id, file_id) references files on delete cascade
);

-- 不遮盖: a finding that stays readable, proposed by one person, confirmed by another.
create table file_overrides (
  organisation_id bigint not null,
  file_id bigint not null,
  finding_id text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- The finding as it was decided on, masked: under the same id another report may have another one.
  finding jsonb not null,
  reason text not null check (reason <> ''),
  proposed_by bigint not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  confirmed_by bigint,
  confirmed_name text,
  confirmed_at timestamptz,
  primary key (organisation_id, file_id, finding_id),
  foreign key (organisation_id, file_id) references files on delete cascade,
  check (confirmed_by <> proposed_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((confirmed_by is null) = (confirmed_name is null))
);

-- The name may carry personal data as well: the public gets the one the gate gave.
alter table files
  add column released_name text check (released_name <> ''),
  add check ((released_sha256 is null) = (released_name is null));
