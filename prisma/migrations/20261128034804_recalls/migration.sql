-- AlterTable
ALTER TABLE "sales" ADD COLUMN     "can_be_mailed" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "sales" ALTER COLUMN "can_be_mailed" DROP DEFAULT;

-- CreateTable
CREATE TABLE "recalls" (
    "id" UUID NOT NULL,
    "model_id" TEXT,
    "serial_from" TEXT,
    "serial_to" TEXT,
    "identity_hashes" TEXT[],
    "hazard" TEXT NOT NULL,
    "notice" TEXT,
    "notice_url" TEXT,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,
    "step" TEXT,
    "looked_to" TEXT NOT NULL DEFAULT '',
    "looked" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "recalls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recall_devices" (
    "recall_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "recall_devices_pkey" PRIMARY KEY ("recall_id","device_id")
);

-- CreateTable
CREATE TABLE "recall_mails" (
    "id" UUID NOT NULL,
    "recall_id" UUID NOT NULL,
    "sale_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'due',
    "message_id" TEXT NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),

    CONSTRAINT "recall_mails_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recalls_status_idx" ON "recalls"("status");

-- CreateIndex
CREATE INDEX "recall_devices_device_id_idx" ON "recall_devices"("device_id");

-- CreateIndex
CREATE UNIQUE INDEX "recall_mails_message_id_key" ON "recall_mails"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "recall_mails_recall_id_sale_id_key" ON "recall_mails"("recall_id", "sale_id");

-- AddForeignKey
ALTER TABLE "recall_devices" ADD CONSTRAINT "recall_devices_recall_id_fkey" FOREIGN KEY ("recall_id") REFERENCES "recalls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_devices" ADD CONSTRAINT "recall_devices_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_mails" ADD CONSTRAINT "recall_mails_recall_id_fkey" FOREIGN KEY ("recall_id") REFERENCES "recalls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_mails" ADD CONSTRAINT "recall_mails_sale_id_fkey" FOREIGN KEY ("sale_id") REFERENCES "sales"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the relay looks for every moment.
create index recall_mails_due on recall_mails (due_at) where status = 'due';
create index recalls_with_work on recalls (proposed_at) where step is not null;
