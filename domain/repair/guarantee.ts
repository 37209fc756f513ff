import type { Calendars, Place } from '../calendar/calendars.ts'
import type { LocalDate } from '../calendar/local-date.ts'

/** What a market's law and we promise about repairs. */
export interface GuaranteeRules {
  /** On the repair itself, from the hand-over. */
  readonly repairMonths: number
  /** The seller's liability for a device, from its delivery; null where the law counts none. */
  readonly legalMonths: number | null
  /** By which a repair under the legal guarantee extends it, for goods bought from a day on; once per good. */
  readonly extensionMonths: readonly { readonly boughtFrom: LocalDate; readonly months: number }[]
  /** Whether the days in the workshop are added. */
  readonly suspended: 'yes' | 'no'
}

/** When a guarantee of so many months, begun at an instant, ends: what is claimed from then on is out of time. */
export const guaranteeUntil = (from: Date, months: number, place: Place, calendars: Pick<Calendars, 'after'>): Date =>
  calendars.after({ months }, from, place)

/** When it ends instead, after so many days in the workshop. */
export const suspendedFor = (until: Date, days: number, place: Place, calendars: Pick<Calendars, 'after'>): Date =>
  days === 0 ? until : calendars.after({ days }, until, place)

/**
 * By how many months a repair under the legal guarantee extends it: the law of the day on which the device was bought; 0 where there was
 * none. Sources: code de la consommation L217-13 (6 months); directive (EU) 2024/1799, article 16 (12 months, for goods bought from
 * the day on which it applies).
 */
export const extensionMonths = ({ extensionMonths: rules }: Pick<GuaranteeRules, 'extensionMonths'>, boughtOn: LocalDate): number =>
  rules
    .filter(({ boughtFrom }) => boughtFrom <= boughtOn)
    .toSorted((a, b) => (a.boughtFrom < b.boughtFrom ? 1 : -1))
    .at(0)?.months ?? 0
