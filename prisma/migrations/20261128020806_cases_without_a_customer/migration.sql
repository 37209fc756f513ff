-- AlterTable
ALTER TABLE "cases" ALTER COLUMN "customer_id" DROP NOT NULL;
