-- CreateTable
CREATE TABLE "device_reports" (
    "id" UUID NOT NULL,
    "identity_hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_reports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "device_reports_identity_hash_idx" ON "device_reports"("identity_hash");
