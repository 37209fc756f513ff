-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "cases" (
    "id" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "holiday_region" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "policy" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "limit_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3),
    "clock_stopped_at" TIMESTAMPTZ(3),
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "board_reason" TEXT,
    "board_since" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_events" (
    "case_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "command_id" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "case_events_pkey" PRIMARY KEY ("case_id","number")
);

-- CreateTable
CREATE TABLE "commands" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "for_workflow" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "deduplicate_key" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "outcome" JSONB,
    "settled_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "commands_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "case_id" TEXT,
    "command_id" UUID,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT,
    "asks" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'due',
    "message_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effects" (
    "key" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "event_number" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "result" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "recorded_as" INTEGER,

    CONSTRAINT "effects_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "obligations" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "consequence" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3),
    "opened_by" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "obligations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_links" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "sent_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notes" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photos" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "shows" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "photos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_keys" (
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_keys_pkey" PRIMARY KEY ("kind","hash","case_id")
);

-- CreateTable
CREATE TABLE "inbound_messages" (
    "provider" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "inbound_messages_pkey" PRIMARY KEY ("provider","event_id")
);

-- CreateTable
CREATE TABLE "cursors" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cursors_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "effect_key" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "previous_id" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "booked_on" TEXT,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_reports" (
    "dedupe_key" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_reports_pkey" PRIMARY KEY ("dedupe_key")
);

-- CreateTable
CREATE TABLE "vouchers" (
    "code" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "effect_key" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "balance_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vouchers_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "voucher_redemptions" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,

    CONSTRAINT "voucher_redemptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_transactions" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "case_id" TEXT,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_transactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_postings" (
    "transaction_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("transaction_id","line")
);

-- CreateTable
CREATE TABLE "register_entries" (
    "establishment" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "corrects" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "person_hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "register_entries_pkey" PRIMARY KEY ("establishment","number")
);

-- CreateTable
CREATE TABLE "register_persons" (
    "establishment" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "retain_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_persons_pkey" PRIMARY KEY ("establishment","number")
);

-- CreateTable
CREATE TABLE "register_consultations" (
    "id" UUID NOT NULL,
    "establishment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "numbers" INTEGER[],

    CONSTRAINT "register_consultations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL,
    "subject" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "language" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "email_confirmed_at" TIMESTAMPTZ(3),
    "email_bad_at" TIMESTAMPTZ(3),
    "address" TEXT,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trade_ins" (
    "case_id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "declared_condition" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "hazard" BOOLEAN NOT NULL DEFAULT false,
    "price_list_id" UUID NOT NULL,
    "offer_version" INTEGER NOT NULL DEFAULT 1,
    "offer_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "shipping" TEXT,
    "drop_off_code" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "price_held" BOOLEAN NOT NULL DEFAULT true,
    "needs_review" BOOLEAN NOT NULL DEFAULT false,
    "seller" TEXT,
    "payout_method" TEXT,
    "payee" TEXT,
    "payee_iban_end" TEXT,
    "payee_hash" TEXT,
    "payee_suggestion" TEXT,
    "charity_id" TEXT,
    "declared_weight" INTEGER,
    "received_weight" INTEGER,
    "extras" TEXT[],
    "identities" TEXT,
    "identity_hashes" TEXT[],
    "assessed_model_id" TEXT,
    "assessed_storage" INTEGER,
    "assessed_condition" TEXT,
    "assessed_minor" INTEGER,
    "assessor" TEXT,
    "second_assessor" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "blind" BOOLEAN NOT NULL DEFAULT false,
    "counter_version" INTEGER NOT NULL DEFAULT 0,
    "disputed" BOOLEAN NOT NULL DEFAULT false,
    "dispute_text" TEXT,
    "agreed_minor" INTEGER,
    "agreed_at" TIMESTAMPTZ(3),
    "payout_purpose" TEXT NOT NULL DEFAULT 'purchase',
    "payout_hold" BOOLEAN NOT NULL DEFAULT false,
    "quarantine_ends_at" TIMESTAMPTZ(3),
    "lock_ends_at" TIMESTAMPTZ(3),
    "end_cause" TEXT,
    "return_asked" INTEGER NOT NULL DEFAULT 0,
    "owned" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "trade_ins_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "price_lists" (
    "id" UUID NOT NULL,
    "market" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "approved_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "price_lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prices" (
    "price_list_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "condition" TEXT NOT NULL,
    "minor" INTEGER NOT NULL,

    CONSTRAINT "prices_pkey" PRIMARY KEY ("price_list_id","model_id","storage","condition")
);

