-- AlterTable
ALTER TABLE "trade_ins" ADD COLUMN     "device_id" TEXT;

-- CreateTable
CREATE TABLE "devices" (
    "id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "colour" TEXT,
    "identities" TEXT NOT NULL,
    "establishment" TEXT,
    "register_number" INTEGER,
    "owner" TEXT NOT NULL,
    "custodian" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_identities" (
    "hash" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "device_identities_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "device_records" (
    "device_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "case_id" TEXT,
    "event_number" INTEGER,
    "actor" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "device_records_pkey" PRIMARY KEY ("device_id","number")
);

-- CreateTable
CREATE TABLE "device_costs" (
    "key" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "case_id" TEXT,
    "kind" TEXT NOT NULL,
    "minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "device_costs_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "refurbishments" (
    "case_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_case_id" TEXT,
    "site" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "ours_since" TIMESTAMPTZ(3) NOT NULL,
    "hold_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "purchase_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "seller_kind" TEXT NOT NULL,
    "bought_in" TEXT NOT NULL,
    "work" TEXT NOT NULL DEFAULT 'none',
    "checklist_version" INTEGER NOT NULL,
    "test_round" INTEGER NOT NULL DEFAULT 1,
    "first_test" TEXT,
    "last_test" TEXT,
    "failed_retests" INTEGER NOT NULL DEFAULT 0,
    "data" TEXT NOT NULL DEFAULT 'kept',
    "hazard" TEXT,
    "parts_expected_on" TEXT,
    "grade" TEXT,
    "grade_model" INTEGER,
    "price_minor" INTEGER,

    CONSTRAINT "refurbishments_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "test_results" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "unit" TEXT NOT NULL,
    "measured_by" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "document_id" UUID,

    CONSTRAINT "test_results_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_documents" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "station_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "station_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stations" (
    "id" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" TEXT NOT NULL,

    CONSTRAINT "stations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_keys" (
    "id" TEXT NOT NULL,
    "station_id" TEXT NOT NULL,
    "public_key" JSONB NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "station_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gradings" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "test_round" INTEGER NOT NULL,
    "grader" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "checklist" INTEGER NOT NULL,
    "model" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gradings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wipe_certificates" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "certificate" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wipe_certificates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waste_transfers" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "weight_grams" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "transferred_on" TEXT NOT NULL,
    "data_destroyed_by" TEXT,

    CONSTRAINT "waste_transfers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "devices_model_id_idx" ON "devices"("model_id");

-- CreateIndex
CREATE INDEX "device_identities_device_id_idx" ON "device_identities"("device_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_records_key_key" ON "device_records"("key");

-- CreateIndex
CREATE INDEX "device_records_case_id_idx" ON "device_records"("case_id");

-- CreateIndex
CREATE INDEX "device_costs_device_id_idx" ON "device_costs"("device_id");

-- CreateIndex
CREATE UNIQUE INDEX "refurbishments_source_case_id_key" ON "refurbishments"("source_case_id");

-- CreateIndex
CREATE INDEX "refurbishments_device_id_idx" ON "refurbishments"("device_id");

-- CreateIndex
CREATE INDEX "test_results_case_id_round_idx" ON "test_results"("case_id", "round");

-- CreateIndex
CREATE UNIQUE INDEX "test_results_case_id_purpose_check_measured_at_key" ON "test_results"("case_id", "purpose", "check", "measured_at");

-- CreateIndex
CREATE UNIQUE INDEX "station_documents_sha256_key" ON "station_documents"("sha256");

-- CreateIndex
CREATE INDEX "station_documents_case_id_idx" ON "station_documents"("case_id");

-- CreateIndex
CREATE INDEX "station_keys_station_id_idx" ON "station_keys"("station_id");

-- CreateIndex
CREATE INDEX "gradings_case_id_idx" ON "gradings"("case_id");

-- CreateIndex
CREATE INDEX "gradings_at_idx" ON "gradings"("at");

-- CreateIndex
CREATE INDEX "wipe_certificates_device_id_idx" ON "wipe_certificates"("device_id");

-- CreateIndex
CREATE UNIQUE INDEX "wipe_certificates_case_id_event_number_key" ON "wipe_certificates"("case_id", "event_number");

-- CreateIndex
CREATE UNIQUE INDEX "waste_transfers_case_id_event_number_key" ON "waste_transfers"("case_id", "event_number");

-- CreateIndex
CREATE INDEX "trade_ins_device_id_idx" ON "trade_ins"("device_id");

-- AddForeignKey
ALTER TABLE "device_identities" ADD CONSTRAINT "device_identities_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_records" ADD CONSTRAINT "device_records_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_costs" ADD CONSTRAINT "device_costs_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refurbishments" ADD CONSTRAINT "refurbishments_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refurbishments" ADD CONSTRAINT "refurbishments_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station_keys" ADD CONSTRAINT "station_keys_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "stations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trade_ins" ADD CONSTRAINT "trade_ins_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE SET NULL ON UPDATE CASCADE;
