-- AlterTable
ALTER TABLE "transfers" ADD COLUMN     "former_payer" TEXT;
