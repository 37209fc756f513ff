import { formatDateTime, formatLocalDate, formatMoney, type Reader } from '../../../texts/format.ts'
import { textsIn } from '../../../texts/index.ts'
import type { MailValues } from '../mail-set.ts'
import { oneLine } from '../plain-words.ts'
import type { TradeInMailFacts } from './facts.ts'

/** A trade-in's own facts in the reader's words, by the placeholder's name. */
export const valuesOf = (facts: TradeInMailFacts, reader: Reader): MailValues => {
  const { shipping, payout, voucher } = facts
  return {
    ...(facts.offer && { offer: formatMoney(facts.offer, reader) }),
    ...(facts.price && { price: formatMoney(facts.price, reader) }),
    ...(facts.quarantineUntil && { quarantineUntil: formatDateTime(facts.quarantineUntil, reader) }),
    ...(facts.returnReason && { returnReason: textsIn(reader.language).terms.returnReasons[facts.returnReason] }),
    ...(facts.trackingCode === undefined ? {} : { tracking: oneLine(facts.trackingCode) }),
    ...(facts.payoutOn === undefined ? {} : { payoutOn: formatLocalDate(facts.payoutOn, reader) }),
    ...(shipping?.kind === 'label' && { tracking: oneLine(shipping.trackingCode) }),
    ...(shipping?.kind === 'label' && shipping.printlessCode !== undefined && { printlessCode: oneLine(shipping.printlessCode) }),
    ...(shipping?.kind === 'drop_off' && { dropOffCode: oneLine(shipping.code) }),
    ...(payout?.method === 'bank_transfer' && {
      transferAmount: formatMoney(payout.amount, reader),
      ibanEnd: lastFour(payout.ibanEnd),
    }),
    ...(payout?.method === 'charity' && { giftAmount: formatMoney(payout.amount, reader) }),
    ...(voucher && {
      voucherCode: oneLine(voucher.code),
      voucherAmount: formatMoney(voucher.amount, reader),
      voucherExpires: formatLocalDate(voucher.expiresOn, reader),
    }),
  }
}

/** Why the price changed, in the reader's words where the reason is a known one. */
export const reasonsOf = (facts: TradeInMailFacts, reader: Reader): readonly string[] =>
  (facts.reasons ?? []).map((one) =>
    'reason' in one ? textsIn(reader.language).terms.assessmentReasons[one.reason] : oneLine(one.text, 500),
  )

/** A whole IBAN handed in by mistake still shows no more than its end. */
const lastFour = (ibanEnd: string): string => oneLine(ibanEnd).replaceAll(/\s/g, '').slice(-4)
