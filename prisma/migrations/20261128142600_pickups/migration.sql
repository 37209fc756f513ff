-- CreateTable
CREATE TABLE "pickups" (
    "id" UUID NOT NULL,
    "case_id" TEXT NOT NULL,
    "parcel_id" UUID,
    "effect_key" TEXT,
    "carrier" TEXT NOT NULL,
    "provider_ref" TEXT,
    "confirmation" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "cancel_until" TIMESTAMPTZ(3) NOT NULL,
    "area_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'requested',
    "reason" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pickups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pickups_effect_key_key" ON "pickups"("effect_key");

-- CreateIndex
CREATE INDEX "pickups_case_id_idx" ON "pickups"("case_id");

-- CreateIndex
CREATE INDEX "pickups_area_hash_asked_at_idx" ON "pickups"("area_hash", "asked_at");

-- AddForeignKey
ALTER TABLE "pickups" ADD CONSTRAINT "pickups_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
