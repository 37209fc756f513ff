-- AlterTable
ALTER TABLE "price_changes" ADD COLUMN     "tell_at" TIMESTAMPTZ(3);

-- Whose customers were told are looked through once more: who could not be told then is told now.
update price_changes set tell_at = coalesce(told_at, announced_at);
