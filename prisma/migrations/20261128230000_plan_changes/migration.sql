-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "next_plan_from" TEXT,
ADD COLUMN     "next_plan_id" TEXT,
ADD COLUMN     "next_plan_minor" INTEGER;

-- CreateTable
CREATE TABLE "plan_changes" (
    "case_id" TEXT NOT NULL,
    "boundary" TEXT NOT NULL,
    "change" INTEGER NOT NULL,
    "from_plan_id" TEXT NOT NULL,
    "to_plan_id" TEXT NOT NULL,
    "credit_minor" INTEGER NOT NULL,
    "debit_minor" INTEGER NOT NULL,
    "price_minor" INTEGER NOT NULL,

    CONSTRAINT "plan_changes_pkey" PRIMARY KEY ("case_id","boundary","change")
);

-- AddForeignKey
ALTER TABLE "plan_changes" ADD CONSTRAINT "plan_changes_case_id_boundary_change_fkey" FOREIGN KEY ("case_id", "boundary", "change") REFERENCES "renewals"("case_id", "boundary", "change") ON DELETE RESTRICT ON UPDATE CASCADE;
