-- What the relay looks for: debits that were not announced yet, few rows of many.
create index subscriptions_to_announce on subscriptions (market, due_on)
  where paid_by = 'sepa_debit' and announced_for is distinct from due_on and due_on is not null;
alter table subscriptions add constraint subscriptions_announced check (
  (announced_for is null) = (debit_on is null) and (announced_for is null) = (announced_minor is null)
  and (announced_for is null or debit_on >= announced_for));
