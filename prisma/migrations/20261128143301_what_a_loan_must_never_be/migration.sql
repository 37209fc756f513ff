-- A device is lent to one case at a time, and a case has one at a time.
create unique index loans_device_out on loans (loan_device_id) where returned_at is null;
create unique index loans_case_out on loans (case_id) where returned_at is null;
alter table loans add constraint loans_form
  check (due_on ~ '^\d{4}-\d{2}-\d{2}$' and (returned_at is null or returned_at >= lent_at));
alter table loan_devices add constraint loan_devices_deposit check (deposit_minor >= 0);
