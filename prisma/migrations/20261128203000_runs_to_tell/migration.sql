-- AlterTable
ALTER TABLE "renewal_runs" ADD COLUMN     "to_tell_at" TIMESTAMPTZ(3);
