-- Files 附件: whose they are, what they are, how far they are on the way to the public. The bytes lie outside, by digest.
create table files (
  organisation_id bigint not null references organisations,
  file_id bigint generated always as identity,
  -- What the file belongs to; both null while it belongs to nothing yet.
  subject_kind text,
  subject_id text,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> ''),
  kind text not null,
  bytes bigint not null check (bytes > 0),
  uploaded_by bigint,
  uploaded_at timestamptz not null default now(),
  state text not null default 'uploaded' check (state in ('uploaded', 'held', 'released')),
  -- What is given to the public: the rewritten content that passed the release gate.
  released_sha256 text check (released_sha256 ~ '^[0-9a-f]{64}$'),
  released_bytes bigint check (released_bytes > 0),
  text_state text not null default 'waiting' check (text_state in ('waiting', 'done', 'none')),
  text text,
  -- Why there is no text, in Chinese.
  text_words text,
  primary key (organisation_id, file_id),
  check ((subject_kind is null) = (subject_id is null)),
  check ((state = 'released') = (released_sha256 is not null)),
  check ((released_sha256 is null) = (released_bytes is null)),
  check ((text_state = 'done') = (text is not null))
);

create index files_number on files (file_id);
create index files_subject on files (organisation_id, subject_kind, subject_id, file_id);
create index files_loose on files (uploaded_by, file_id) where subject_kind is null;
