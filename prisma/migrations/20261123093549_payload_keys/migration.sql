-- CreateTable
CREATE TABLE "payload_keys" (
    "id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "payload_keys_pkey" PRIMARY KEY ("id")
);
