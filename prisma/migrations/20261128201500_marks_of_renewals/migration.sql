-- AlterTable
ALTER TABLE "renewals" ADD COLUMN     "follow_up_at" TIMESTAMPTZ(3),
ADD COLUMN     "reported_at" TIMESTAMPTZ(3);

-- What the relay looks for: few rows of many.
create index renewals_to_follow_up on renewals (follow_up_at) where follow_up_at is not null;
create index renewals_reported on renewals (reported_at) where reported_at is not null;

-- CreateTable
CREATE TABLE "renewal_refunds" (
    "key" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "boundary" TEXT NOT NULL,
    "change" INTEGER NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "ref" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "renewal_refunds_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "renewal_refunds_case_id_boundary_change_idx" ON "renewal_refunds"("case_id", "boundary", "change");

-- AddForeignKey
ALTER TABLE "renewal_refunds" ADD CONSTRAINT "renewal_refunds_case_id_boundary_change_fkey" FOREIGN KEY ("case_id", "boundary", "change") REFERENCES "renewals"("case_id", "boundary", "change") ON DELETE RESTRICT ON UPDATE CASCADE;

create index renewal_refunds_to_ask on renewal_refunds (next_at) where status = 'pending';
alter table renewal_refunds add constraint renewal_refunds_form check (
  amount_minor > 0 and reason in ('in_vain', 'withdrawn') and status in ('pending', 'done', 'refused')
  and (status = 'pending') = (next_at is not null) and (status = 'pending') = (settled_at is null));

-- Never more goes back than came in, however many ask at once: each waits for the renewal's row.
create function refuse_refund_above_renewal() returns trigger language plpgsql as $$
declare
  paid integer;
  back integer;
begin
  select case when status = 'paid' then amount_minor else 0 end into paid
    from renewals where case_id = new.case_id and boundary = new.boundary and change = new.change for update;
  select coalesce(sum(amount_minor), 0) into back
    from renewal_refunds
   where case_id = new.case_id and boundary = new.boundary and change = new.change and key <> new.key and status <> 'refused';
  if back + new.amount_minor > paid then
    raise exception 'of %/% no more than % can go back, % is asked for', new.case_id, new.boundary, paid - back, new.amount_minor
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger renewal_refunds_within_renewal before insert or update on renewal_refunds
  for each row when (new.status <> 'refused') execute function refuse_refund_above_renewal();
create trigger renewal_refunds_kept before delete on renewal_refunds for each row execute function refuse_change();
