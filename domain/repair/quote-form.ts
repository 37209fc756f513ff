import { addBusinessDays } from '../calendar/business-days.ts'
import type { Calendars, Place } from '../calendar/calendars.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import type { Category } from '../catalogue/category.ts'
import type { MarketSite, SiteAddress } from '../market/market.ts'
import { compare, minus } from '../money/arithmetic.ts'
import { type Money, money } from '../money/money.ts'
import { shareOf } from '../money/rounding.ts'
import { type BonusRate, bonusFor, type SiteLabel } from './bonus.ts'
import type { CoverDecision } from './cover.ts'
import type { FindingCode } from './findings.ts'
import type { QuoteDraft, QuoteVariantDraft } from './quote-draft.ts'
import { type QuoteLine, type QuoteRates, quoteLines, quoteTotals } from './quote-totals.ts'

/**
 * For how many calendar days from its delivery a form stands. Source: directive (EU) 2024/1799, article 4(5): at least 30.
 */
const FORM_VALID_DAYS = 30

/** A covered repair that takes longer is not begun without the customer. */
const LONGEST_UNASKED_DAYS = 10

/**
 * The fields of the European Repair Information Form, in its order. Source: directive (EU) 2024/1799, article 4(4) and annex I.
 */
export const FORM_FIELDS = [
  'repairer',
  'contact',
  'goods',
  'defect',
  'repair',
  'price',
  'time',
  'temporary_replacement',
  'hand_over_place',
  'ancillary_services',
  'validity',
  'additional_information',
] as const
export type FormField = (typeof FORM_FIELDS)[number]

/** One way to repair it, with all that it costs; amounts VAT included. */
export interface QuotedVariant extends QuoteVariantDraft {
  readonly lines: readonly QuoteLine[]
  readonly total: Money
  /** VAT contained in the total. */
  readonly vat: Money
  /** Taken off as expected today: the day of the invoice decides. */
  readonly bonus: Money
  readonly coverPays: Money
  /** What was paid for the diagnosis and is set off. */
  readonly feeSetOff: Money
  /** What the customer pays: the total less all of these. */
  readonly due: Money
  /** If it is approved on the day of the form. */
  readonly readyOn: LocalDate
}

/** A quote as it was handed out: frozen, with a version. What is found later makes a new one, never an edit. */
export interface RepairForm {
  readonly version: number
  readonly repairer: {
    readonly name: string
    /** The company that repairs. */
    readonly company: string
    readonly address: SiteAddress
    readonly phone: string
    readonly email: string
    readonly online: string
  }
  readonly goods: { readonly category: Category; readonly modelId: string; readonly storage: number; readonly identityEnd: string }
  readonly defect: readonly FindingCode[]
  readonly variants: readonly QuotedVariant[]
  /** Calculated: the total of a variant is its maximum. */
  readonly price: { readonly kind: 'fixed' } | { readonly kind: 'calculated'; readonly method: string }
  readonly loan: 'none' | { readonly cost: Money }
  readonly handOverPlace: { readonly kind: 'delivery' } | { readonly kind: 'site'; readonly siteId: string }
  /** Empty is written as "none". */
  readonly ancillary: readonly { readonly service: QuoteDraft['ancillary'][number]['service']; readonly cost: Money }[]
  readonly validDays: number
  readonly additional: string | null
  readonly cover: Pick<CoverDecision, 'by' | 'reasons'>
  readonly noCircularPart: NonNullable<QuoteDraft['noCircularPart']> | null
  readonly dataLossExpected: boolean
  readonly wipeOffered: boolean
  /** A variant costs so much of the price new that a trade-in may be the better choice. */
  readonly suggestsTradeIn: boolean
}

/** What a market sets of a quote. */
export interface QuotePolicy extends QuoteRates {
  readonly circularPart: readonly Category[]
  readonly bonus: readonly BonusRate[]
  /** Hundredths of a per cent of the price new. */
  readonly tradeInAboveBasisPoints: number
}

/** What a ticket is when it is quoted. */
export interface QuotedTicket {
  readonly version: number
  readonly policy: QuotePolicy
  readonly goods: RepairForm['goods']
  readonly priceNew: Money
  readonly findings: readonly FindingCode[]
  readonly cover: CoverDecision
  /** Where it is repaired. */
  readonly site: Pick<MarketSite, 'name' | 'address' | 'phone'> & { readonly labels: readonly SiteLabel[] }
  /** The company behind it. */
  readonly company: string
  readonly contact: { readonly email: string; readonly online: string }
  readonly handOverPlace: RepairForm['handOverPlace']
  /** What the customer has paid for the diagnosis; null where nothing. */
  readonly feePaid: Money | null
  readonly at: Date
  /** Of the site. */
  readonly place: Place
}

