-- The trace in which an event came about, for whoever reads of it later.
alter table outbox add trace text;
