-- What a body's catalogue got in a year 目录覆盖; an item that never was public counts by the day it was formed.
create index items_year on items (body_id, (coalesce(published_on, formed_on)));
