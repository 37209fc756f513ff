-- CreateIndex
CREATE INDEX "withdrawals_at_idx" ON "withdrawals"("at");
