-- How many units of a pet have ever come in: what is on hand and what is sold must add up to it.
alter table inventory add received integer;
update inventory i set received = i.on_hand
  + (select count(*) from orders o where o.pet_id = i.pet_id and o.state = 'completed');
alter table inventory alter received set not null, add check (received >= 0);
