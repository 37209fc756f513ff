-- CreateTable
CREATE TABLE "parts" (
    "number" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fits" TEXT[],

    CONSTRAINT "parts_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "part_deliveries" (
    "id" UUID NOT NULL,
    "supplier" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_by" TEXT NOT NULL,

    CONSTRAINT "part_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_lots" (
    "id" UUID NOT NULL,
    "part_number" TEXT NOT NULL,
    "quality" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "unit_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_by" TEXT NOT NULL,
    "delivery_id" UUID,
    "donor_device_id" TEXT,
    "donor_case_id" TEXT,
    "donor_establishment" TEXT,
    "donor_register_number" INTEGER,
    "received" INTEGER NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "available" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "part_lots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_reservations" (
    "id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "reserved_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "part_reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_write_offs" (
    "id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "part_write_offs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_movements" (
    "id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "reservation_id" UUID,
    "kind" TEXT NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "available" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "part_movements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_orders" (
    "id" UUID NOT NULL,
    "part_number" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "supplier" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "expected_on" TEXT NOT NULL,
    "case_id" TEXT,
    "device_id" TEXT,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "ordered_by" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "part_orders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "parts_family_number_idx" ON "parts"("family", "number");

-- CreateIndex
CREATE INDEX "parts_fits_idx" ON "parts" USING GIN ("fits");

-- CreateIndex
CREATE UNIQUE INDEX "part_deliveries_supplier_note_key" ON "part_deliveries"("supplier", "note");

-- CreateIndex
CREATE INDEX "part_lots_part_number_site_received_at_id_idx" ON "part_lots"("part_number", "site", "received_at", "id");

-- CreateIndex
CREATE INDEX "part_lots_donor_device_id_idx" ON "part_lots"("donor_device_id");

-- CreateIndex
CREATE INDEX "part_reservations_lot_id_idx" ON "part_reservations"("lot_id");

-- CreateIndex
CREATE INDEX "part_reservations_device_id_idx" ON "part_reservations"("device_id");

-- CreateIndex
CREATE INDEX "part_reservations_case_id_idx" ON "part_reservations"("case_id");

-- CreateIndex
CREATE INDEX "part_reservations_reserved_at_id_idx" ON "part_reservations"("reserved_at", "id");

-- CreateIndex
CREATE INDEX "part_write_offs_lot_id_idx" ON "part_write_offs"("lot_id");

-- CreateIndex
CREATE INDEX "part_movements_lot_id_idx" ON "part_movements"("lot_id");

-- CreateIndex
CREATE UNIQUE INDEX "part_movements_reservation_id_kind_key" ON "part_movements"("reservation_id", "kind");

-- CreateIndex
CREATE INDEX "part_orders_part_number_site_idx" ON "part_orders"("part_number", "site");

-- CreateIndex
CREATE INDEX "part_orders_case_id_idx" ON "part_orders"("case_id");

-- CreateIndex
CREATE INDEX "part_orders_ordered_at_id_idx" ON "part_orders"("ordered_at", "id");

-- AddForeignKey
ALTER TABLE "part_lots" ADD CONSTRAINT "part_lots_part_number_fkey" FOREIGN KEY ("part_number") REFERENCES "parts"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_lots" ADD CONSTRAINT "part_lots_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "part_deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_reservations" ADD CONSTRAINT "part_reservations_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "part_lots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_write_offs" ADD CONSTRAINT "part_write_offs_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "part_lots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_movements" ADD CONSTRAINT "part_movements_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "part_lots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_movements" ADD CONSTRAINT "part_movements_reservation_id_fkey" FOREIGN KEY ("reservation_id") REFERENCES "part_reservations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_orders" ADD CONSTRAINT "part_orders_part_number_fkey" FOREIGN KEY ("part_number") REFERENCES "parts"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
