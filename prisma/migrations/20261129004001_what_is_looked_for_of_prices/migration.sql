-- What became of the mail of a price is noted where the relay looks for it, so that it meets none of the million whose mails are still to leave.
create function settle_price_notice() returns trigger language plpgsql as $$
begin
  update price_notices set is_settled = true where case_id = new.case_id and event_number = new.event_number and not is_settled;
  return null;
end $$;
create trigger price_mails_settled after update of status on notices for each row
  when (new.kind = 'price_announced' and old.status = 'due' and new.status <> 'due') execute function settle_price_notice();

update price_notices p set is_settled = true
 where not exists (select from notices n where n.case_id = p.case_id and n.event_number = p.event_number and n.kind = 'price_announced' and n.status = 'due');

drop index price_notices_told;
create index price_notices_told on price_notices (change_id, case_id) where state = 'told' and consent <> 'waiting' and is_settled;
