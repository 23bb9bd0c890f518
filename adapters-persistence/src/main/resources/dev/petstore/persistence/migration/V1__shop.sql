create table pets (
  id          text primary key,
  name        text    not null,
  category    text    not null check (category in ('dog', 'cat', 'bird', 'fish', 'reptile', 'small_animal')),
  breed       text    not null,
  description text    not null,
  price_minor bigint  not null check (price_minor >= 0),
  currency    char(3) not null,
  -- A pet that is not listed can be looked up and is not shown in the catalogue.
  listed      boolean not null default true
);
create index pets_by_category on pets (category, id);

create table customers (
  id    text primary key,
  name  text not null,
  email text not null
);

create table inventory (
  pet_id   text primary key references pets,
  on_hand  integer not null check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0 and reserved <= on_hand)
);

create table orders (
  id            uuid primary key,
  customer_id   text        not null references customers,
  pet_id        text        not null references pets,
  total_minor   bigint      not null check (total_minor >= 0),
  currency      char(3)     not null,
  payment_token text        not null,
  placed_at     timestamptz not null,
  state         text        not null check (state in ('reserved', 'completed', 'cancelled', 'refunded')),
  version       integer     not null,
  -- How often another process has taken the order over: a fencing token.
  claims        integer     not null default 0,
  charge_id     text,
  reason        text,
  completed_at  timestamptz,
  -- When an instance last took the order on; recovery looks at those left alone for a while.
  touched_at    timestamptz not null default now()
);
create index orders_unfinished on orders (touched_at) where state = 'reserved';
create index orders_by_customer on orders (customer_id, placed_at);

create table order_history (
  order_id uuid        not null references orders,
  version  integer     not null,
  state    text        not null,
  at       timestamptz not null default now(),
  reason   text,
  primary key (order_id, version)
);

create table payments (
  order_id     uuid primary key references orders,
  charge_id    text        not null unique,
  amount_minor bigint      not null,
  currency     char(3)     not null,
  charged_at   timestamptz not null default now(),
  refunded_at  timestamptz
);

create table outbox (
  position      bigint generated always as identity primary key,
  event_id      uuid        not null unique,
  order_id      uuid        not null references orders,
  type          text        not null,
  occurred_at   timestamptz not null,
  claimed_until timestamptz,
  published_at  timestamptz
);
create index outbox_waiting on outbox (order_id, position) where published_at is null;
