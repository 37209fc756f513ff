-- What must never be of a set-up, refused by the database itself.
alter table method_set_ups add constraint method_set_ups_form check (
  kind in ('card', 'sepa_debit') and state in ('open', 'saved', 'cancelled') and (state = 'open') = (secret is not null));

-- What the relay looks for: few rows of many.
create index method_set_ups_reported on method_set_ups (reported_at) where reported_at is not null;
