-- What must never be of a device that a subscription covers, refused by the database itself.

-- A device stands in one subscription that has not ended.
create unique index subscription_devices_one_plan on subscription_devices (identity_hash) where removed_on is null;
alter table subscription_devices add constraint subscription_devices_days check (
  cover_from ~ '^\d{4}-\d{2}-\d{2}$' and (removed_on is null or removed_on ~ '^\d{4}-\d{2}-\d{2}$'));
alter table subscriptions add constraint subscriptions_ways check (
  paid_by in ('card', 'sepa_debit') and (end_cause is null or end_cause in ('cancelled', 'withdrawn')));
