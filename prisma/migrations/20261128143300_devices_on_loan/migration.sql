-- CreateTable
CREATE TABLE "loan_devices" (
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "deposit_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "loan_devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loans" (
    "id" UUID NOT NULL,
    "loan_device_id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "lent_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" TEXT NOT NULL,
    "condition" JSONB NOT NULL,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "loans_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "loan_devices_device_id_key" ON "loan_devices"("device_id");

-- CreateIndex
CREATE INDEX "loan_devices_site_idx" ON "loan_devices"("site");

-- CreateIndex
CREATE INDEX "loans_case_id_idx" ON "loans"("case_id");

-- AddForeignKey
ALTER TABLE "loans" ADD CONSTRAINT "loans_loan_device_id_fkey" FOREIGN KEY ("loan_device_id") REFERENCES "loan_devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
