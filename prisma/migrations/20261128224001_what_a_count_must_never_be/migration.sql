-- What a count of renewals must never be: other than what there is. It moves with the rows, whoever writes them, once for each statement: a page
-- of 500 costs one update. Rows of counts are always locked in the same order.
create function count_renewals() returns trigger language plpgsql as $$
begin
  insert into renewal_counts as c (market, date, status, count)
  select s.market, w.run_date, w.status, count(*) from written w join subscriptions s on s.case_id = w.case_id
   where w.run_date is not null group by 1, 2, 3 order by 1, 2, 3
  on conflict (market, date, status) do update set count = c.count + excluded.count;
  return null;
end $$;
create trigger renewals_counted after insert on renewals referencing new table as written
  for each statement execute function count_renewals();

create function count_moved_renewals() returns trigger language plpgsql as $$
begin
  insert into renewal_counts as c (market, date, status, count)
  -- What stayed as it was falls out before anything is looked up: most updates move nothing.
  with moved as (
    select case_id, run_date, status, sum(by) as by
      from (select case_id, run_date, status, -1 as by from was union all select case_id, run_date, status, 1 from written) m
     where run_date is not null group by 1, 2, 3 having sum(by) <> 0
  )
  select s.market, m.run_date, m.status, sum(m.by) from moved m join subscriptions s on s.case_id = m.case_id
   group by 1, 2, 3 order by 1, 2, 3
  on conflict (market, date, status) do update set count = c.count + excluded.count;
  return null;
end $$;
create trigger renewals_moved_counted after update on renewals referencing old table as was new table as written
  for each statement execute function count_moved_renewals();

insert into renewal_counts (market, date, status, count)
select s.market, r.run_date, r.status, count(*) from renewals r join subscriptions s on s.case_id = r.case_id
 where r.run_date is not null group by 1, 2, 3;

-- What is to be invoiced is found behind any number that have theirs.
create index renewals_to_invoice on renewals (case_id, boundary, change) where invoice_number is null and event_number is not null;
