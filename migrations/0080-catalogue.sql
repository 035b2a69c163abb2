-- Columns 目录栏目 of a body's catalogue (条例第12条): shipped matters it adopted, whose id the column keeps, and its own additions.
create table catalogue_columns (
  organisation_id bigint not null references organisations,
  column_id text not null check (column_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  matter_id text,
  article20 integer not null check (article20 between 1 and 15 or article20 = 21),
  parent text not null,
  label text not null,
  position integer not null,
  elements text[] not null check (cardinality(elements) > 0),
  section text not null,
  freshness_days integer not null check (freshness_days between 1 and 3650),
  hidden boolean not null default false,
  note text,
  adopted_at timestamptz not null,
  primary key (organisation_id, column_id),
  check (matter_id is null or matter_id = column_id),
  check (not hidden or note is not null)
);

-- Statements that a column stays empty in a year 零公开说明: written by one person, approved or returned by another.
create table nil_statements (
  organisation_id bigint not null references organisations,
  nil_statement_id bigint generated always as identity,
  column_id text not null,
  year integer not null check (year between 2000 and 2999),
  reason text not null check (reason in ('no-function', 'none-occurred', 'other')),
  words text not null,
  phone text not null,
  state text not null check (state in ('proposed', 'approved', 'returned')),
  written_by bigint not null,
  written_by_name text not null,
  written_at timestamptz not null,
  decided_by bigint,
  decided_by_name text,
  decided_at timestamptz,
  opinion text,
  primary key (organisation_id, nil_statement_id),
  foreign key (organisation_id, column_id) references catalogue_columns,
  check (decided_by <> written_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (reason <> 'other' or words <> ''),
  check (state <> 'returned' or opinion is not null)
);

create unique index nil_statements_live on nil_statements (organisation_id, column_id, year) where state <> 'returned';

-- The guide 公开指南 of a body (条例第12条): its parts by name, as written last.
create table guides (
  organisation_id bigint primary key references organisations,
  parts jsonb not null check (jsonb_typeof(parts) = 'object'),
  updated_on date not null,
  updated_by_name text not null
);
