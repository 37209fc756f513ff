-- The check of a ledger and the counts of renewals are judged by what a statement has written, and look up by key what they need besides: planned over whole tables, they read more with each
-- posting and each subscription there is.

-- Nothing of a ledger is changed or deleted, so where every INSERT sums to zero in each transaction and currency, each transaction does.
create or replace function refuse_unbalanced() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select w.transaction_id, w.currency, sum(w.minor) as balance into wrong
    from written w
   group by w.transaction_id, w.currency
  having sum(w.minor) <> 0
   limit 1;
  if found then
    raise exception 'ledger transaction % does not sum to zero in %: % left', wrong.transaction_id, wrong.currency, wrong.balance
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create or replace function count_renewals() returns trigger language plpgsql as $$
begin
  insert into renewal_counts as c (market, date, status, count)
  select market, run_date, status, count(*)
    from (select (select s.market from subscriptions s where s.case_id = w.case_id) as market, w.run_date, w.status
            from written w where w.run_date is not null) w
   group by 1, 2, 3 order by 1, 2, 3
  on conflict (market, date, status) do update set count = c.count + excluded.count;
  return null;
end $$;

create or replace function count_moved_renewals() returns trigger language plpgsql as $$
begin
  insert into renewal_counts as c (market, date, status, count)
  -- What stayed as it was falls out before anything is looked up: most updates move nothing.
  with moved as (
    select case_id, run_date, status, sum(by) as by
      from (select case_id, run_date, status, -1 as by from was union all select case_id, run_date, status, 1 from written) m
     where run_date is not null group by 1, 2, 3 having sum(by) <> 0
  )
  select market, run_date, status, sum(by)
    from (select (select s.market from subscriptions s where s.case_id = m.case_id) as market, m.run_date, m.status, m.by from moved m) m
   group by 1, 2, 3 order by 1, 2, 3
  on conflict (market, date, status) do update set count = c.count + excluded.count;
  return null;
end $$;
