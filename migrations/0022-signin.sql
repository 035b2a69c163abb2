-- Failed sign-ins by the name that was typed and by the address it came from; both only as HMACs, because people type
-- passwords into the wrong field. Rows out of their window are taken away as new ones come.
create table signin_failures (
  kind text not null check (kind in ('name', 'address')),
  key_hash text not null,
  failures integer not null,
  window_ends_at timestamptz not null,
  locked_until timestamptz,
  primary key (kind, key_hash)
);

create index signin_failures_window on signin_failures (window_ends_at);

-- One-time links 一次性链接: printed on the terminal of an installation without users.
create table one_time_links (
  token_hash text primary key,
  purpose text not null check (purpose in ('first-start')),
  expires_at timestamptz not null,
  used_at timestamptz
);
