-- Downloads 下载文件: digests of the files that were made of public content and given out, so that one that comes back to
-- 防伪核验 is known, also when a later release makes other bytes of the same content. The files themselves are not kept.
create table downloads (
  organisation_id bigint not null references organisations,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What it was made of: report 2020, item 12; and which edition of it.
  subject_kind text not null,
  subject_id text not null,
  edition integer not null check (edition > 0),
  name text not null,
  made_at timestamptz not null,
  primary key (organisation_id, sha256, subject_kind, subject_id)
);
create index downloads_digest on downloads (sha256);
create index files_released on files (released_sha256) where released_sha256 is not null;
