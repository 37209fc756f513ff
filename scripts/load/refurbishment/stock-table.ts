import { shownAmount } from '../../amount.ts'
import type { Books } from '../checks.ts'

/** What is in stock of the run, by grade and in all: how many, what they have cost, and what they are sold for. */
export async function stockTable({ rows }: Books): Promise<readonly (readonly (string | number)[])[]> {
  const found = await rows<{ currency: string; grade: string | null; units: string; cost: string; price: string }>(`
    select currency, grade, count(*) as units, sum(cost) as cost, sum(price) as price
      from (select u.currency, coalesce(u.grade, 'for its parts') as grade, coalesce(u.price_minor, 0) as price,
                   (select coalesce(sum(c.minor), 0) from device_costs c where c.device_id = u.device_id and c.case_id = u.case_id) as cost
              from stock_units u where u.case_id = any($1) and u.ended_at is null) stocked
     group by grouping sets ((currency, grade), (currency))
     order by currency, array_position(array['premium', 'excellent', 'good', 'fair', 'for its parts'], grade) nulls last`)
  return [
    ['currency', 'grade', 'devices', 'cost', 'price'],
    ...found.map(({ currency, grade, units, cost, price }) => [
      currency,
      grade ?? 'all',
      Number(units),
      shownAmount({ minor: Number(cost), currency }),
      shownAmount({ minor: Number(price), currency }),
    ]),
  ]
}
