-- AlterTable
ALTER TABLE "kept_data" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "saved_methods" ADD COLUMN     "forgotten_at" TIMESTAMPTZ(3);
