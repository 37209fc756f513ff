-- AlterTable
ALTER TABLE "transfers" ADD COLUMN     "erase_at" TIMESTAMPTZ(3);
