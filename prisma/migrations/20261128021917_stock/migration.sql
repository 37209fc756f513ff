-- DropIndex
DROP INDEX "price_lists_market_version_key";

-- AlterTable: the lists so far are of what is traded in.
ALTER TABLE "price_lists" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'trade_in';
ALTER TABLE "price_lists" ALTER COLUMN "kind" DROP DEFAULT;

-- CreateTable
CREATE TABLE "stock_prices" (
    "price_list_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "minor" INTEGER NOT NULL,
    "floor_minor" INTEGER NOT NULL,

    CONSTRAINT "stock_prices_pkey" PRIMARY KEY ("price_list_id","model_id","storage","grade")
);

-- CreateTable
CREATE TABLE "stock_units" (
    "id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "case_id" TEXT,
    "market" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "storage" INTEGER NOT NULL,
    "colour" TEXT,
    "grade" TEXT,
    "currency" TEXT NOT NULL,
    "price_minor" INTEGER,
    "listed_minor" INTEGER,
    "price_by" TEXT,
    "price_list_id" UUID,
    "reprice_at" TIMESTAMPTZ(3),
    "purchase_minor" INTEGER NOT NULL,
    "scheme" JSONB NOT NULL,
    "forbidden" BOOLEAN NOT NULL DEFAULT false,
    "reservation_id" UUID,
    "status" TEXT NOT NULL,
    "stocked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "change" BIGINT,

    CONSTRAINT "stock_units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_reservations" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "order" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "ended" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_reservations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stock_units_reservation_id_key" ON "stock_units"("reservation_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_units_change_key" ON "stock_units"("change");

-- CreateIndex
CREATE INDEX "stock_units_device_id_idx" ON "stock_units"("device_id");

-- CreateIndex
CREATE INDEX "stock_units_market_status_stocked_at_id_idx" ON "stock_units"("market", "status", "stocked_at", "id");

-- CreateIndex
CREATE INDEX "stock_reservations_unit_id_idx" ON "stock_reservations"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "price_lists_kind_market_version_key" ON "price_lists"("kind", "market", "version");

-- AddForeignKey
ALTER TABLE "stock_prices" ADD CONSTRAINT "stock_prices_price_list_id_fkey" FOREIGN KEY ("price_list_id") REFERENCES "price_lists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_units" ADD CONSTRAINT "stock_units_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_reservations" ADD CONSTRAINT "stock_reservations_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "stock_units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
