-- Lots with pieces to take, few among all that ever came in; and what is still to be told of orders that a case waits for.
create index part_lots_available on part_lots (part_number, site, received_at, id) where available > 0;
create index part_orders_untold on part_orders (case_id) where case_id is not null and told_at is null;
