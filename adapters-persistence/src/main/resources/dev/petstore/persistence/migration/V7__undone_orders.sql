-- Orders that their customers want undone, and when an order came into the state in which it is.
alter table orders drop constraint orders_state_check;
alter table orders add constraint orders_state_check check
  (state in ('reserved', 'completed', 'cancelling', 'cancelled', 'refunding', 'refunded'));
alter table orders drop constraint orders_cancellation_check;
alter table orders add constraint orders_cancellation_check check
  (cancellation in ('payment_declined', 'given_up', 'by_customer'));

alter table orders add state_since timestamptz not null default now();
update orders o set state_since = h.at from order_history h
  where h.order_id = o.id and h.version = o.version;

-- The unfinished: what recovery takes up, and what is stuck.
drop index orders_unfinished;
create index orders_unfinished on orders (touched_at)
  where state in ('reserved', 'cancelling', 'refunding');
create index orders_unfinished_by_age on orders (state_since)
  where state in ('reserved', 'cancelling', 'refunding');
