-- DropIndex
DROP INDEX "station_documents_sha256_key";

-- AlterTable
ALTER TABLE "station_documents" DROP COLUMN "document",
ADD COLUMN     "answer" JSONB NOT NULL,
ADD COLUMN     "signed" JSONB NOT NULL;

-- AlterTable
ALTER TABLE "stations" ADD COLUMN     "categories" TEXT[],
ADD COLUMN     "operators" TEXT[],
ADD COLUMN     "revoked_at" TIMESTAMPTZ(3);
