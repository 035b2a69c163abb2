-- Annual reports 政府信息公开工作年度报告, one row an edition: a correction after publishing is a new edition.
create table reports (
  organisation_id bigint not null references organisations,
  year integer not null check (year between 2008 and 2200),
  edition integer not null default 1 check (edition > 0),
  state text not null check (state in ('draft', 'published')),
  report jsonb not null,
  source_name text not null,
  source_sha256 text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null default now(),
  published_on date,
  primary key (organisation_id, year, edition),
  check ((state = 'published') = (published_on is not null))
);

create index reports_year on reports (year desc, organisation_id);
