-- 词库 of proofreading: the words a body adds to what is shipped; they hold for the body and for all under it.
create table proof_words (
  organisation_id bigint not null references organisations,
  word_id bigint generated always as identity,
  kind text not null check (kind in ('wrong', 'sensitive', 'leader', 'ignored')),
  word text not null check (char_length(word) between 2 and 40),
  -- What should stand instead; of a leader the title 职务. Empty where there is none.
  replacement text not null check (char_length(replacement) <= 60),
  why text not null check (char_length(why) <= 200),
  added_by bigint,
  added_at timestamptz not null,
  primary key (organisation_id, word_id),
  unique (organisation_id, kind, word)
);
