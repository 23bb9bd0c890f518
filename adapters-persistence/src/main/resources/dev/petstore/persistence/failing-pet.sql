-- For a sandbox only: to look up the pet "error_pet" makes PostgreSQL fail with a division by zero, as a broken
-- row would. The catalogue does not show it, and nothing else changes. The program's own statements know nothing of it.
insert into pets (id, name, category, breed, description, price_minor, currency, listed)
values ('error_pet', 'Error', 'cat', 'Schrödinger', 'Looking at it is an error.', 100, 'USD', false);
insert into inventory (pet_id, on_hand, received) values ('error_pet', 1, 1);
alter table pets rename to pets_stored;
-- Not a constant: the planner would divide by it beforehand.
create view pets as
  select * from pets_stored
  where case when id = 'error_pet' then 1 / (length(id) - 9) > 0 else true end;
