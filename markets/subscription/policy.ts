import type { MarketCode } from '../../domain/market/market.ts'
import type { SubscriptionPolicy } from '../../domain/subscription/policy.ts'
import { normalVatOf } from '../normal-vat.ts'
import { PLANS } from './plans.ts'

/** What one market sets otherwise. */
interface Own extends Pick<SubscriptionPolicy, 'insurance' | 'paidBy' | 'withdrawalDays'> {
  readonly consent: SubscriptionPolicy['priceChange']['consent']
}

// That the insurance question is ruled is a sample: whoever sells this asks their supervisor first (ACPR, BaFin, DGSFP).
const OWN: Readonly<Record<MarketCode, Own>> = {
  // Code de la consommation L221-18: 14 days; a contract without an end may change its price with notice and the right to leave.
  FR: { insurance: 'ruled', paidBy: ['card', 'sepa_debit'], withdrawalDays: 14, consent: 'not_asked' },
  ES: { insurance: 'ruled', paidBy: ['card', 'sepa_debit'], withdrawalDays: 14, consent: 'not_asked' },
  // BGB § 355; the Federal Court of Justice wants a yes to a higher price (own knowledge).
  DE: { insurance: 'ruled', paidBy: ['card', 'sepa_debit'], withdrawalDays: 14, consent: 'asked' },
  // Service contracts are registered by state: nobody signs up before that is settled. No right to withdraw.
  US: { insurance: 'open', paidBy: ['card'], withdrawalDays: null, consent: 'not_asked' },
}

/** The numbers of subscriptions in a market. Those without a comment are promises of the product, the others our choice. */
export function subscriptionPolicy(code: MarketCode): SubscriptionPolicy {
  const { insurance, paidBy, withdrawalDays, consent } = OWN[code]
  return {
    limits: {
      // The customer is at the page; who comes back the next day signs up anew.
      first_payment: { hours: 24 },
      undoing: { businessDays: 3, by: 'site' },
      charging: { hours: 4 },
      pause: { months: 6 },
      refund: { businessDays: 5, by: 'site' },
      agent_decision: { businessDays: 2, by: 'site' },
    },
    reminders: { first_payment: [{ hours: 3 }] },
    extensionDays: { support: 7, lead: 30 },
    insurance,
    plans: PLANS[code],
    vat: [{ validFrom: '2026-01-01', validUntil: null, basisPoints: normalVatOf(code) }],
    paidBy,
    chargeAt: '08:00',
    coverWaitDays: 30,
    withdrawalDays,
    dunning: { retryOnDays: [1, 3, 5, 7], suspendOnDay: 7, endAfterDays: 30 },
    priceChange: { noticeDays: 30, consent },
    revenueBooked: 'monthly',
    // Fourteen days unless a mandate agrees on less (SEPA rulebook): ours agrees on five.
    debitNoticeDays: 5,
    // A fortnight to find a card and think it over; a month would outlast the next charge.
    transferDays: 14,
    // Longer than any period: what was missed before then is before a person.
    oldestRunDays: 40,
  }
}
