-- AlterTable
ALTER TABLE "price_notices" ADD COLUMN     "holds_from" TEXT;

-- Of what waits to hold it is known; what has begun is asked for no more.
update price_notices p set holds_from = s.next_price_from
  from subscriptions s, price_changes c
 where s.case_id = p.case_id and c.id = p.change_id and p.state = 'agreed' and s.next_price_minor = c.price_minor;
