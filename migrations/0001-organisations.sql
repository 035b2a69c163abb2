-- Organisations 机构: government bodies, their sections and schools. Everything else belongs to one of them.
create table organisations (
  organisation_id bigint generated always as identity primary key,
  parent_id bigint references organisations,
  code text not null unique,
  full_name text not null,
  short_name text not null,
  credit_code text unique,
  level text not null check (level in ('national', 'province', 'city', 'county', 'town')),
  kind text not null check (kind in ('government', 'department', 'institution', 'school')),
  address text,
  postcode text,
  phone text,
  email text,
  office_hours text,
  check (parent_id <> organisation_id)
);

create index organisations_parent on organisations (parent_id);
