-- CreateTable
CREATE TABLE "subscriptions" (
    "case_id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "anchor_day" INTEGER NOT NULL,
    "paid_until" TEXT,
    "due_on" TEXT,
    "payer" TEXT,
    "method_ref" TEXT,
    "buyer" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "saved_methods" (
    "ref" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scheme" TEXT,
    "fingerprint" TEXT NOT NULL,
    "last_digits" TEXT NOT NULL,
    "mandate" TEXT,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_methods_pkey" PRIMARY KEY ("ref")
);

-- CreateTable
CREATE TABLE "renewals" (
    "case_id" TEXT NOT NULL,
    "boundary" TEXT NOT NULL,
    "change" INTEGER NOT NULL DEFAULT 0,
    "starts_on" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "intent_ref" TEXT,
    "charge_ref" TEXT,
    "code" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "event_number" INTEGER,
    "entity" TEXT,
    "invoice_year" INTEGER,
    "invoice_number" INTEGER,
    "vat_minor" INTEGER,

    CONSTRAINT "renewals_pkey" PRIMARY KEY ("case_id","boundary","change")
);

-- CreateTable
CREATE TABLE "declined_tries" (
    "case_id" TEXT NOT NULL,
    "boundary" TEXT NOT NULL,
    "change" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "class" TEXT NOT NULL,

    CONSTRAINT "declined_tries_pkey" PRIMARY KEY ("case_id","boundary","change","n")
);

-- CreateIndex
CREATE INDEX "subscriptions_method_ref_idx" ON "subscriptions"("method_ref");

-- CreateIndex
CREATE INDEX "saved_methods_case_id_idx" ON "saved_methods"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "renewals_intent_ref_key" ON "renewals"("intent_ref");

-- CreateIndex
CREATE UNIQUE INDEX "renewals_entity_invoice_year_invoice_number_key" ON "renewals"("entity", "invoice_year", "invoice_number");

-- CreateIndex
CREATE INDEX "declined_tries_fingerprint_at_idx" ON "declined_tries"("fingerprint", "at");

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_method_ref_fkey" FOREIGN KEY ("method_ref") REFERENCES "saved_methods"("ref") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "subscriptions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;
