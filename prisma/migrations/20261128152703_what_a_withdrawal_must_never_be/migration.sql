alter table withdrawals add constraint withdrawals_outcome check (outcome in ('unknown', 'received', 'taken', 'not_taken'));
-- What belongs to no case is handed over to none.
alter table withdrawals add constraint withdrawals_of_a_case check ((case_id is null) = (outcome = 'unknown'));
create index withdrawals_to_hand_over on withdrawals (at) where outcome = 'received';
