-- Work that goes on after an answer was given 后台任务: what is to be done, and how far it is. Ordered in the transaction of
-- its cause; pg-boss, in a schema of its own, runs it. One line for each thing a job is about: an order that stands is not
-- given twice.
create table jobs (
  name text not null,
  key text not null,
  data jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  percent integer not null default 0 check (percent between 0 and 100),
  words text not null default '',
  ordered_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Which order this is: a new one for the same thing has a new number, and what is left of the old one does nothing.
  ticket text not null,
  handed_over boolean not null default false,
  primary key (name, key)
);

create index jobs_to_hand_over on jobs (ordered_at) where not handed_over;
create index jobs_open on jobs (name) where state in ('waiting', 'running');
