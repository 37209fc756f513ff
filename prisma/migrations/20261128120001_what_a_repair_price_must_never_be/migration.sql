-- What must never be of the price of a repair, refused by the database itself: one that is nothing, or a low above its high.
alter table repair_prices add constraint repair_prices_range check (high_minor > 0 and low_minor between 0 and high_minor);
