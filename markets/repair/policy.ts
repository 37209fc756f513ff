import type { MarketCode } from '../../domain/market/market.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import { normalVatOf } from '../normal-vat.ts'
import { REPAIR_LIMITS, REPAIR_REMINDERS } from './limits.ts'
import { PICKUPS } from './pickups.ts'
import { QUOTE_RULES } from './quote-rules.ts'

/** What one market sets otherwise; amounts in whole units, samples of ours. */
interface Own {
  readonly currency: Currency
  /** Null where the law wants a quote that costs nothing, or we ask nothing. */
  readonly diagnosisFee: number | null
  /** Days of the right to withdraw from a contract made at a distance; null where the law knows none. */
  readonly withdrawalDays: number | null
  readonly ecoOrganism: string | null
  readonly abandonmentMonths: number
}

const OWN: Readonly<Record<MarketCode, Own>> = {
  // Code de la consommation L221-18: 14 days.
  FR: { currency: 'EUR', diagnosisFee: 29, withdrawalDays: 14, ecoOrganism: 'Ecosystem', abandonmentMonths: 12 },
  // Real Decreto 58/1988: a quote in writing first (secondary source). It lets who announces so ask for storage: we do not.
  ES: {
    currency: 'EUR',
    diagnosisFee: null,
    withdrawalDays: 14,
    ecoOrganism: null,
    abandonmentMonths: 12,
  },
  // BGB § 355: 14 days.
  DE: { currency: 'EUR', diagnosisFee: 29, withdrawalDays: 14, ecoOrganism: null, abandonmentMonths: 12 },
  // No such right for services by mail or page; unclaimed property lies dormant for one to five years by state (own knowledge).
  US: { currency: 'USD', diagnosisFee: 39, withdrawalDays: null, ecoOrganism: null, abandonmentMonths: 36 },
}

/** The numbers of a repair in a market. */
export function repairPolicy(code: MarketCode): RepairPolicy {
  const { currency, diagnosisFee, withdrawalDays, ecoOrganism, abandonmentMonths } = OWN[code]
  const units = (amount: number) => money(amount * 100, currency)
  return {
    ...QUOTE_RULES[code],
    vatBasisPoints: normalVatOf(code),
    limits: { ...REPAIR_LIMITS, abandonment: { months: abandonmentMonths } },
    reminders: REPAIR_REMINDERS,
    diagnosisFee: diagnosisFee === null ? null : units(diagnosisFee),
    ways: ['pickup', 'mail_in', 'drop_off'],
    pickup: PICKUPS[code],
    withdrawal: withdrawalDays === null ? null : { days: withdrawalDays },
    // As long as a contract could be withdrawn from: nobody waits longer for parts without being asked.
    partsFreeToCancelAfter: { days: 14 },
    unrepairableVoucher: { amount: units(15), validity: { months: 24 } },
    ecoOrganism,
    // Seven hours at the bench.
    benchMinutesPerDay: 420,
    secondPersonAbove: { compensation: units(500), payment: units(200) },
    quarantine: { days: 28 },
    extensionDays: { support: 7, lead: 30 },
  }
}
