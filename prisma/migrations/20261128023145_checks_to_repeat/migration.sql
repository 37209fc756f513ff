-- AlterTable
ALTER TABLE "refurbishments" ADD COLUMN     "to_repeat" TEXT[] DEFAULT ARRAY[]::TEXT[];
