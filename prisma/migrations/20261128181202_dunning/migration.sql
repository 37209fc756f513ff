-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "acted_at" TIMESTAMPTZ(3),
ADD COLUMN     "starts_from" TEXT,
ADD COLUMN     "suspended_on" TEXT;

-- AlterTable
ALTER TABLE "renewals" ADD COLUMN     "polls" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "declined_tries" ADD COLUMN     "not_before" TIMESTAMPTZ(3) NOT NULL;
