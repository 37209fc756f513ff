-- CreateTable
CREATE TABLE "method_set_ups" (
    "ref" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "secret" TEXT,
    "declared" JSONB NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3),

    CONSTRAINT "method_set_ups_pkey" PRIMARY KEY ("ref")
);

-- CreateIndex
CREATE INDEX "method_set_ups_case_id_idx" ON "method_set_ups"("case_id");

-- AddForeignKey
ALTER TABLE "method_set_ups" ADD CONSTRAINT "method_set_ups_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "subscriptions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;
