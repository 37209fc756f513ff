-- What must never be of a device, refused by the database itself.

-- Its life is written once, and so are its costs, gradings, certificates and what was measured.
create trigger device_records_append_only before update or delete on device_records
  for each row execute function refuse_change();
create trigger device_records_no_truncate before truncate on device_records
  for each statement execute function refuse_change();
create trigger device_costs_append_only before update or delete on device_costs
  for each row execute function refuse_change();
create trigger test_results_append_only before update or delete on test_results
  for each row execute function refuse_change();
create trigger gradings_append_only before update or delete on gradings
  for each row execute function refuse_change();
create trigger wipe_certificates_append_only before update or delete on wipe_certificates
  for each row execute function refuse_change();
create trigger waste_transfers_append_only before update or delete on waste_transfers
  for each row execute function refuse_change();

alter table device_records add constraint device_records_number check (number >= 1);

-- Custody moves by recorded hand-overs and by nothing else: each begins where the last one ended.
create function hand_device_over() returns trigger language plpgsql as $$
declare
  holder text;
begin
  select custodian into holder from devices where id = new.device_id for update;
  if holder is distinct from new.data ->> 'from' then
    raise exception 'device % is with %, not with %: it cannot be handed over from there', new.device_id, holder, new.data ->> 'from'
      using errcode = 'check_violation';
  end if;
  if coalesce(new.data ->> 'to', '') = '' then
    raise exception 'device % is handed over to nobody', new.device_id using errcode = 'check_violation';
  end if;
  update devices set custodian = new.data ->> 'to' where id = new.device_id;
  return null;
end $$;

create trigger device_records_hand_over after insert on device_records
  for each row when (new.kind = 'hand_over') execute function hand_device_over();

create function refuse_custody_without_record() returns trigger language plpgsql as $$
begin
  -- Only the trigger above is one level deeper.
  if pg_trigger_depth() < 2 then
    raise exception 'custody of device % moves only by a hand-over on its record', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger devices_custody before update of custodian on devices
  for each row when (old.custodian is distinct from new.custodian) execute function refuse_custody_without_record();

-- What is for sale is one of the grades, and a certificate is never by one person alone.
alter table gradings add constraint gradings_nth check (nth in (1, 2));
alter table wipe_certificates add constraint wipe_certificates_two_people
  check (certificate -> 'operator' ->> 'id' <> certificate -> 'verifier' ->> 'id');
