-- What must never be of subscriptions, refused by the database itself.

-- A run looks for what is due, in this order.
create index subscriptions_due on subscriptions (market, due_on, case_id) where due_on is not null;
alter table subscriptions add constraint subscriptions_form check (
  price_minor >= 0 and anchor_day between 1 and 31
  and (due_on is null or due_on ~ '^\d{4}-\d{2}-\d{2}$') and (paid_until is null or paid_until ~ '^\d{4}-\d{2}-\d{2}$')
  -- What is charged is charged to somebody.
  and (due_on is null or (payer is not null and method_ref is not null)));

alter table saved_methods add constraint saved_methods_kind check (
  kind in ('card', 'sepa_debit') and (kind = 'card') = (scheme is not null) and (scheme is null or scheme in ('visa', 'mastercard', 'other')));

-- A period has days, and is charged from its first day or later.
alter table renewals add constraint renewals_period check (boundary <= starts_on and starts_on < ends_on and change >= 0);
alter table renewals add constraint renewals_amount check (amount_minor > 0 and tries >= 1);
alter table renewals add constraint renewals_standing check (
  status in ('charging', 'processing', 'paid', 'failed', 'cancelled')
  and (status = 'paid') = (paid_at is not null)
  and (status not in ('paid', 'processing') or intent_ref is not null)
  and (invoice_number is null or (event_number is not null and entity is not null and invoice_year is not null and vat_minor is not null)));

-- What is owed stays as it was written, its payment at the provider too. What is paid stays paid; what was given up is only paid where the
-- customer's bank came after all, and then it is given back.
create function refuse_renewal_change() returns trigger language plpgsql as $$
begin
  if (new.case_id, new.boundary, new.change, new.starts_on, new.ends_on, new.plan_id, new.amount_minor, new.currency, new.due_on)
     is distinct from
     (old.case_id, old.boundary, old.change, old.starts_on, old.ends_on, old.plan_id, old.amount_minor, old.currency, old.due_on) then
    raise exception 'what % owes for % stays as it was written', old.case_id, old.boundary using errcode = 'restrict_violation';
  end if;
  if old.intent_ref is not null and new.intent_ref is distinct from old.intent_ref then
    raise exception 'what % owes for % has its payment already: %', old.case_id, old.boundary, old.intent_ref using errcode = 'restrict_violation';
  end if;
  if old.invoice_number is not null and new.invoice_number is distinct from old.invoice_number then
    raise exception 'what % owes for % has its invoice already', old.case_id, old.boundary using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and not (case old.status
       when 'charging' then true
       when 'processing' then new.status in ('paid', 'failed')
       when 'failed' then new.status in ('charging', 'processing', 'paid', 'cancelled')
       when 'cancelled' then new.status = 'paid'
       else false end) then
    raise exception 'what % owes for % is % and cannot become %', old.case_id, old.boundary, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger renewals_go_on before update on renewals for each row execute function refuse_renewal_change();
create trigger renewals_kept before delete on renewals for each row execute function refuse_change();
create trigger declined_tries_kept before update or delete on declined_tries for each row execute function refuse_change();
