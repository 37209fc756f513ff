-- What must never be of an erasure, refused by the database itself.

alter table erasures add constraint erasures_form check (
  status in ('proposed', 'approved', 'done', 'withdrawn')
  and (status = 'approved') = (next_at is not null) and (status in ('done', 'withdrawn')) = (ended_at is not null)
  and (approved_at is null) = (approved_by is null) and (status not in ('approved', 'done') or approved_at is not null)
  -- What says whose it was goes when it is over.
  and (ended_at is null or email_hash is null)
  and requested_on ~ '^\d{4}-\d{2}-\d{2}$' and due_on ~ '^\d{4}-\d{2}-\d{2}$');
alter table erasures add constraint erasures_two_people check (split_part(approved_by, ':', 2) <> split_part(proposed_by, ':', 2));
alter table erasure_parts add constraint erasure_parts_form check (
  kind in ('case', 'sale', 'holder', 'address') and status in ('waiting', 'erasing', 'erased', 'withdrawn')
  and (status = 'erased') = (erased_at is not null) and (kind = 'address') = (ref = ''));

-- A case or sale is erased once, and a person has one erasure under way.
create unique index erasure_parts_once on erasure_parts (kind, ref) where kind <> 'address' and status <> 'withdrawn';
create unique index erasures_one_by_address on erasures (email_hash) where email_hash is not null;

-- What is being erased is erased.
create function refuse_erasure_back() returns trigger language plpgsql as $$
begin
  if old.status in ('erased', 'withdrawn') and new.status <> old.status or old.status = 'erasing' and new.status not in ('erasing', 'erased') then
    raise exception '% % is %: it cannot become %', old.kind, old.ref, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger erasure_parts_go_on before update on erasure_parts for each row execute function refuse_erasure_back();
create trigger erasures_kept before delete on erasures for each row execute function refuse_change();
create trigger erasure_parts_kept before delete on erasure_parts for each row execute function refuse_change();
create trigger kept_data_kept before delete on kept_data for each row execute function refuse_change();

-- What is written once stays as it was written, but for the columns named here: these can be emptied, and nothing else.
create function refuse_all_but_erasing() returns trigger language plpgsql as $$
declare
  emptied text;
begin
  if (to_jsonb(old) - tg_argv) is distinct from (to_jsonb(new) - tg_argv) then
    raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
  end if;
  foreach emptied in array tg_argv loop
    if to_jsonb(new) -> emptied is distinct from to_jsonb(old) -> emptied and to_jsonb(new) -> emptied not in ('null', '""', 'false') then
      raise exception '% of % can only be erased', emptied, tg_table_name using errcode = 'restrict_violation';
    end if;
  end loop;
  return new;
end $$;

drop trigger invoices_append_only on invoices;
create trigger invoices_append_only before update on invoices for each row execute function refuse_all_but_erasing('buyer');
create trigger invoices_kept before delete on invoices for each row execute function refuse_change();
drop trigger sales_written_once on sales;
create trigger sales_written_once before update on sales
  for each row execute function refuse_all_but_erasing('buyer', 'buyer_hash', 'can_be_mailed');
drop trigger repair_ratings_append_only on repair_ratings;
create trigger repair_ratings_append_only before update on repair_ratings for each row execute function refuse_all_but_erasing('words');
create trigger repair_ratings_kept before delete on repair_ratings for each row execute function refuse_change();
drop trigger declined_tries_kept on declined_tries;
create trigger declined_tries_append_only before update on declined_tries for each row execute function refuse_all_but_erasing('fingerprint');
create trigger declined_tries_kept before delete on declined_tries for each row execute function refuse_change();

-- What the relay looks for: few rows of many.
create index erasures_to_go_on on erasures (next_at) where next_at is not null;
create index kept_data_left on kept_data (until) where erased_at is null;
create index register_persons_retained on register_persons (retain_until);
-- By whom it was declared, where no case says it; and what is counted under a case's keys.
create index withdrawals_of_no_case on withdrawals (email_hash) where case_id is null;
create index case_keys_case on case_keys (case_id);
create index idempotency_answers_of_cases on idempotency_keys (case_id) where response is not null;
create index transfers_from on transfers (from_customer_id);
create index transfers_to on transfers (to_customer_id);
