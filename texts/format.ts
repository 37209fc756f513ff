import type { Language } from '../domain/market/language.ts'
import type { MarketCode } from '../domain/market/market.ts'
import type { Money } from '../domain/money/money.ts'
import { fill } from './placeholders.ts'
import type { PluralText } from './topics.ts'

/** Whom something is written for: their language, and the market whose habits and clocks it goes by. */
export interface Reader {
  readonly language: Language
  readonly market: MarketCode
  /** IANA name of the market's zone. */
  readonly zone: string
}

/** BCP 47: the reader's language as written in the market, `fr-FR`, `en-FR`. */
const localeOf = (reader: Reader): string => `${reader.language}-${reader.market}`

/** Making a formatter costs a hundred times what using it does; there are a few for each language, market and zone. */
const remembered = <Made>(make: (key: string) => Made): ((key: string) => Made) => {
  const known = new Map<string, Made>()
  return (key) => {
    const found = known.get(key) ?? make(key)
    known.set(key, found)
    return found
  }
}

const dateFormats = remembered((key) => new Intl.DateTimeFormat(...(JSON.parse(key) as [string, Intl.DateTimeFormatOptions])))
const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateFormats(JSON.stringify([locale, options]))

const moneyFormats = remembered((key) => {
  const [locale, currency] = JSON.parse(key) as [string, string]
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return { format, minorUnits: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
})
const countFormats = remembered((locale) => ({ plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) }))
const gigabyteFormats = remembered((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'gigabyte', useGrouping: false }))
const countryNames = remembered((language) => new Intl.DisplayNames(language, { type: 'region' }))

/** An amount as written for the reader: `184,00 €` in French, `$184.00` in the US. */
export const formatMoney = (amount: Money, reader: Reader): string => {
  const { format, minorUnits } = moneyFormats(JSON.stringify([localeOf(reader), amount.currency]))
  return format.format(amount.minor / minorUnits)
}

/** A storage size as written for the reader: `128 Go` in French, `128 GB` in English. */
export const formatGigabytes = (count: number, reader: Reader): string => gigabyteFormats(localeOf(reader)).format(count)

/** A day in the market's zone: `17 mars 2027`. */
export const formatDate = (at: Date, reader: Reader): string =>
  dateFormat(localeOf(reader), { dateStyle: 'long', timeZone: reader.zone }).format(at)

/** A local date without a time (a voucher's last day, `YYYY-MM-DD`) in words. */
export const formatLocalDate = (date: string, reader: Reader): string =>
  dateFormat(localeOf(reader), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

/**
 * A day and time in the market's zone: `17 mars 2027 à 14:02`. Where the clocks of one country differ at that moment
 * (Spain and the Canaries, the US), the zone is named: `17 de marzo de 2027 a las 14:02 CET`.
 */
export const formatDateTime = (at: Date, reader: Reader): string => {
  const { zone: timeZone } = reader
  // Intl takes a zone's name only beside single parts, not beside its ready styles.
  const style = clocksDiffer(at, reader)
    ? ({ day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZone, timeZoneName: 'short' } as const)
    : ({ dateStyle: 'long', timeStyle: 'short', timeZone } as const)
  return dateFormat(localeOf(reader), style).format(at)
}

/** A span of hours on one day, with its weekday: `mardi 30 mars de 13:00 à 18:00`. The zone is named where the clocks of one country differ. */
export const formatWindow = (startsAt: Date, endsAt: Date, reader: Reader): string => {
  const { zone: timeZone } = reader
  const style = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone } as const
  return dateFormat(localeOf(reader), clocksDiffer(startsAt, reader) ? { ...style, timeZoneName: 'short' } : style).formatRange(
    startsAt,
    endsAt,
  )
}

/** The day of the first date, without its year where the second has the same: `3 March` before `17 March 2027`. */
export const formatDayBefore = (first: Date, second: Date, reader: Reader): string => {
  const yearOf = (at: Date) => dateFormat('en', { year: 'numeric', timeZone: reader.zone }).format(at)
  if (yearOf(first) !== yearOf(second)) return formatDate(first, reader)
  return dateFormat(localeOf(reader), { day: 'numeric', month: 'long', timeZone: reader.zone }).format(first)
}

/** A counted thing in the form the language asks for: `1 jour`, `2 jours`. */
export const formatCount = (count: number, text: PluralText, reader: Reader): string => {
  const { plural, number } = countFormats(localeOf(reader))
  const form = plural.select(count)
  const chosen = form === 'one' ? text.one : form === 'many' ? (text.many ?? text.other) : text.other
  return fill(chosen, { count: number.format(count) })
}

/** The market's country in the reader's language, from Intl. */
export const marketName = (market: MarketCode, language: Language): string => countryNames(language).of(market) ?? market

const clocksDiffer = (at: Date, reader: Reader): boolean => {
  const offsetIn = (timeZone: string) =>
    dateFormat('en', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value
  const others = zonesOf(reader.market).filter((zone) => zone !== reader.zone)
  if (others.length === 0) return false
  const here = offsetIn(reader.zone)
  return others.some((zone) => offsetIn(zone) !== here)
}

/** The library types of ES2024 do not know `getTimeZones` yet (ECMA-402, Intl Locale Info). */
const zonesOf = remembered(
  (market): readonly string[] =>
    (new Intl.Locale('und', { region: market }) as Intl.Locale & { getTimeZones(): readonly string[] | undefined }).getTimeZones() ?? [],
)
