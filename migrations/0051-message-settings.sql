-- How a person wants their messages mailed; who set nothing has the settings of the product. Hours are in Shanghai.
create table message_settings (
  account_id bigint primary key references accounts,
  mode text not null check (mode in ('each', 'digest', 'off')),
  quiet_from integer not null check (quiet_from between 0 and 23),
  quiet_until integer not null check (quiet_until between 0 and 23),
  digest_hour integer not null check (digest_hour between 0 and 23)
);
