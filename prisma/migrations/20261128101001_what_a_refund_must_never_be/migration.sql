-- What must never be of a refund, refused by the database itself: it is written once.
create trigger sale_refunds_written_once before update or delete on sale_refunds
  for each row execute function refuse_change();

-- VAT is never below zero, nor above what it is part of.
alter table sale_refunds add constraint sale_refunds_amounts check (amount_minor > 0 and vat_minor between 0 and amount_minor);
