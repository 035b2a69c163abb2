-- Sessions 会话 on the server; the browser holds a random token, here stands its hash. A session that has ended stays a
-- day, so that a form posted with it is still known to be its account's.
create table sessions (
  session_id bigint generated always as identity unique,
  token_hash text primary key,
  account_id bigint not null references accounts,
  method text not null check (method in ('password', 'provider')),
  -- True once the second factor was shown, or when the provider answers for it.
  code_passed boolean not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  address text,
  browser text
);

create index sessions_account on sessions (account_id);
create index sessions_ends on sessions (ends_at);

-- Forms 未提交的表单 that arrived after their session had ended: sealed, for the same account, gone after an hour.
create table kept_forms (
  account_id bigint not null references accounts,
  form_hash text not null,
  form bytea not null,
  expires_at timestamptz not null,
  primary key (account_id, form_hash)
);

create index kept_forms_expires on kept_forms (expires_at);
