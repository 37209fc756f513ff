-- What must never be of payments that are not to pay a renewal any more, refused by the database itself.

alter table former_payments add constraint former_payments_form check (why in ('called_off', 'taken_back') and n >= 1);
create trigger former_payments_kept before update or delete on former_payments for each row execute function refuse_change();

-- As before; but another payment may take the place of one that was put aside. Then what was paid is owed again, and only then.
create or replace function refuse_renewal_change() returns trigger language plpgsql as $$
declare
  replaced boolean := new.payment = old.payment + 1 and new.intent_ref is null and new.status = 'failed'
    and exists (select 1 from former_payments f
                 where f.ref = old.intent_ref and f.n = old.payment and (f.case_id, f.boundary, f.change) = (old.case_id, old.boundary, old.change));
begin
  if (new.case_id, new.boundary, new.change, new.starts_on, new.ends_on, new.plan_id, new.amount_minor, new.currency, new.due_on)
     is distinct from
     (old.case_id, old.boundary, old.change, old.starts_on, old.ends_on, old.plan_id, old.amount_minor, old.currency, old.due_on) then
    raise exception 'what % owes for % stays as it was written', old.case_id, old.boundary using errcode = 'restrict_violation';
  end if;
  if not replaced and (new.payment <> old.payment or (old.intent_ref is not null and new.intent_ref is distinct from old.intent_ref)) then
    raise exception 'what % owes for % has its payment already: %', old.case_id, old.boundary, old.intent_ref using errcode = 'restrict_violation';
  end if;
  if old.invoice_number is not null and new.invoice_number is distinct from old.invoice_number then
    raise exception 'what % owes for % has its invoice already', old.case_id, old.boundary using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and not replaced and not (case old.status
       when 'charging' then true
       when 'processing' then new.status in ('paid', 'failed')
       when 'failed' then new.status in ('charging', 'processing', 'paid', 'cancelled')
       when 'cancelled' then new.status = 'paid'
       else false end) then
    raise exception 'what % owes for % is % and cannot become %', old.case_id, old.boundary, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
