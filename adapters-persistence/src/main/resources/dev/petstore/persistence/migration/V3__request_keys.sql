-- What came of a request that a customer may send more than once.
create table request_keys (
  customer_id text        not null,
  key         text        not null,
  fingerprint text        not null,
  -- The order, or why there is none. Both are empty only inside of the transaction that reserves.
  order_id    uuid references orders,
  refusal     text check (refusal in ('out_of_stock', 'unknown_pet', 'unknown_customer')),
  created_at  timestamptz not null default now(),
  primary key (customer_id, key)
);
create index request_keys_by_age on request_keys (created_at);
create unique index request_keys_by_order on request_keys (order_id);

alter table orders add cancellation text check (cancellation in ('payment_declined', 'given_up'));
update orders set cancellation = 'given_up' where state = 'cancelled';
alter table orders add check ((state = 'cancelled') <= (cancellation is not null));
