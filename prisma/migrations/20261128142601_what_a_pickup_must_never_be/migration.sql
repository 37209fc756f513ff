-- What must never be of a pickup, refused by the database itself: two drivers booked for one case, and a time without length.
create unique index pickups_one_booked on pickups (case_id) where status = 'booked';
alter table pickups add constraint pickups_window check (ends_at > starts_at);
