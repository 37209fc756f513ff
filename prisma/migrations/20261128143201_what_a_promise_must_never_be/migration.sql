-- A day that was promised stays as it was told: only that it was missed is written, once.
create function refuse_promise_change() returns trigger language plpgsql as $$
begin
  if old.missed_at is not null
     or (new.case_id, new.n, new.promised_on, new.because, new.set_at)
        is distinct from (old.case_id, old.n, old.promised_on, old.because, old.set_at) then
    raise exception 'promise % of % stays as it was told', old.n, old.case_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger repair_promises_frozen before update on repair_promises
  for each row execute function refuse_promise_change();
create trigger repair_promises_kept before delete on repair_promises
  for each row execute function refuse_change();
alter table repair_promises add constraint repair_promises_form
  check (n >= 1 and promised_on ~ '^\d{4}-\d{2}-\d{2}$' and because in ('received', 'ordered', 'parts', 'missed'));

-- Those that may be missed are looked for by their day.
create index repair_promises_open on repair_promises (promised_on) where missed_at is null;
