-- AlterTable
ALTER TABLE "renewals" ADD COLUMN     "payment" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "disputes" ADD COLUMN     "payment_ref" TEXT NOT NULL;

-- CreateTable
CREATE TABLE "former_payments" (
    "ref" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "boundary" TEXT NOT NULL,
    "change" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "charge_ref" TEXT,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_payments_pkey" PRIMARY KEY ("ref")
);

-- CreateIndex
CREATE UNIQUE INDEX "former_payments_case_id_boundary_change_n_key" ON "former_payments"("case_id", "boundary", "change", "n");
