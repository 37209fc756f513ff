-- AlterTable
ALTER TABLE "renewals" ADD COLUMN     "earned_before" TEXT;

-- CreateTable
CREATE TABLE "disputes" (
    "ref" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "boundary" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("ref")
);

-- CreateIndex
CREATE INDEX "disputes_case_id_idx" ON "disputes"("case_id");

-- What is not earned yet is looked for by its market, once a day or month.
create index renewals_unearned on renewals (case_id, boundary, change) where invoice_number is not null and (earned_before is null or earned_before < ends_on);
