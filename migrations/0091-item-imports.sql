-- Imports 批量导入 of ledgers: one row each, so that a whole import can be undone.
create table item_imports (
  organisation_id bigint not null references organisations,
  import_id bigint generated always as identity,
  kind text not null,
  -- SHA-256 of the workbook.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows integer not null check (rows >= 0),
  imported_at timestamptz not null,
  imported_by bigint,
  undone_at timestamptz,
  primary key (organisation_id, import_id)
);

create index item_imports_number on item_imports (import_id);

alter table items add column import_id bigint;
create index items_import on items (organisation_id, import_id) where import_id is not null;
