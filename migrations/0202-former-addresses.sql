-- Addresses items had on a former site 旧网址: who comes by one is sent on to the item, for good.
create table item_former_addresses (
  -- Path and query as a browser asks for them.
  address text primary key check (address like '/%'),
  organisation_id bigint not null,
  item_id bigint not null,
  foreign key (organisation_id, item_id) references items on delete cascade
);
create index item_former_addresses_item on item_former_addresses (organisation_id, item_id);
