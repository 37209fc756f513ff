-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "limit_before" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "commands" ADD COLUMN     "approved_by" TEXT,
ADD COLUMN     "run_at" TIMESTAMPTZ(3);

-- Cases keep the policy that they were opened with: those that are there get what it did not say yet.
UPDATE "cases" SET "policy" = "policy" || jsonb_build_object(
  'extensionDays', jsonb_build_object('support', 7, 'lead', 30),
  'secondPersonAbove', jsonb_build_object('payout',
    jsonb_build_object('minor', 100000, 'currency', "policy" #>> '{payout,holdAbove,currency}')))
WHERE "process" = 'trade_in' AND NOT "policy" ? 'extensionDays';
