-- AlterTable
ALTER TABLE "repairs" ADD COLUMN     "billed_again" INTEGER NOT NULL DEFAULT 0;
