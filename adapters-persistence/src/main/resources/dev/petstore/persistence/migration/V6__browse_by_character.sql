-- The catalogue is browsed by the characters of the ids, whatever language the database sorts in.
create index pets_by_character on pets (id collate "C");
create index pets_by_category_and_character on pets (category, id collate "C");
drop index pets_by_category;
