-- Those whose offer has ended already are erased as those whose offer ends from now on.
update transfers set erase_at = ended_at + interval '30 days' where state not in ('open', 'accepted');
create index transfers_to_erase on transfers (erase_at) where erase_at is not null;
