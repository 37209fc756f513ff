-- CreateTable
CREATE TABLE "withdrawals" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "email_hash" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "case_id" TEXT,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "withdrawals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "withdrawals_case_id_idx" ON "withdrawals"("case_id");
