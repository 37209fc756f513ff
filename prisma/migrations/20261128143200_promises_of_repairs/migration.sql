-- CreateTable
CREATE TABLE "repair_promises" (
    "case_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "promised_on" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "missed_at" TIMESTAMPTZ(3),

    CONSTRAINT "repair_promises_pkey" PRIMARY KEY ("case_id","n")
);