-- CreateTable
CREATE TABLE "parcels" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "leg" TEXT NOT NULL,
    "effect_key" TEXT,
    "carrier" TEXT NOT NULL,
    "label_ref" TEXT,
    "tracking_code" TEXT NOT NULL,
    "label_file" TEXT,
    "voidable_until" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pre_transit',
    "last_scan_at" TIMESTAMPTZ(3),
    "scanned_weight" INTEGER,

    CONSTRAINT "parcels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_checks" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "effect_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "reasons" TEXT[],
    "raw" TEXT NOT NULL,

    CONSTRAINT "device_checks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "kept_reports_subject_idx" ON "kept_reports"("subject");

-- CreateIndex
CREATE INDEX "cases_process_state_idx" ON "cases"("process", "state");

-- CreateIndex
CREATE INDEX "cases_process_opened_at_id_idx" ON "cases"("process", "opened_at", "id");

-- CreateIndex
CREATE INDEX "cases_deadline_at_idx" ON "cases"("deadline_at");

-- CreateIndex
CREATE INDEX "cases_customer_id_idx" ON "cases"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_events_case_id_key_key" ON "case_events"("case_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "commands_deduplicate_key_key" ON "commands"("deduplicate_key");

-- CreateIndex
CREATE INDEX "commands_case_id_seq_idx" ON "commands"("case_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "notices_message_id_key" ON "notices"("message_id");

-- CreateIndex
CREATE INDEX "notices_case_id_idx" ON "notices"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "effects_case_id_type_n_key" ON "effects"("case_id", "type", "n");

-- CreateIndex
CREATE INDEX "obligations_case_id_idx" ON "obligations"("case_id");

-- CreateIndex
CREATE INDEX "case_links_case_id_idx" ON "case_links"("case_id");

-- CreateIndex
CREATE INDEX "notes_case_id_idx" ON "notes"("case_id");

-- CreateIndex
CREATE INDEX "photos_case_id_idx" ON "photos"("case_id");

-- CreateIndex
CREATE INDEX "case_keys_kind_hash_at_idx" ON "case_keys"("kind", "hash", "at");

-- CreateIndex
CREATE UNIQUE INDEX "payouts_effect_key_key" ON "payouts"("effect_key");

-- CreateIndex
CREATE UNIQUE INDEX "payouts_previous_id_key" ON "payouts"("previous_id");

-- CreateIndex
CREATE INDEX "payouts_case_id_idx" ON "payouts"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "vouchers_case_id_key" ON "vouchers"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "vouchers_effect_key_key" ON "vouchers"("effect_key");

-- CreateIndex
CREATE INDEX "voucher_redemptions_code_idx" ON "voucher_redemptions"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transactions_key_key" ON "ledger_transactions"("key");

-- CreateIndex
CREATE INDEX "ledger_transactions_case_id_idx" ON "ledger_transactions"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "register_entries_case_id_event_number_key" ON "register_entries"("case_id", "event_number");

-- CreateIndex
CREATE INDEX "audit_entries_subject_idx" ON "audit_entries"("subject");

-- CreateIndex
CREATE INDEX "customers_email_idx" ON "customers"("email");

-- CreateIndex
CREATE INDEX "customers_subject_idx" ON "customers"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "trade_ins_drop_off_code_key" ON "trade_ins"("drop_off_code");

-- CreateIndex
CREATE INDEX "trade_ins_price_list_id_idx" ON "trade_ins"("price_list_id");

-- CreateIndex
CREATE INDEX "trade_ins_identity_hashes_idx" ON "trade_ins" USING GIN ("identity_hashes");

-- CreateIndex
CREATE UNIQUE INDEX "price_lists_market_version_key" ON "price_lists"("market", "version");

-- CreateIndex
CREATE UNIQUE INDEX "parcels_effect_key_key" ON "parcels"("effect_key");

-- CreateIndex
CREATE INDEX "parcels_case_id_idx" ON "parcels"("case_id");

-- CreateIndex
CREATE INDEX "parcels_tracking_code_idx" ON "parcels"("tracking_code");

-- CreateIndex
CREATE INDEX "device_checks_case_id_idx" ON "device_checks"("case_id");

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commands" ADD CONSTRAINT "commands_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "effects" ADD CONSTRAINT "effects_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_keys" ADD CONSTRAINT "case_keys_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_redemptions" ADD CONSTRAINT "voucher_redemptions_code_fkey" FOREIGN KEY ("code") REFERENCES "vouchers"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_transaction_id_fkey" FOREIGN KEY ("transaction_id") REFERENCES "ledger_transactions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trade_ins" ADD CONSTRAINT "trade_ins_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prices" ADD CONSTRAINT "prices_price_list_id_fkey" FOREIGN KEY ("price_list_id") REFERENCES "price_lists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_checks" ADD CONSTRAINT "device_checks_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
