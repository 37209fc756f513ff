-- Claims of a plan are counted whenever a device of it comes.
create index repairs_under_plans on repairs (cover_ref) where cover = 'subscription';
