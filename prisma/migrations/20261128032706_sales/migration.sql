-- CreateTable
CREATE TABLE "sales" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "reference" TEXT,
    "order" TEXT,
    "sold_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "purchase_minor" INTEGER NOT NULL,
    "cost_minor" INTEGER NOT NULL,
    "vat_minor" INTEGER NOT NULL,
    "scheme" JSONB NOT NULL,
    "paid_to" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "guarantee_months" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "buyer" TEXT NOT NULL,

    CONSTRAINT "sales_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sales_unit_id_key" ON "sales"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "sales_reference_key" ON "sales"("reference");

-- CreateIndex
CREATE INDEX "sales_device_id_idx" ON "sales"("device_id");

-- CreateIndex
CREATE INDEX "sales_market_sold_at_id_idx" ON "sales"("market", "sold_at", "id");

-- AddForeignKey
ALTER TABLE "sales" ADD CONSTRAINT "sales_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "stock_units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sales" ADD CONSTRAINT "sales_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
