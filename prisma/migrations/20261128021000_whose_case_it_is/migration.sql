-- Only a case about a device alone has no customer; a trade-in buys from somebody.
alter table cases add constraint cases_trade_in_has_customer check (process <> 'trade_in' or customer_id is not null);
