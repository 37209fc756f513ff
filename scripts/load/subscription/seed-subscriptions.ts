import type pg from 'pg'
import { anchorDayOf } from '../../../domain/subscription/periods.ts'
import { copyRows } from '../copy-rows.ts'

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
 * Writes so many active subscriptions to 6.99 EUR a month, due on a day, each with a card of its own at the sandbox: three tables, each by one
 * COPY, a million in less than a minute.
 */
export async function seedSubscriptions(
  database: pg.Pool,
  series: string,
  { market, date }: DueOn,
  count: number,
  { cards = ['pm_card_visa'], after = 0 }: Seeding = {},
): Promise<void> {
  const now = new Date().toISOString()
  const anchorDay = anchorDayOf(date)
  const methodOf = (n: number) => `pm_${series}${n + 1}.${cards[n % cards.length]}`
  const numbers = function* () {
    for (let n = after; n < after + count; n += 1) yield n
  }
  const client = await database.connect()
  try {
    await copyRows(
      client,
      'cases',
      'id process market language zone holiday_region state number policy opened_at state_since last_received_at',
      numbers(),
      (n) => [referenceOf(series, n), 'subscription', market, 'fr', 'Europe/Paris', 'FR', 'active', 2, '{}', now, now, now],
    )
    await copyRows(client, 'saved_methods', 'ref case_id kind scheme fingerprint last_digits saved_at', numbers(), (n) => [
      methodOf(n),
      referenceOf(series, n),
      'card',
      'visa',
      `card-${series}${n + 1}`,
      '4242',
      now,
    ])
    await copyRows(
      client,
      'subscriptions',
      'case_id market plan_id price_minor currency anchor_day paid_until due_on payer method_ref buyer language',
      numbers(),
      (n) => {
        const [caseId, payer] = [referenceOf(series, n), `cus_${series}${n + 1}`]
        return [caseId, market, 'm', 699, 'EUR', anchorDay, date, date, payer, methodOf(n), 'sealed', 'fr']
      },
    )
    await client.query('analyze cases, saved_methods, subscriptions, renewals')
  } finally {
    client.release()
  }
}
