-- Items 主动公开信息: one row each, with the content the office works on; what the public was given stands in item_editions.
create table items (
  organisation_id bigint not null references organisations,
  item_id bigint generated always as identity,
  kind text not null,
  stage text not null default 'draft' check (stage in ('draft', 'published', 'withdrawn')),
  -- Counts changes of the content: a form made from an older one is refused.
  version integer not null default 1 check (version > 0),
  title text not null check (title <> ''),
  document_number text,
  -- Without brackets and spaces: for finding.
  document_number_key text,
  -- 成文日期, and 形成或变更之日 the clock runs from.
  written_on date not null,
  formed_on date not null,
  validity text not null,
  -- 公开属性: open 主动公开, request 依申请公开, closed 不予公开.
  attribute text not null check (attribute in ('open', 'request', 'closed')),
  ground text,
  ground_words text,
  summary text,
  body text not null default '',
  fields jsonb not null,
  -- 自然键 of a ledger row; two rows of one kind never share it.
  natural_key text,
  -- 索引号; given once, at the first publication, and never again to another.
  index_number text unique,
  edition integer not null default 0 check (edition >= 0),
  published_on date,
  withdrawn_on date,
  withdrawn_words text,
  created_by bigint,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, item_id),
  check ((ground is null) = (attribute <> 'closed')),
  check ((edition > 0) = (published_on is not null)),
  check ((edition > 0) = (index_number is not null)),
  check ((stage = 'withdrawn') = (withdrawn_on is not null))
);

create index items_number on items (item_id);
create index items_list on items (organisation_id, kind, written_on desc, item_id desc);
create unique index items_key on items (organisation_id, kind, natural_key) where natural_key is not null;

-- Editions 公开版本: what was published, unchanged for ever. The first has no change note.
create table item_editions (
  organisation_id bigint not null,
  item_id bigint not null,
  edition integer not null check (edition > 0),
  content jsonb not null,
  change_note text,
  published_at timestamptz not null,
  primary key (organisation_id, item_id, edition),
  foreign key (organisation_id, item_id) references items,
  check ((edition = 1) = (change_note is null))
);

-- The last serial of the index numbers of a year.
create table item_serials (
  organisation_id bigint not null references organisations,
  year integer not null,
  last integer not null check (last > 0),
  primary key (organisation_id, year)
);
