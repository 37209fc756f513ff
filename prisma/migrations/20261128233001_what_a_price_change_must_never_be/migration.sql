-- What must never be of a price change, refused by the database itself.
alter table subscriptions add constraint subscriptions_next_price check (
  (next_price_minor is null) = (next_price_from is null) and (next_price_minor is null or next_price_minor > 0)
  and (next_price_from is null or next_price_from ~ '^\d{4}-\d{2}-\d{2}$'));
alter table price_changes add constraint price_changes_form check (
  price_minor > 0 and from_on ~ '^\d{4}-\d{2}-\d{2}$' and consent in ('asked', 'not_asked'));
alter table price_notices add constraint price_notices_form check (
  consent in ('not_asked', 'waiting', 'given') and state in ('told', 'agreed', 'kept') and not (state = 'agreed' and consent = 'waiting'));

-- What was announced stays announced: it was told to people.
create function refuse_price_change() returns trigger language plpgsql as $$
begin
  if (new.market, new.plan_id, new.from_on, new.price_minor, new.currency, new.consent)
     is distinct from (old.market, old.plan_id, old.from_on, old.price_minor, old.currency, old.consent) then
    raise exception 'the price change of % from % on stays as it was announced', old.plan_id, old.from_on using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger price_changes_stay before update on price_changes for each row execute function refuse_price_change();
create trigger price_changes_kept before delete on price_changes for each row execute function refuse_change();

-- What the relay looks for: few rows of many.
create index price_notices_told on price_notices (change_id, case_id) where state = 'told' and consent <> 'waiting';
create index notices_of_prices_bounced on notices (case_id) where kind = 'price_announced' and bounced_at is not null;
