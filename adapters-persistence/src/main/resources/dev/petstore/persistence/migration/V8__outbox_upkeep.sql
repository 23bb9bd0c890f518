-- Since when an event waits; one that Kafka refuses for good is parked; what was published long ago is forgotten.
alter table outbox
  add stored_at timestamptz not null default now(),
  add refusals  integer     not null default 0,
  add refusal   text,
  add parked_at timestamptz check (parked_at is null or published_at is null);
update outbox set stored_at = occurred_at where published_at is null;

create index outbox_in_order on outbox (position) where published_at is null and parked_at is null;
create index outbox_parked on outbox (parked_at) where parked_at is not null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- How many published events of an order the outbox no longer has.
alter table orders add events_forgotten integer not null default 0;
