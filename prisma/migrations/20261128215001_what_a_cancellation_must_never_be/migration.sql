alter table withdrawals add constraint withdrawals_kind check (kind in ('withdrawal', 'cancellation'));
