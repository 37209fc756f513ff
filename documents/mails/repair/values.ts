import { formatDate, formatDateTime, formatLocalDate, formatMoney, formatWindow, type Reader } from '../../../texts/format.ts'
import { textsIn } from '../../../texts/index.ts'
import { fill } from '../../../texts/placeholders.ts'
import type { MailValues } from '../mail-set.ts'
import { oneLine } from '../plain-words.ts'
import type { MailWindow, RepairMailFacts } from './facts.ts'

/** A repair's own facts in the reader's words, by the placeholder's name. */
export const valuesOf = (facts: RepairMailFacts, reader: Reader): MailValues => {
  const { terms } = textsIn(reader.language).processes.repair
  const day = (date: string | undefined) => date && formatLocalDate(date, reader)
  const { estimate, pickup, dropOff, collection, contract, parts, voucher } = facts
  return {
    estimate: estimate && `${formatMoney(estimate.low, reader)} – ${formatMoney(estimate.high, reader)}`,
    fee: facts.diagnosisFee && formatMoney(facts.diagnosisFee, reader),
    handOverReason: facts.handOverReason && terms.handOverReasons[facts.handOverReason],
    pickup: pickup && windowOf(pickup, reader),
    pickupDay: pickup && formatDate(pickup.startsAt, { ...reader, zone: pickup.zone }),
    cancelBy: pickup && formatDateTime(pickup.cancelBy, { ...reader, zone: pickup.zone }),
    tracking: facts.trackingCode && oneLine(facts.trackingCode),
    printlessCode: facts.printlessCode && oneLine(facts.printlessCode),
    dropOffCode: dropOff && oneLine(dropOff.code),
    dropOffDay: day(dropOff?.day),
    shop: oneLine((dropOff ?? collection)?.shop ?? '') || undefined,
    receipt: facts.receipt && oneLine(facts.receipt),
    promisedOn: day(facts.promisedOn),
    missedOn: day(facts.missedOn),
    quarantineUntil: facts.quarantineUntil && formatDateTime(facts.quarantineUntil, reader),
    windowsIntro: facts.windows && facts.windows.length > 0 ? terms.windowsIntro : undefined,
    dataLossHint: facts.dataLoss === 'expected' ? terms.dataLossHint : undefined,
    tradeInHint: facts.suggestsTradeIn === 'yes' ? terms.tradeInHint : undefined,
    tradeIn: facts.tradeIn && oneLine(facts.tradeIn),
    voucherCode: voucher && oneLine(voucher.code),
    voucherAmount: voucher && formatMoney(voucher.amount, reader),
    voucherExpires: day(voucher?.expiresOn),
    total: contract && formatMoney(contract.total, reader),
    withdrawUntil: contract?.withdrawUntil && formatDateTime(contract.withdrawUntil, reader),
    declarationsIntro: contract && contract.declarations.length > 0 ? terms.declarationsIntro : undefined,
    coverReason: facts.coverReason && terms.coverReasons[facts.coverReason],
    partsOn: day(parts?.expectedOn),
    freeToCancelFrom: day(parts?.freeToCancelFrom),
    due: facts.due && formatMoney(facts.due, reader),
    collectionCode: collection && oneLine(collection.code),
    returnReason: facts.returnReason && terms.returnReasons[facts.returnReason],
    guaranteeUntil: day(facts.guaranteeUntil),
    invoice: facts.invoice && oneLine(facts.invoice),
    pickupStands: facts.pickupStands === 'yes' ? terms.pickupStands : undefined,
    loanDueOn: day(facts.loanDueOn),
  }
}

/** What stands for a paragraph that is a list; one that would be empty is left out. */
export const listsOf = (facts: RepairMailFacts, reader: Reader): Readonly<Record<string, readonly string[]>> => {
  const { terms } = textsIn(reader.language).processes.repair
  const lists = {
    windows: (facts.windows ?? []).map((window) => windowOf(window, reader)),
    variants: (facts.variants ?? []).map(({ quality, due, readyOn }) =>
      fill(terms.variant, {
        quality: terms.qualities[quality],
        due: formatMoney(due, reader),
        readyOn: formatLocalDate(readyOn, reader),
      }),
    ),
    findings: (facts.findings ?? []).map((finding) => terms.findings[finding]),
    declarations: (facts.contract?.declarations ?? []).map((words) => oneLine(words, 300)),
  }
  return Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0))
}

const windowOf = ({ startsAt, endsAt, zone }: MailWindow, reader: Reader): string => formatWindow(startsAt, endsAt, { ...reader, zone })
