-- AlterTable
ALTER TABLE "renewals" ADD COLUMN     "run_date" TEXT;

-- CreateTable
CREATE TABLE "renewal_runs" (
    "market" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" TEXT NOT NULL,
    "due" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "renewal_runs_pkey" PRIMARY KEY ("market","date")
);

-- CreateIndex
CREATE INDEX "renewals_run_date_idx" ON "renewals"("run_date");
