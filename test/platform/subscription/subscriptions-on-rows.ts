import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { anchorDayOf } from '../../../domain/subscription/periods.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database/database.ts'

export interface SampleSubscription {
  readonly paidUntil: LocalDate
  readonly anchorDay?: number
  readonly card?: string
  /** Paid by debit of it instead. */
  readonly account?: string
  readonly market?: string
}

let written = 0

/** Writes active subscriptions of 6.99 EUR, each with a card of its own that was saved before; they are due on the day their period ends. */
export const subscriptionsOn =
  ({ database, clock }: { readonly database: Database; readonly clock: Clock }) =>
  async (samples: readonly SampleSubscription[]): Promise<readonly string[]> => {
    const at = clock.now()
    const numbered = samples.map((sample) => ({ ...sample, n: ++written, caseId: `SU-${String(written).padStart(6, '0')}` }))
    await database.case.createMany({
      data: numbered.map(({ caseId, market = 'FR' }) => ({
        id: caseId,
        process: 'subscription',
        market,
        language: 'fr',
        zone: 'Europe/Paris',
        holidayRegion: 'FR',
        state: 'active',
        number: 2,
        policy: {},
        openedAt: at,
        stateSince: at,
        lastReceivedAt: at,
      })),
    })
    const methodOf = (n: number, card = 'pm_card_visa') => `pm_${n}.${card}`
    await database.savedMethod.createMany({
      data: numbered.map(({ caseId, n, card, account }) => ({
        ref: methodOf(n, account ?? card),
        caseId,
        kind: account === undefined ? 'card' : 'sepa_debit',
        scheme: account === undefined ? 'visa' : null,
        fingerprint: `card-${n}`,
        lastDigits: '4242',
        savedAt: at,
      })),
    })
    await database.subscription.createMany({
      data: numbered.map(({ caseId, n, card, account, market = 'FR', paidUntil, anchorDay = anchorDayOf(paidUntil) }) => ({
        caseId,
        market,
        planId: 'm',
        priceMinor: 6_99,
        currency: 'EUR',
        anchorDay,
        paidUntil,
        dueOn: paidUntil,
        payer: `cus_${n}`,
        paidBy: account === undefined ? 'card' : 'sepa_debit',
        methodRef: methodOf(n, account ?? card),
        buyer: 'sealed',
        language: 'fr',
      })),
    })
    return numbered.map(({ caseId }) => caseId)
  }
