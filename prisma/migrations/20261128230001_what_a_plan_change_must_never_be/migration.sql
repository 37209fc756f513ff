-- What must never be of changes of plans, refused by the database itself.

-- A plan to come is known whole.
alter table subscriptions add constraint subscriptions_next_plan check (
  (next_plan_id is null) = (next_plan_minor is null) and (next_plan_id is null) = (next_plan_from is null)
  and (next_plan_minor is null or next_plan_minor >= 0) and (next_plan_from is null or next_plan_from ~ '^\d{4}-\d{2}-\d{2}$'));

-- What a change moved stays as it was written, and it charges something.
alter table plan_changes add constraint plan_changes_form check (
  change >= 1 and from_plan_id <> to_plan_id and credit_minor >= 0 and debit_minor > credit_minor);
create trigger plan_changes_kept before update or delete on plan_changes for each row execute function refuse_change();
