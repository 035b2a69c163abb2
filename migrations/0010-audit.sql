-- The record 操作留痕: one hash chain for the whole installation, so `number` alone is the key. It names people and
-- organisations without referring to them: what was recorded outlives what it speaks of.
create table audit_entries (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  actor_id bigint,
  actor_name text,
  organisation_id bigint,
  event text not null,
  subject_kind text not null,
  subject_id text not null,
  says text not null,
  details jsonb not null,
  previous_hash text not null,
  hash text not null
);

create index audit_entries_at on audit_entries (at);
create index audit_entries_organisation on audit_entries (organisation_id, number desc);
create index audit_entries_actor on audit_entries (actor_id, number desc);
create index audit_entries_subject on audit_entries (subject_kind, subject_id, number desc);

-- The end of the chain, one row. Whoever adds an entry locks it first, so numbers have no gaps.
create table audit_head (
  id integer primary key default 1 check (id = 1),
  number bigint not null,
  hash text not null
);

insert into audit_head (number, hash) values (0, repeat('0', 64));

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception '操作留痕只能追加，不能修改或删除';
end
$$;

create trigger audit_entries_stay before update or delete on audit_entries
  for each row execute function audit_refuse();
create trigger audit_entries_stay_all before truncate on audit_entries
  for each statement execute function audit_refuse();
create trigger audit_head_stays before delete on audit_head
  for each row execute function audit_refuse();
create trigger audit_head_stays_all before truncate on audit_head
  for each statement execute function audit_refuse();
create trigger audit_head_goes_on before update on audit_head
  for each row when (new.number <> old.number + 1) execute function audit_refuse();
