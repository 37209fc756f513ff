-- AlterTable
ALTER TABLE "withdrawals" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'withdrawal';
