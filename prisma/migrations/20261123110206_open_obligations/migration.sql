-- What is owed and open, by its day: fulfilled obligations are the many.
create index obligations_open on obligations (due_at) where closed_at is null;
