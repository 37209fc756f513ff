-- AlterTable
ALTER TABLE "trade_ins" ADD COLUMN     "source_repair_id" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "trade_ins_source_repair_id_key" ON "trade_ins"("source_repair_id");
