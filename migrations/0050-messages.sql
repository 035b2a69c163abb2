-- Messages 消息 to the people of the back office, written in the transaction of their cause, and the mails that carry them.
create table messages (
  organisation_id bigint not null references organisations,
  message_id bigint generated always as identity,
  account_id bigint not null references accounts,
  class text not null,
  says text not null,
  -- Where it leads, relative to the base path.
  link text not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  -- waiting: to be mailed; bundled: in a mail; settled: needs none.
  mail_state text not null default 'waiting' check (mail_state in ('waiting', 'bundled', 'settled')),
  mail_id bigint,
  primary key (organisation_id, message_id),
  check ((mail_state = 'bundled') = (mail_id is not null))
);

create index messages_of_account on messages (account_id, sent_at desc, message_id desc);
create index messages_unread on messages (account_id) where read_at is null;
create index messages_to_mail on messages (account_id, sent_at) where mail_state = 'waiting';

create table mails (
  organisation_id bigint not null references organisations,
  mail_id bigint generated always as identity,
  account_id bigint not null references accounts,
  -- Message-ID: the same at every try, so that a mail server that has it already can tell.
  name text not null unique,
  made_at timestamptz not null,
  tries integer not null default 0,
  next_try_at timestamptz not null,
  sent_at timestamptz,
  given_up_at timestamptz,
  fault text,
  primary key (organisation_id, mail_id),
  check (sent_at is null or given_up_at is null)
);

create index mails_to_send on mails (next_try_at) where sent_at is null and given_up_at is null;
