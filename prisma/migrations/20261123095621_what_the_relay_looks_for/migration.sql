-- What had no time was tried at once.
UPDATE "commands" SET "next_attempt_at" = '1970-01-01 00:00:00 +00:00' WHERE "next_attempt_at" IS NULL;

-- DropIndex
DROP INDEX "cases_process_state_idx";

-- AlterTable
ALTER TABLE "commands" ALTER COLUMN "next_attempt_at" SET NOT NULL,
ALTER COLUMN "next_attempt_at" SET DEFAULT '1970-01-01 00:00:00 +00:00';

-- AlterTable
ALTER TABLE "price_lists" ADD COLUMN     "look_again_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "cases_process_state_opened_at_id_idx" ON "cases"("process", "state", "opened_at", "id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "inbound_messages_received_at_idx" ON "inbound_messages"("received_at");

-- CreateIndex
CREATE INDEX "kept_reports_at_idx" ON "kept_reports"("at");
