-- CreateTable
CREATE TABLE "repair_guarantees" (
    "case_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "problems" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "suspended_days" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "repair_guarantees_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "guarantee_extensions" (
    "sale_id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guarantee_extensions_pkey" PRIMARY KEY ("sale_id")
);

-- CreateTable
CREATE TABLE "invoice_series" (
    "entity" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("entity","year")
);

-- CreateTable
CREATE TABLE "invoices" (
    "entity" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "corrects_year" INTEGER,
    "corrects" INTEGER,
    "case_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "issued_on" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "total_minor" INTEGER NOT NULL,
    "vat_minor" INTEGER NOT NULL,
    "vat_basis_points" INTEGER NOT NULL,
    "bonus_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "buyer" TEXT NOT NULL,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("entity","year","number")
);

-- CreateTable
CREATE TABLE "bonus_claims" (
    "case_id" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "eco_organism" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reference" TEXT,
    "reason" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "bonus_claims_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "obligation" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "effect_key" TEXT,
    "intent_ref" TEXT,
    "client_secret" TEXT,
    "means" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "charge_ref" TEXT,
    "reference" TEXT,
    "site" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_refunds" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "effect_key" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "ref" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_refunds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "repair_guarantees_device_id_idx" ON "repair_guarantees"("device_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_case_id_event_number_kind_key" ON "invoices"("case_id", "event_number", "kind");

-- CreateIndex
CREATE INDEX "bonus_claims_status_changed_at_idx" ON "bonus_claims"("status", "changed_at");

-- CreateIndex
CREATE INDEX "payments_case_id_idx" ON "payments"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_effect_key_key" ON "payments"("effect_key");

-- CreateIndex
CREATE UNIQUE INDEX "payments_intent_ref_key" ON "payments"("intent_ref");

-- CreateIndex
CREATE INDEX "payment_refunds_payment_id_idx" ON "payment_refunds"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_refunds_effect_key_key" ON "payment_refunds"("effect_key");

-- AddForeignKey
ALTER TABLE "payment_refunds" ADD CONSTRAINT "payment_refunds_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
