import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import type { Transaction } from '../../database/database.ts'

/** A price change as one subscription was told it. */
export interface PriceTold {
  readonly price: Money
  readonly from: LocalDate
  readonly consent: 'asked' | 'not_asked'
}

type Reads = Pick<Transaction, 'priceNotice'>

/** The price that waits for its customer's yes; null where none does. */
export const priceAskedOf = (database: Reads, caseId: string): Promise<PriceTold | null> =>
  told(database, { caseId, state: 'told', consent: 'waiting' })

/** The price that was told last by an event of that number or one before it; null where none was. */
export const priceToldOf = (database: Reads, caseId: string, eventNumber: number): Promise<PriceTold | null> =>
  told(database, { caseId, eventNumber: { lte: eventNumber } })

async function told(database: Reads, where: object): Promise<PriceTold | null> {
  const notice = await database.priceNotice.findFirst({ where, include: { change: true }, orderBy: { eventNumber: 'desc' } })
  if (!notice) return null
  const { priceMinor, currency, fromOn } = notice.change
  const consent = notice.consent === 'not_asked' ? 'not_asked' : 'asked'
  return { price: money(priceMinor, currency as Currency), from: fromOn, consent }
}
