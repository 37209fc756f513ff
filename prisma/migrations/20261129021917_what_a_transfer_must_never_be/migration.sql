-- What must never be of transfers, refused by the database itself.

-- A subscription is offered to one person at a time, never to its own holder's row, and what has ended stays as it ended.
create unique index transfers_open on transfers (case_id) where state = 'open';
create index transfers_expiring on transfers (expires_at) where state = 'open';
alter table transfers add constraint transfers_form check (
  reason in ('wish', 'death', 'separation', 'wrong_name', 'guardian')
  and state in ('open', 'accepted', 'declined', 'taken_back', 'lapsed', 'called_off')
  and from_customer_id <> to_customer_id and offered_at < expires_at and (state = 'open') = (ended_at is null)
  and (state <> 'accepted' or (payer is not null and method_ref is not null)));
create function refuse_transfer_change() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (new.state, new.from_customer_id, new.to_customer_id, new.ended_at, new.method_ref)
     is distinct from (old.state, old.from_customer_id, old.to_customer_id, old.ended_at, old.method_ref) then
    raise exception 'the transfer % of % has ended: %', old.id, old.case_id, old.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger transfers_end_once before update on transfers for each row execute function refuse_transfer_change();

-- Who owed a period is known whole, and stays who it was.
alter table renewals add constraint renewals_former check (
  (former_id is null) = (former_buyer is null) and (former_id is null) = (former_language is null));

-- What is to be forgotten is not charged: looked for by whoever tells its provider.
create index saved_methods_to_forget on saved_methods (forget_at) where forget_at is not null;
