-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "declared" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "end_cause" TEXT,
ADD COLUMN     "first_secret" TEXT,
ADD COLUMN     "paid_by" TEXT NOT NULL DEFAULT 'card';

-- CreateTable
CREATE TABLE "subscription_devices" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "identity_hash" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "damage" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "cover_from" TEXT NOT NULL,
    "removed_on" TEXT,

    CONSTRAINT "subscription_devices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "subscription_devices_case_id_idx" ON "subscription_devices"("case_id");

-- CreateIndex
CREATE INDEX "subscription_devices_identity_hash_idx" ON "subscription_devices"("identity_hash");

-- AddForeignKey
ALTER TABLE "subscription_devices" ADD CONSTRAINT "subscription_devices_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "subscriptions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;
