-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "announced_for" TEXT,
ADD COLUMN     "announced_minor" INTEGER,
ADD COLUMN     "debit_on" TEXT;
