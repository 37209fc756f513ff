-- What must never be of a repair, refused by the database itself.

-- A form that was issued is frozen: what may come to it is its answer, once.
create function refuse_quote_change() returns trigger language plpgsql as $$
begin
  if old.status <> 'offered'
     or (new.case_id, new.version, new.form, new.currency, new.issued_at, new.issued_by)
        is distinct from (old.case_id, old.version, old.form, old.currency, old.issued_at, old.issued_by) then
    raise exception 'quote % of % is frozen: only its answer is written, once', old.version, old.case_id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger repair_quotes_frozen before update on repair_quotes
  for each row execute function refuse_quote_change();
create trigger repair_quotes_kept before delete on repair_quotes
  for each row execute function refuse_change();
alter table repair_quotes add constraint repair_quotes_version check (version >= 1);
alter table repair_quotes add constraint repair_quotes_status
  check (status in ('offered', 'approved', 'declined', 'replaced', 'expired') and (status = 'offered') = (answered_at is null));

-- What was declared, and what was taken in or given back, is written once.
create trigger repair_declarations_append_only before update or delete on repair_declarations
  for each row execute function refuse_change();
create trigger deposit_receipts_append_only before update or delete on deposit_receipts
  for each row execute function refuse_change();
create trigger deposit_receipts_no_truncate before truncate on deposit_receipts
  for each statement execute function refuse_change();
alter table deposit_receipts add constraint deposit_receipts_kind check (kind in ('taken_in', 'given_back'));

-- Receipts number themselves, in each establishment from 1 and without gaps: whoever writes one waits for the one before.
create function number_deposit_receipt() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('deposit receipts'), hashtext(new.establishment));
  select coalesce(max(number), 0) + 1 into new.number from deposit_receipts where establishment = new.establishment;
  return new;
end $$;

create trigger deposit_receipts_number before insert on deposit_receipts
  for each row execute function number_deposit_receipt();

-- A quote that is approved is one that there is.
alter table repairs add constraint repairs_approved
  check ((approved_version is null) = (approved_variant is null) and coalesce(approved_version, 0) <= quote_version);
alter table repairs add constraint repairs_counts
  check (minutes >= 0 and failed_quality_checks >= 0 and pickup_attempts >= 0 and times_asked >= 0 and diagnosis_fee_minor >= 0);
