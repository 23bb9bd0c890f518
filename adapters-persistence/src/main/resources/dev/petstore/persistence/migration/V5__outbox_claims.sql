-- Whose an event is: what a claim has not published is given back by that claim alone.
alter table outbox add claim uuid;
create index outbox_by_claim on outbox (claim) where published_at is null;
