-- Vouchers whose time ends: those spent, blocked or expired are the many.
create index vouchers_active on vouchers (expires_at) where status = 'active';

-- Notices by when they are tried next: with the mail server away for days, those put off are not read at every round.
drop index notices_due;
create index notices_due on notices (coalesce(next_attempt_at, due_at), event_number) where status = 'due';
