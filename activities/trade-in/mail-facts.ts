import { renderMail } from '../../documents/mails/render-mail.ts'
import { type MailShipping, mailReason, type TradeInMailFacts } from '../../documents/mails/trade-in/facts.ts'
import { tradeInMails } from '../../documents/mails/trade-in/mails.ts'
import { returnReasonOf } from '../../documents/mails/trade-in/return-reason.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { placeOf } from '../../platform/cases/limits.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import { readTradeInRows } from '../../platform/trade-in/trade-in-rows.ts'
import { factsOfCase, type MailFactDependencies } from '../mail/case-facts.ts'
import type { Letter, NoticeToWrite, WriteMail } from '../mail/tell.ts'

/** Writes the mails of a trade-in. */
export const createTradeInMails =
  (deps: MailFactDependencies & Rules): WriteMail =>
  async (notice, letter) =>
    renderMail(tradeInMails, notice.kind, letter.language, await tradeInMailFacts(deps, notice, letter))

/** Everything a mail of a trade-in can tell, read when it is sent: what it says is what is true then. */
export async function tradeInMailFacts(
  deps: MailFactDependencies & Rules,
  notice: NoticeToWrite,
  letter: Pick<Letter, 'link' | 'way'>,
): Promise<TradeInMailFacts> {
  const subject = await readTradeInRows(deps.database, tradeInTable.process, notice.caseId)
  if (!subject) throw new Error(`there is no trade-in ${notice.caseId}`)
  const { tradeIn: row, voucher } = subject
  const { way } = letter
  const amount = (minor: number): Money => ({ minor, currency: row.currency as Currency })
  const model = deps.catalogue.find(({ id }) => id === row.modelId)
  const place = placeOf(subject)
  const policy = subject.policy as unknown as TradeInPolicy
  const price = row.agreedMinor ?? row.assessedMinor
  const inbound = subject.parcels.findLast(({ leg }) => leg === 'inbound')
  const parcel = isReturnMail(notice.kind) ? subject.parcels.findLast(({ leg }) => leg === 'return') : inbound

  return {
    ...factsOfCase(deps, subject, letter, notice),
    device: model ? `${model.brand} ${model.name}` : row.modelId,
    offer: amount(row.offerMinor),
    ...(price !== null && { price: amount(price) }),
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
    ...(row.payoutMethod === 'voucher' &&
      voucher && {
        voucher: { code: voucher.code, amount: amount(voucher.amountMinor), expiresOn: localDay(voucher.expiresAt, subject.zone) },
      }),
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
