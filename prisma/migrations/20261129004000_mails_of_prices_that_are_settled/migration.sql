-- AlterTable
ALTER TABLE "price_notices" ADD COLUMN     "is_settled" BOOLEAN NOT NULL DEFAULT false;