/** The form of a quote: every total computed from parts, prices and times. */
export const quoteForm = (draft: QuoteDraft, ticket: QuotedTicket, calendars: Pick<Calendars, 'dateOf' | 'isHoliday'>): RepairForm => {
  const { policy, site, company, contact, cover } = ticket
  const { currency } = policy.workRatePerHour
  const variants = draft.variants.map((variant) => quotedVariant(draft, variant, ticket, calendars))
  return {
    version: ticket.version,
    repairer: { name: site.name, company, address: site.address, phone: site.phone, ...contact },
    goods: ticket.goods,
    defect: ticket.findings,
    variants,
    price: draft.price === 'fixed' ? { kind: 'fixed' } : { kind: 'calculated', method: draft.price.method },
    loan: draft.loan === 'none' ? 'none' : { cost: money(draft.loan.costMinor, currency) },
    handOverPlace: ticket.handOverPlace,
    ancillary: draft.ancillary.map(({ service, costMinor }) => ({ service, cost: money(costMinor, currency) })),
    validDays: FORM_VALID_DAYS,
    additional: draft.additional ?? null,
    cover: { by: cover.by, reasons: cover.reasons },
    noCircularPart: draft.noCircularPart ?? null,
    dataLossExpected: draft.dataLossExpected,
    wipeOffered: draft.wipeOffered,
    suggestsTradeIn:
      cover.by === 'customer' && variants.every(({ total }) => isDear(total, ticket.priceNew, policy.tradeInAboveBasisPoints)),
  }
}

/** Whether a repair costs more than this share of what the device cost new; exactly the share does not. */
export const isDear = (total: Money, priceNew: Money, aboveBasisPoints: number): boolean =>
  compare(total, shareOf(priceNew, aboveBasisPoints)) > 0

/**
 * Whether the customer is asked although somebody else pays: data may be lost, a part is not the maker's, or it takes long. What the
 * customer pays is always asked.
 */
export const needsCustomer = ({
  cover,
  dataLossExpected,
  variants,
}: Pick<RepairForm, 'cover' | 'dataLossExpected' | 'variants'>): boolean =>
  cover.by === 'customer' ||
  dataLossExpected ||
  variants.length > 1 ||
  variants.some(({ parts, genuine, durationDays }) => (parts.length > 0 && !genuine) || durationDays > LONGEST_UNASKED_DAYS)

/**
 * Whether a variant with a used or refurbished part, or the reason why there is none, is missing. Source: code de la consommation
 * L224-109 and R224-30 to R224-32: of paid repairs, and of those that need a part.
 */
export const lacksCircularPart = (
  { variants, noCircularPart }: Pick<QuoteDraft, 'variants' | 'noCircularPart'>,
  { policy, goods, cover }: Pick<QuotedTicket, 'policy' | 'goods' | 'cover'>,
): boolean =>
  policy.circularPart.includes(goods.category) &&
  cover.by === 'customer' &&
  noCircularPart === undefined &&
  variants.some(({ parts }) => parts.length > 0) &&
  !variants.some(({ quality }) => quality === 'used' || quality === 'refurbished')

const quotedVariant = (
  draft: QuoteDraft,
  variant: QuoteVariantDraft,
  { policy, goods, findings, cover, site, feePaid, at, place }: QuotedTicket,
  calendars: Pick<Calendars, 'dateOf' | 'isHoliday'>,
): QuotedVariant => {
  const { currency } = policy.workRatePerHour
  const nothing = money(0, currency)
  const today = calendars.dateOf(at, place)
  const lines = quoteLines(draft, variant, policy)
  const { total, vat } = quoteTotals(lines, currency)
  const expected = bonusFor(policy.bonus, {
    category: goods.category,
    findings,
    cover: cover.by,
    total,
    siteLabels: site.labels,
    on: today,
  })
  const bonus = expected.kind === 'bonus' ? expected.amount : nothing
  const coverPays = cover.by === 'customer' ? nothing : total
  const left = minus(minus(total, bonus), coverPays)
  const feeSetOff = feePaid === null ? nothing : money(Math.min(feePaid.minor, left.minor), currency)
  return {
    ...variant,
    lines,
    total,
    vat,
    bonus,
    coverPays,
    feeSetOff,
    due: minus(left, feeSetOff),
    readyOn:
      variant.durationDays === 0
        ? today
        : addBusinessDays(today, variant.durationDays, { isHoliday: (date) => calendars.isHoliday(date, place) }),
  }
}
