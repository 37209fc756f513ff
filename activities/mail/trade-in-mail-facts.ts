import { type MailShipping, mailReason, type TradeInMailFacts } from '../../documents/mails/facts.ts'
import { returnReasonOf } from '../../documents/mails/return-reason.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { MailKind } from '../../domain/trade-in/notices.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { Database } from '../../platform/database/database.ts'
import type { TradeInDependencies } from '../../platform/trade-in/dependencies.ts'

export interface MailFactDependencies extends TradeInDependencies {
  readonly database: Database
  /** Where the pages stand; links in mails begin with it. */
  readonly publicUrl: string
  /** Where customers write to for help. */
  readonly helpAddress: string
}

/** The parts of a notice's row that its mail is written from. */
export interface NoticeToWrite {
  readonly caseId: string
  readonly kind: string
  readonly eventNumber: number
  readonly data: unknown
}

/** Everything a mail of a trade-in can tell, read when it is sent: what it says is what is true then. */
export async function tradeInMailFacts(deps: MailFactDependencies, notice: NoticeToWrite): Promise<TradeInMailFacts> {
  const row = await deps.database.tradeIn.findUniqueOrThrow({
    where: { caseId: notice.caseId },
    include: {
      case: {
        include: {
          customer: true,
          parcels: { orderBy: { createdAt: 'desc' } },
          links: { where: { sentBy: 'mail', revokedAt: null }, orderBy: { createdAt: 'desc' }, take: 1 },
          events: { where: { number: notice.eventNumber } },
        },
      },
    },
  })
  const { case: subject } = row
  const link = subject.links[0]
  if (!link) throw new Error(`${subject.id} has no link to mail: a new one has to be issued`)
  const token = deps.secrets.issueLink({ caseId: subject.id, linkId: link.id, expiresAt: link.expiresAt })
  const amount = (minor: number): Money => ({ minor, currency: row.currency as Currency })
  const model = deps.catalogue.find(({ id }) => id === row.modelId)
  const place = { zone: subject.zone, region: subject.holidayRegion }
  const policy = subject.policy as unknown as TradeInPolicy
  const price = row.agreedMinor ?? row.assessedMinor
  const voucher = row.payoutMethod === 'voucher' ? await deps.database.voucher.findUnique({ where: { caseId: subject.id } }) : null
  const way = subject.events[0]
  const inbound = subject.parcels.find(({ leg }) => leg === 'inbound')
  const parcel = isReturnMail(notice.kind) ? subject.parcels.find(({ leg }) => leg === 'return') : inbound

  return {
    reference: subject.id,
    market: subject.market as MarketCode,
    zone: subject.zone,
    device: model ? `${model.brand} ${model.name}` : row.modelId,
    pageUrl: `${deps.publicUrl}/c/${token}`,
    help: deps.helpAddress,
    name: subject.customer.name,
    offer: amount(row.offerMinor),
    ...(price !== null && { price: amount(price) }),
    // The time to answer; an obligation of ours may come due before it.
    ...(subject.limitAt && { deadline: subject.limitAt }),
    reasons: (row.reasons as string[]).map(mailReason),
    ...shippingOf(row, inbound?.trackingCode),
    ...(parcel && { trackingCode: parcel.trackingCode }),
    ...(way && { returnReason: returnReasonOf(way) }),
    ...(row.quarantineEndsAt && { quarantineUntil: row.quarantineEndsAt }),
    ...payoutOf(row.payoutMethod, price === null ? null : amount(price), row.payeeIbanEnd),
    ...(row.agreedAt &&
      policy.payout.schedule === 'next_business_day' && {
        payoutOn: localDay(deps.calendars.payoutAt(row.agreedAt, policy.payout.cutOff, place), subject.zone),
      }),
    ...(voucher && {
      voucher: { code: voucher.code, amount: amount(voucher.amountMinor), expiresOn: localDay(voucher.expiresAt, subject.zone) },
    }),
    ...((notice.kind as MailKind) === 'command_refused' && { refused: notice.data as NonNullable<TradeInMailFacts['refused']> }),
  }
}

const isReturnMail = (kind: string): boolean => kind.startsWith('return') || kind === 'device_returning'

function shippingOf(
  row: { shipping: string | null; dropOffCode: string | null },
  trackingCode: string | undefined,
): { shipping?: MailShipping } {
  if (row.shipping === 'drop_off' && row.dropOffCode) return { shipping: { kind: 'drop_off', code: row.dropOffCode } }
  return trackingCode ? { shipping: { kind: 'label', trackingCode } } : {}
}

function payoutOf(method: string | null, amount: Money | null, ibanEnd: string | null): Pick<TradeInMailFacts, 'payout'> {
  if (!amount) return {}
  if (method === 'charity') return { payout: { method, amount } }
  return method === 'bank_transfer' && ibanEnd ? { payout: { method, amount, ibanEnd } } : {}
}

const localDay = (at: Date, zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
