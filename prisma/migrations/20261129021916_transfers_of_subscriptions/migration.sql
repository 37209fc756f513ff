-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "customer_id" UUID;

-- AlterTable
ALTER TABLE "case_links" ADD COLUMN     "customer_id" UUID;

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "held_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "saved_methods" ADD COLUMN     "forget_at" TIMESTAMPTZ(3),
ADD COLUMN     "transfer_id" UUID;

-- AlterTable
ALTER TABLE "method_set_ups" ADD COLUMN     "transfer_id" UUID;

-- AlterTable
ALTER TABLE "renewals" ADD COLUMN     "former_buyer" TEXT,
ADD COLUMN     "former_id" UUID,
ADD COLUMN     "former_language" TEXT;

-- CreateTable
CREATE TABLE "transfers" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "from_customer_id" UUID NOT NULL,
    "to_customer_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "payer" TEXT,
    "method_ref" TEXT,
    "declared" JSONB NOT NULL DEFAULT '[]',
    "former_declared" JSONB,

    CONSTRAINT "transfers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "transfers_case_id_idx" ON "transfers"("case_id");

-- AddForeignKey
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "subscriptions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;
