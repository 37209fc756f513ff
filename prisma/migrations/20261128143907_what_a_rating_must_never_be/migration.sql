-- What a customer said of their repair stays as they said it.
create trigger repair_ratings_append_only before update or delete on repair_ratings
  for each row execute function refuse_change();
alter table repair_ratings add constraint repair_ratings_stars check (stars between 1 and 5);
