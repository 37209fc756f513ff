import type { Span } from '../domain/calendar/span.ts'
import { type Currency, money } from '../domain/money/money.ts'
import type { RefurbishmentPolicy } from '../domain/refurbishment/policy.ts'

const siteDays = (businessDays: number): Span => ({ businessDays, by: 'site' })

/**
 * The refurbishment that every market starts from; a market names what it does otherwise, with the reason. The numbers are our
 * choice: a device that lies about loses some percent of its price a month.
 */
export const refurbishmentDefaults = (currency: Currency): RefurbishmentPolicy => ({
  limits: {
    testing: siteDays(3),
    wiping: siteDays(1),
    device_check: siteDays(2),
    // What only a person can decide is no slower than an inspection.
    agent_decision: siteDays(2),
    repair: siteDays(5),
    second_opinion: siteDays(2),
    grading: siteDays(1),
    harvest: siteDays(5),
    // A recycler comes every fortnight.
    transfer: siteDays(15),
    hazard_decision: siteDays(1),
  },
  reminders: {},
  resaleHoldDays: 0,
  // Sample amounts: what few devices cost, and an hour of a technician with the bench.
  leadDecidesAbove: money(400_00, currency),
  workRatePerHour: money(36_00, currency),
  // One device in twenty is graded twice, as one counter-offer in twenty is inspected twice.
  gradedTwice: { basisPoints: 500, salt: '2026-11' },
  levies: {},
  extensionDays: { support: 7, lead: 30 },
})
