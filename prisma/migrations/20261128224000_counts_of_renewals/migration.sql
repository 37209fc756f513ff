-- DropIndex
DROP INDEX "renewals_run_date_idx";

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "leased_by" TEXT;

-- CreateTable
CREATE TABLE "renewal_counts" (
    "market" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "renewal_counts_pkey" PRIMARY KEY ("market","date","status")
);

-- CreateIndex
CREATE INDEX "renewals_run_date_case_id_boundary_idx" ON "renewals"("run_date", "case_id", "boundary");

