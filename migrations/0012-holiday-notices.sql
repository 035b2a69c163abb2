-- Notices of the holiday arrangement 放假安排通知 imported since this release: they hold for the whole installation.
create table holiday_notices (
  id text primary key,
  notice jsonb not null,
  imported_at timestamptz not null default now()
);
