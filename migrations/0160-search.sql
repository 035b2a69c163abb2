-- Search 检索: what the public finds, one row a thing, written in the transaction that publishes it. Rows are short: a search
-- for common words reads many of them; the texts stand beside.
create table search_entries (
  organisation_id bigint not null references organisations,
  subject text not null,
  subject_id bigint not null,
  entry_id bigint generated always as identity unique,
  kind text not null,
  topic text,
  validity text not null,
  written_on date not null,
  written_year integer not null,
  published_on date not null,
  title text not null,
  -- Folded forms, as words are compared; the core is the title without the name of the state and remarks in brackets.
  title_folded text not null,
  title_core text not null,
  document_number text,
  document_key text,
  index_number text,
  -- What made the tokens: an entry of another version is made anew.
  version text not null,
  -- What the text is found by: characters, dictionary words, pieces of numbers and Latin words.
  tokens integer[] not null,
  primary key (organisation_id, subject, subject_id)
);
create index search_entries_tokens on search_entries using gin (tokens);
create index search_entries_document on search_entries (document_key) where document_key is not null;
create index search_entries_number on search_entries (lower(index_number)) where index_number is not null;
create index search_entries_subject on search_entries (subject, subject_id);

-- The text that is searched and the same text to show, character for character; number and title stand after it.
create table search_texts (
  entry_id bigint primary key references search_entries (entry_id) on delete cascade,
  -- Characters before number and title.
  body_length integer not null,
  folded text not null,
  shown text not null,
  -- Pinyin of the title, whole and initials, each after a blank.
  sounds text not null
);
-- Read in pieces and looked through whole: packed, both take longer.
alter table search_texts alter folded set storage external, alter shown set storage external;
alter table search_entries alter tokens set storage external;

-- What the released content of a file says: the text beside it is that of the upload, with all that was masked.
alter table files add column released_text text;
alter table files add check (released_text is null or released_sha256 is not null);
