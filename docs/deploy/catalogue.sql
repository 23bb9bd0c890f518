-- What a new shop sells, how many of each, and who may buy. Run it when `petstore serve` has made the tables:
--   psql --single-transaction --set ON_ERROR_STOP=1 --file catalogue.sql "$DATABASE"
-- What is there already stays as it is. A category is dog, cat, bird, fish, reptile or small_animal; a price is in the
-- currency's smallest unit; an id has 1 to 64 letters, digits, '-' or '_'.

insert into petstore.pets (id, name, category, breed, description, price_minor, currency) values
  ('dog-001', 'Biscuit', 'dog', 'Beagle', 'Follows his nose, and then you.', 45000, 'USD'),
  ('cat-001', 'Shadow', 'cat', 'Bombay', 'Sleeps where the keyboard is.', 32000, 'USD')
  on conflict do nothing;

-- `received` is how many ever came in: what is on hand and what is sold add up to it, and `petstore verify-orders` sees
-- to that. More units later: update petstore.inventory set on_hand = on_hand + 5, received = received + 5 where ...
insert into petstore.inventory (pet_id, on_hand, received) values
  ('dog-001', 3, 3),
  ('cat-001', 5, 5)
  on conflict do nothing;

insert into petstore.customers (id, name, email) values
  ('customer-001', 'Ada Example', 'ada@example.org')
  on conflict do nothing;
