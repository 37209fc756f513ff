-- Support finds a customer's cases by an address however it was written.
create index customers_email_lower on customers (lower(email));

-- What the boards look for: few rows among many that are as they should be.
create index cases_past_limit on cases (id) where escalations > 0 and closed_at is null;
create index cases_before_support on cases (board_since) where board_reason is not null;
create index effects_not_followed on effects (requested_at) where recorded_as is null and status <> 'abandoned';
create index obligations_raised on obligations (due_at) where closed_at is null and raised_at is not null;
