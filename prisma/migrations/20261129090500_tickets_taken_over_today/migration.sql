-- How many tickets partners have taken over today is asked whenever a hand-over is arranged.
create index case_events_tickets on case_events (at) where by = 'acceptTicket';
