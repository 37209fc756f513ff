import type { Category } from '../../domain/catalogue/category.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { createDraw } from '../load/random.ts'
import type { Numbered } from '../load/read-records.ts'

const COUNTRIES = ['FRA', 'ESP', 'DEU', 'USA'] as const
const CATEGORIES: readonly (readonly [Category, id: string])[] = [
  ['phone', '19'],
  ['phone', '19'],
  ['tablet', '30'],
  ['console', '38'],
  ['camera', '5'],
]

/** A device's age chooses its model by the year: one day for all runs, so that they draw the same. */
export const TODAY = new Date(Date.UTC(2026, 8, 1))

/** A repair record of any market, category and brand, as a file could have it: of a device with this problem, and how it ended. */
export function drawnRecord(seed: number, n: number, problem: string, status: string): Numbered {
  const draw = createDraw(seed, 'device', n)
  const [category, id] = draw.pick(CATEGORIES)
  const { brand } = draw.pick(CATALOGUE.filter((model) => model.category === category))
  return {
    line: n,
    record: {
      id: `${n}`,
      data_provider: '',
      country: draw.pick(COUNTRIES),
      partner_product_category: '',
      product_category: '',
      product_category_id: id,
      brand,
      year_of_manufacture: '',
      product_age: `${1 + draw.integer(5)}`,
      repair_status: status,
      repair_barrier_if_end_of_life: '',
      group_identifier: '',
      event_date: '',
      problem,
    },
  }
}
