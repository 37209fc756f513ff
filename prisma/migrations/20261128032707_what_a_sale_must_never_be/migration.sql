-- What must never be of a sale, refused by the database itself: it is written once, and only its buyer can be erased.
create trigger sales_written_once before update on sales
  for each row when ((to_jsonb(old) - 'buyer') is distinct from (to_jsonb(new) - 'buyer')) execute function refuse_change();
create trigger sales_not_deleted before delete on sales
  for each row execute function refuse_change();

-- VAT is never below zero, nor above what it is part of.
alter table sales add constraint sales_amounts check (price_minor > 0 and purchase_minor >= 0 and vat_minor between 0 and price_minor);
