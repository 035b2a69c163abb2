-- Users 用户 of the whole installation: a person signs in once and may hold roles in several trees, so the id alone is the
-- key. `organisation_id` is the body that keeps the account.
create table accounts (
  account_id bigint generated always as identity primary key,
  organisation_id bigint not null references organisations,
  sign_in_name text not null unique check (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name text not null,
  -- Sealed (kit/secrets.ts).
  phone bytea,
  email text,
  disabled_at timestamptz,
  -- Null for people who only sign in through the provider of the government's own accounts.
  password_hash text,
  password_set_at timestamptz,
  password_must_change boolean not null default false,
  -- Sealed; null while no authenticator is enrolled.
  totp_secret bytea,
  -- Time step of the last code that was taken: no code is taken twice.
  totp_step bigint,
  -- HMACs of the codes not used yet.
  recovery_codes text[] not null default '{}',
  oidc_issuer text,
  oidc_subject text,
  created_at timestamptz not null default now(),
  check ((oidc_issuer is null) = (oidc_subject is null)),
  unique (oidc_issuer, oidc_subject)
);

create unique index accounts_email on accounts (lower(email));
create index accounts_organisation on accounts (organisation_id);

-- Passwords that were used before, newest first by time: they may not come back.
create table account_passwords (
  account_id bigint not null references accounts,
  replaced_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, replaced_at)
);

-- A role held at a place; it reaches that organisation and everything under it.
create table grants (
  organisation_id bigint not null references organisations,
  account_id bigint not null references accounts,
  role text not null,
  granted_at timestamptz not null default now(),
  primary key (organisation_id, account_id, role)
);

create index grants_account on grants (account_id);
