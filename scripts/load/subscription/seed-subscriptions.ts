import type pg from 'pg'
import { anchorDayOf } from '../../../domain/subscription/periods.ts'

/** Of which market they are, and on which of its days they are due. */
export interface DueOn {
  readonly market: string
  readonly date: string
}

/** The reference of the n-th of a series, from 0. Where the series is one letter it is one that the API takes. */
export const referenceOf = (series: string, n: number): string => `SU-${series}${String(n + 1).padStart(7, '0')}`

export interface Seeding {
  /** Dealt in turn; a card that pays unless given. */
  readonly cards?: readonly string[]
  /** How many of the series are there already. */
  readonly after?: number
}

/**
 * Writes so many active subscriptions to 6.99 EUR a month, due on a day, each with a card of its own at the sandbox, in three statements:
 * the database makes the rows up itself, a million in half a minute.
 */
export async function seedSubscriptions(
  database: pg.Pool | pg.Client,
  series: string,
  { market, date }: DueOn,
  count: number,
  { cards = ['pm_card_visa'], after = 0 }: Seeding = {},
): Promise<void> {
  const numbers = (many: string) => `generate_series(${after + 1}, ${after} + ${many}::int) n`
  const reference = `'SU-${series}' || lpad(n::text, 7, '0')`
  const method = (list: string) => `'pm_${series}' || n || '.' || (${list}::text[])[1 + (n - 1) % array_length(${list}::text[], 1)]`
  await database.query(
    `insert into cases (id, process, market, language, zone, holiday_region, state, number, policy, opened_at, state_since, last_received_at)
     select ${reference}, 'subscription', $1, 'fr', 'Europe/Paris', 'FR', 'active', 2, '{}', now(), now(), now() from ${numbers('$2')}`,
    [market, count],
  )
  await database.query(
    `insert into saved_methods (ref, case_id, kind, scheme, fingerprint, last_digits, saved_at)
     select ${method('$2')}, ${reference}, 'card', 'visa', 'card-${series}' || n, '4242', now() from ${numbers('$1')}`,
    [count, cards],
  )
  await database.query(
    `insert into subscriptions (case_id, market, plan_id, price_minor, currency, anchor_day, paid_until, due_on, payer, method_ref, buyer, language)
     select ${reference}, $1, 'm', 699, 'EUR', $2::int, $3, $3, 'cus_${series}' || n, ${method('$5')}, 'sealed', 'fr'
       from ${numbers('$4')}`,
    [market, anchorDayOf(date), date, count, cards],
  )
  await database.query('analyze cases, saved_methods, subscriptions, renewals')
}
