-- What must never be of money, refused by the database itself.

-- What is paid has its moment; nothing is asked for or paid that is no money.
alter table payments add constraint payments_paid check (amount_minor > 0 and (status = 'paid') = (paid_at is not null));
-- What is owed is asked for once by link and paid once otherwise; a customer is never asked for two things at a time.
create unique index payments_once_by_link on payments (obligation) where means = 'link' and status <> 'cancelled';
create unique index payments_once_otherwise on payments (obligation) where means <> 'link' and status <> 'cancelled';
create unique index payments_one_waits on payments (case_id) where means = 'link' and status = 'open';

-- Never more goes back than came in, however many ask at once: each waits for the payment's row.
create function refuse_refund_above_payment() returns trigger language plpgsql as $$
declare
  paid integer;
  back integer;
begin
  select amount_minor into paid from payments where id = new.payment_id for update;
  select coalesce(sum(amount_minor), 0) into back
    from payment_refunds where payment_id = new.payment_id and id <> new.id and status in ('pending', 'done');
  if back + new.amount_minor > paid then
    raise exception 'of payment % no more than % can go back, % is asked for', new.payment_id, paid - back, new.amount_minor
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_refunds_within_payment before insert or update on payment_refunds
  for each row when (new.status in ('pending', 'done')) execute function refuse_refund_above_payment();
alter table payment_refunds add constraint payment_refunds_amount check (amount_minor > 0);

-- Invoices of a seller and a year are numbered without gaps: the number comes with the row, under the lock of the series, so that what is
-- rolled back takes its number with it. What was issued is never changed.
create function number_invoice() returns trigger language plpgsql as $$
begin
  insert into invoice_series (entity, year, last) values (new.entity, new.year, 1)
    on conflict (entity, year) do update set last = invoice_series.last + 1
    returning last into new.number;
  return new;
end $$;
create trigger invoices_numbered before insert on invoices for each row execute function number_invoice();
create trigger invoices_append_only before update or delete on invoices for each row execute function refuse_change();
create trigger invoices_no_truncate before truncate on invoices for each statement execute function refuse_change();
alter table invoices add constraint invoices_year check (year = left(issued_on, 4)::integer);
alter table invoices add constraint invoices_amounts check (
  case kind when 'invoice' then corrects is null and vat_minor between 0 and total_minor and bonus_minor between 0 and total_minor
            when 'credit_note' then corrects is not null and vat_minor between total_minor and 0 and bonus_minor between total_minor and 0
            else false end);
-- An invoice is taken back once.
create unique index invoices_taken_back_once on invoices (entity, corrects_year, corrects) where kind = 'credit_note';

-- A guarantee ends after it began, and what extended that of a sale is never changed.
alter table repair_guarantees add constraint repair_guarantees_end check (ends_at > starts_at and suspended_days >= 0);
alter table guarantee_extensions add constraint guarantee_extensions_amounts check (months >= 0 and days >= 0 and months + days > 0);
create trigger guarantee_extensions_written_once before update or delete on guarantee_extensions
  for each row execute function refuse_change();

-- A claim that was submitted has its number, one that was refused its reason.
alter table bonus_claims add constraint bonus_claims_amount check (amount_minor > 0);
alter table bonus_claims add constraint bonus_claims_status check (
  status in ('drafted', 'submitted', 'paid', 'refused') and (status = 'drafted' or reference is not null) and (status = 'refused') = (reason is not null));
