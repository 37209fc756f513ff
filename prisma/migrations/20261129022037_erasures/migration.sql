-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sales" ADD COLUMN     "buyer_hash" TEXT;

-- CreateTable
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "email_hash" TEXT,
    "status" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure_parts" (
    "erasure_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "erased_at" TIMESTAMPTZ(3),
    "erased" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,

    CONSTRAINT "erasure_parts_pkey" PRIMARY KEY ("erasure_id","kind","ref")
);

-- CreateTable
CREATE TABLE "kept_data" (
    "erasure_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "kept_data_pkey" PRIMARY KEY ("erasure_id","kind","ref","place")
);

-- CreateIndex
CREATE INDEX "erasures_status_proposed_at_id_idx" ON "erasures"("status", "proposed_at", "id");

-- CreateIndex
CREATE INDEX "erasure_parts_kind_ref_idx" ON "erasure_parts"("kind", "ref");

-- CreateIndex
CREATE INDEX "sales_buyer_hash_idx" ON "sales"("buyer_hash");

-- AddForeignKey
ALTER TABLE "erasure_parts" ADD CONSTRAINT "erasure_parts_erasure_id_fkey" FOREIGN KEY ("erasure_id") REFERENCES "erasures"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_data" ADD CONSTRAINT "kept_data_erasure_id_kind_ref_fkey" FOREIGN KEY ("erasure_id", "kind", "ref") REFERENCES "erasure_parts"("erasure_id", "kind", "ref") ON DELETE RESTRICT ON UPDATE CASCADE;
