-- What must never be of a device for sale, refused by the database itself.

-- A device is for sale once at a time, and a unit is kept for one order at a time.
create unique index stock_units_one_live_per_device on stock_units (device_id) where ended_at is null;
create unique index stock_reservations_one_per_unit on stock_reservations (unit_id) where ended is null;

-- What has ended says how, and no price is below a cent or its floor above it.
alter table stock_units add constraint stock_units_ended check ((ended_at is not null) = (status in ('sold', 'withdrawn')));
alter table stock_units add constraint stock_units_price check (price_minor > 0 and purchase_minor >= 0);
alter table stock_reservations add constraint stock_reservations_ended check ((ended is null) = (ended_at is null));
alter table stock_prices add constraint stock_prices_floor check (minor > 0 and floor_minor between 0 and minor);

-- What is looked for again and again: reservations that may be over, prices that the rule may lower.
create index stock_reservations_standing on stock_reservations (expires_at) where ended is null;
create index stock_units_to_reprice on stock_units (reprice_at) where ended_at is null;

-- Whoever follows the changes of stock reads on from the last number it has seen, so no smaller number may come to be seen later.
-- The number is therefore given as the transaction commits, under a lock that is held until it has.
create sequence stock_unit_changes;

create function number_stock_change() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('stock-changes'), 0);
  update stock_units set change = nextval('stock_unit_changes') where id = new.id;
  return null;
end $$;

create constraint trigger stock_units_inserted after insert on stock_units
  deferrable initially deferred for each row execute function number_stock_change();
-- `changed_at` moves with every change that can be seen; numbering it is none.
create constraint trigger stock_units_changed after update of changed_at on stock_units
  deferrable initially deferred for each row execute function number_stock_change();
