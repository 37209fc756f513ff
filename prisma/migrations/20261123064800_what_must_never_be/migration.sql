-- What must never be, refused by the database itself.

-- Events, register entries and ledger postings are written once: never changed, never deleted.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create trigger case_events_append_only before update or delete on case_events
  for each row execute function refuse_change();
create trigger case_events_no_truncate before truncate on case_events
  for each statement execute function refuse_change();
create trigger register_entries_append_only before update or delete on register_entries
  for each row execute function refuse_change();
create trigger register_entries_no_truncate before truncate on register_entries
  for each statement execute function refuse_change();
create trigger ledger_transactions_append_only before update or delete on ledger_transactions
  for each row execute function refuse_change();
create trigger ledger_postings_append_only before update or delete on ledger_postings
  for each row execute function refuse_change();
create trigger ledger_postings_no_truncate before truncate on ledger_postings
  for each statement execute function refuse_change();

-- A ledger transaction sums to zero in each currency; its postings come in one INSERT, so that the statement can be judged whole.
create function refuse_unbalanced() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select p.transaction_id, p.currency, sum(p.minor) as balance into wrong
    from ledger_postings p
   where p.transaction_id in (select transaction_id from written)
   group by p.transaction_id, p.currency
  having sum(p.minor) <> 0
   limit 1;
  if found then
    raise exception 'ledger transaction % does not sum to zero in %: % left', wrong.transaction_id, wrong.currency, wrong.balance
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create trigger ledger_postings_balance after insert on ledger_postings
  referencing new table as written
  for each statement execute function refuse_unbalanced();

-- One open payout of a case at a time, and each returned payout followed by at most one (previous_id is unique besides).
create unique index payouts_one_open_per_case on payouts (case_id) where status in ('open', 'executed', 'booked');

-- A voucher never pays out more than it holds.
alter table vouchers add constraint vouchers_balance check (balance_minor between 0 and amount_minor);
alter table voucher_redemptions add constraint voucher_redemptions_amount check (amount_minor > 0);

-- Numbers of events and register entries begin at 1.
alter table case_events add constraint case_events_number check (number >= 1);
alter table register_entries add constraint register_entries_number check (number >= 1);

-- What the relay looks for every moment: open commands and due notices only.
create index commands_open on commands (next_attempt_at, case_id) where status = 'open';
create index notices_due on notices (due_at) where status = 'due';
