import type { MailKind } from '../../domain/trade-in/notices.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { buttonOf, stateWords } from '../../texts/explain.ts'
import { formatDateTime, formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import type { TradeInMailFacts } from './facts.ts'
import { needsOf } from './needs.ts'
import { oneLine } from './plain-words.ts'

/** What stands for a placeholder of the mail texts; a missing one leaves its paragraph out. */
export type MailValues = Readonly<Record<string, string | undefined>>

/** Throws when a fact is missing that a mail of this kind cannot be written without, naming both. */
export const requireFacts = (kind: MailKind, facts: TradeInMailFacts): void => {
  for (const fact of needsOf(kind)) {
    const given = facts[fact]
    if (given === undefined || (Array.isArray(given) && given.length === 0)) {
      throw new Error(`the mail '${kind}' of ${facts.reference} needs the fact '${fact}', which is missing`)
    }
  }
  if (kind.startsWith('confirm_payee') && facts.payout?.method !== 'bank_transfer') {
    throw new Error(`the mail '${kind}' of ${facts.reference} needs the fact 'payout' with the method bank_transfer`)
  }
}

/** The facts in the reader's words, by the placeholder's name. */
export const valuesOf = (facts: TradeInMailFacts, reader: Reader): MailValues => {
  const { shipping, payout, voucher, refused } = facts
  return {
    reference: oneLine(facts.reference),
    device: oneLine(facts.device, 80),
    help: oneLine(facts.help),
    ...(facts.name === undefined ? {} : { name: oneLine(facts.name, 80) }),
    ...(facts.offer && { offer: formatMoney(facts.offer, reader) }),
    ...(facts.price && { price: formatMoney(facts.price, reader) }),
    ...(facts.deadline && { deadline: formatDateTime(facts.deadline, reader) }),
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
    ...(refused && {
      command: buttonOf(tradeInProcess, reader, { name: refused.command }),
      state: stateWords(tradeInProcess, reader, refused.state).heading,
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
