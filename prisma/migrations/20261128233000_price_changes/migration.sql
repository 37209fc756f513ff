-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "next_price_from" TEXT,
ADD COLUMN     "next_price_minor" INTEGER;

-- CreateTable
CREATE TABLE "price_changes" (
    "id" UUID NOT NULL,
    "market" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "from_on" TEXT NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_by" TEXT NOT NULL,
    "told_up_to" TEXT,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_notices" (
    "change_id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "consent" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "price_notices_pkey" PRIMARY KEY ("change_id","case_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "price_changes_market_plan_id_from_on_key" ON "price_changes"("market", "plan_id", "from_on");

-- CreateIndex
CREATE INDEX "price_notices_case_id_idx" ON "price_notices"("case_id");

-- AddForeignKey
ALTER TABLE "price_notices" ADD CONSTRAINT "price_notices_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "price_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_notices" ADD CONSTRAINT "price_notices_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "subscriptions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;
