-- What must never be of parts in stock, refused by the database itself.

-- Stock is moved by what is written here and by nothing else: a lot that comes in, a reservation that is made or changes, a write-off.
-- Each such row writes its movement, and the movement counts the lot; the lot's own checks refuse what is not there.
alter table part_lots add constraint part_lots_never_below_zero
  check (received >= 1 and 0 <= available and available <= on_hand and on_hand <= received);
alter table part_lots add constraint part_lots_price check (unit_minor >= 0);
alter table part_lots add constraint part_lots_quality check (quality in ('new', 'used', 'refurbished'));
alter table part_lots add constraint part_lots_one_source check ((delivery_id is null) <> (donor_device_id is null));
alter table part_write_offs add constraint part_write_offs_quantity check (quantity >= 1);
alter table part_orders add constraint part_orders_arrived check (quantity >= 1 and arrived between 0 and quantity);
alter table part_orders add constraint part_orders_whose check ((case_id is null) = (device_id is null));

create function move_parts(
  lot uuid, reservation uuid, movement text, on_hand_change int, available_change int, moved_at timestamptz, moved_by text
) returns void language sql as $$
  insert into part_movements (id, lot_id, reservation_id, kind, on_hand, available, at, actor)
  values (gen_random_uuid(), lot, reservation, movement, on_hand_change, available_change, moved_at, moved_by)
$$;

create function count_part_lot() returns trigger language plpgsql as $$
begin
  -- Only what writes movements is one level deeper.
  if pg_trigger_depth() < 2 then
    raise exception 'stock of lot % moves only by what is received, reserved or written off', new.lot_id using errcode = 'restrict_violation';
  end if;
  update part_lots set on_hand = on_hand + new.on_hand, available = available + new.available where id = new.lot_id;
  return null;
end $$;

create trigger part_movements_count after insert on part_movements for each row execute function count_part_lot();
create trigger part_movements_append_only before update or delete on part_movements
  for each row execute function refuse_change();
create trigger part_movements_no_truncate before truncate on part_movements
  for each statement execute function refuse_change();

create function receive_part_lot() returns trigger language plpgsql as $$
begin
  perform move_parts(new.id, null, 'received', new.received, new.received, new.received_at, new.received_by);
  return null;
end $$;

create function refuse_lot_without_movement() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'stock of lot % moves only by what is received, reserved or written off', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A lot comes in empty: its own movement fills it.
create function empty_part_lot() returns trigger language plpgsql as $$
begin
  new.on_hand := 0;
  new.available := 0;
  return new;
end $$;

create trigger part_lots_empty before insert on part_lots for each row execute function empty_part_lot();
create trigger part_lots_received after insert on part_lots for each row execute function receive_part_lot();
create trigger part_lots_moved before update on part_lots for each row execute function refuse_lot_without_movement();
create trigger part_lots_kept before delete on part_lots for each row execute function refuse_change();

-- A piece is reserved before it is used, used once, and given back once.
create function move_reserved_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'reserved' then
      raise exception 'a part is reserved before it is %', new.status using errcode = 'check_violation';
    end if;
    perform move_parts(new.lot_id, new.id, 'reserved', 0, -1, new.reserved_at, new.reserved_by);
    return null;
  end if;
  if (new.id, new.lot_id, new.device_id, new.case_id) is distinct from (old.id, old.lot_id, old.device_id, old.case_id) then
    raise exception 'reservation % is of one piece for one device', old.id using errcode = 'restrict_violation';
  end if;
  case old.status || ' ' || new.status
    when 'reserved used' then perform move_parts(new.lot_id, new.id, 'used', -1, 0, new.changed_at, new.changed_by);
    when 'reserved released' then perform move_parts(new.lot_id, new.id, 'released', 0, 1, new.changed_at, new.changed_by);
    when 'used returned' then perform move_parts(new.lot_id, new.id, 'returned', 1, 1, new.changed_at, new.changed_by);
    else
      raise exception 'reservation % is %: it cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
  end case;
  return null;
end $$;

create trigger part_reservations_move after insert or update on part_reservations
  for each row execute function move_reserved_part();
create trigger part_reservations_kept before delete on part_reservations for each row execute function refuse_change();

create function move_written_off_parts() returns trigger language plpgsql as $$
begin
  perform move_parts(new.lot_id, null, 'written_off', -new.quantity, -new.quantity, new.at, new.actor);
  return null;
end $$;

create trigger part_write_offs_move after insert on part_write_offs for each row execute function move_written_off_parts();
create trigger part_write_offs_append_only before update or delete on part_write_offs
  for each row execute function refuse_change();

-- What is still to come.
create index part_orders_open on part_orders (ordered_at, id) where arrived < quantity;
