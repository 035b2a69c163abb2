-- Limits of the lights 红黄绿灯 by type of work, in an organisation and everything under it until one below sets its own. Working
-- days left at or below which a light turns.
create table desk_lights (
  organisation_id bigint not null references organisations,
  task_type text not null,
  amber integer not null check (amber between 1 and 120),
  red integer not null check (red between 0 and 119),
  primary key (organisation_id, task_type),
  check (red < amber)
);
