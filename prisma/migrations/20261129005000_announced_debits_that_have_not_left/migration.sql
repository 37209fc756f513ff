-- What the relay looks for: debits whose mail has not left, few rows of many.
create index notices_of_debits_not_left on notices (case_id) where kind = 'debit_announced' and status in ('due', 'superseded');
