-- As before, but each transaction is summed up by its own postings, which stand side by side in the primary key. A connection keeps the
-- plan that it made while the ledger was short, and read the whole of it for every few lines that were added.
create or replace function refuse_unbalanced() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  wrong record;
begin
  select w.transaction_id, b.currency, b.balance into wrong
    from (select distinct transaction_id from written) w
   cross join lateral (
     select p.currency, sum(p.minor) as balance
       from ledger_postings p
      where p.transaction_id = w.transaction_id
      group by p.currency
     having sum(p.minor) <> 0) b
   limit 1;
  if found then
    raise exception 'ledger transaction % does not sum to zero in %: % left', wrong.transaction_id, wrong.currency, wrong.balance
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- How many tickets partners have taken over today is asked whenever a hand-over is arranged.
create index case_events_tickets on case_events (at) where by = 'acceptTicket';
