-- The lines of a device's life are numbered here, under the lock of its row: a line takes one statement to write, and lines that are
-- written at once get numbers without gaps.
create function number_device_record() returns trigger language plpgsql as $$
begin
  perform 1 from devices where id = new.device_id for update;
  select coalesce(max(number), 0) + 1 into new.number from device_records where device_id = new.device_id;
  return new;
end $$;

create trigger device_records_numbered before insert on device_records
  for each row execute function number_device_record();
