-- CreateTable
CREATE TABLE "repairs" (
    "case_id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "declared_hash" TEXT,
    "open_identity" TEXT,
    "device_id" TEXT,
    "site" TEXT NOT NULL,
    "candidates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "problem" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "words" TEXT,
    "hazard" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "way" TEXT,
    "drop_off_site" TEXT,
    "drop_off_day" TEXT,
    "code" TEXT,
    "return_way" TEXT NOT NULL DEFAULT 'delivery',
    "return_site" TEXT,
    "currency" TEXT NOT NULL,
    "diagnosis_fee_minor" INTEGER NOT NULL DEFAULT 0,
    "fee_agreed_at" TIMESTAMPTZ(3),
    "estimate" JSONB NOT NULL,
    "cover" TEXT NOT NULL DEFAULT 'customer',
    "cover_reasons" JSONB NOT NULL DEFAULT '[]',
    "cover_ref" TEXT,
    "first_repair_id" TEXT,
    "received_weight" INTEGER,
    "accessories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "in_workshop_since" TIMESTAMPTZ(3),
    "quarantine_ends_at" TIMESTAMPTZ(3),
    "is_checked" BOOLEAN NOT NULL DEFAULT false,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "iris_symptom" TEXT,
    "data_loss_expected" BOOLEAN NOT NULL DEFAULT false,
    "passcode" TEXT,
    "minutes" INTEGER NOT NULL DEFAULT 0,
    "quote_version" INTEGER NOT NULL DEFAULT 0,
    "approved_version" INTEGER,
    "approved_variant" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "in_person" BOOLEAN NOT NULL DEFAULT false,
    "withdrawal_ends_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "is_open" BOOLEAN NOT NULL DEFAULT false,
    "parts_expected_on" TEXT,
    "repaired_at" TIMESTAMPTZ(3),
    "failed_quality_checks" INTEGER NOT NULL DEFAULT 0,
    "pickup_ends_at" TIMESTAMPTZ(3),
    "pickup_attempts" INTEGER NOT NULL DEFAULT 0,
    "hand_over_reason" TEXT,
    "times_asked" INTEGER NOT NULL DEFAULT 0,
    "owed_minor" INTEGER NOT NULL DEFAULT 0,
    "refund_for" TEXT,
    "end_cause" TEXT,
    "trade_in_id" TEXT,

    CONSTRAINT "repairs_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "repair_quotes" (
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "form" JSONB NOT NULL,
    "currency" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'offered',
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "repair_quotes_pkey" PRIMARY KEY ("case_id","version")
);

-- CreateTable
CREATE TABLE "repair_declarations" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "quote_version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "repair_declarations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deposit_receipts" (
    "establishment" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "deposit_receipts_pkey" PRIMARY KEY ("establishment","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "repairs_open_identity_key" ON "repairs"("open_identity");

-- CreateIndex
CREATE UNIQUE INDEX "repairs_code_key" ON "repairs"("code");

-- CreateIndex
CREATE UNIQUE INDEX "repairs_trade_in_id_key" ON "repairs"("trade_in_id");

-- CreateIndex
CREATE INDEX "repairs_device_id_idx" ON "repairs"("device_id");

-- CreateIndex
CREATE INDEX "repairs_site_idx" ON "repairs"("site");

-- CreateIndex
CREATE INDEX "repairs_declared_hash_idx" ON "repairs"("declared_hash");

-- CreateIndex
CREATE UNIQUE INDEX "repair_declarations_case_id_quote_version_kind_key" ON "repair_declarations"("case_id", "quote_version", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "deposit_receipts_case_id_event_number_key" ON "deposit_receipts"("case_id", "event_number");

-- AddForeignKey
ALTER TABLE "repairs" ADD CONSTRAINT "repairs_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repairs" ADD CONSTRAINT "repairs_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repair_quotes" ADD CONSTRAINT "repair_quotes_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "repairs"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repair_declarations" ADD CONSTRAINT "repair_declarations_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "repairs"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;
