import { createHash } from 'node:crypto'
import { Document } from 'sepa'
import { checkIban } from './iban.ts'
import type { PayoutBatch, PayoutOrder } from './payouts.ts'
import { sepaText } from './sepa-text.ts'

/** The account that sellers are paid from. */
export interface DebtorAccount {
  readonly name: string
  readonly iban: string
  readonly bic: string
}

type WrittenFile =
  | { readonly kind: 'written'; readonly messageId: string; readonly xml: string }
  | { readonly kind: 'not_writable'; readonly code: string; readonly reason: string }

/** Message id of a submission: the same for the same key, for ever. 32 signs of at most 35. */
export const messageIdOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32)

const notWritable = (code: string, reason: string): WrittenFile => ({ kind: 'not_writable', code, reason })

/** Highest amount of one SEPA credit transfer, in cents (999,999,999.99 EUR). */
const HIGHEST_AMOUNT = 99_999_999_999

/** Names the field and the payout, never a person's data. */
const problemOf = ({ endToEndId, amount, payee, remittance }: PayoutOrder): { code: string; reason: string } | undefined => {
  if (!/^[A-Za-z0-9-]{1,35}$/.test(endToEndId))
    return { code: 'end_to_end_id', reason: `endToEndId "${endToEndId}": expected 1 to 35 letters, digits and hyphens` }
  if (amount.currency !== 'EUR') return { code: 'amount', reason: `payout ${endToEndId}: SEPA pays in EUR, found ${amount.currency}` }
  if (!Number.isSafeInteger(amount.minor) || amount.minor < 1 || amount.minor > HIGHEST_AMOUNT)
    return { code: 'amount', reason: `payout ${endToEndId}: ${amount.minor} cents cannot be paid` }
  const iban = checkIban(payee.iban)
  if (!iban.valid) return { code: 'iban', reason: `payout ${endToEndId}: payee's IBAN is wrong (${iban.problem})` }
  if (!iban.sepa) return { code: 'iban', reason: `payout ${endToEndId}: ${iban.country} is not in SEPA` }
  if (sepaText(payee.name, 70) === '')
    return { code: 'payee_name', reason: `payout ${endToEndId}: payee's name has no letter a bank can take` }
  if (sepaText(remittance, 140) === '') return { code: 'batch', reason: `payout ${endToEndId}: remittance is empty` }
  return undefined
}

/**
 * Writes a SEPA credit transfer file, pain.001.001.09. No postal addresses: inside SEPA none is asked for, and unstructured ones
 * are refused by banks since November 2026. Each transfer is booked on its own, so that a statement names it.
 */
export const writeTransferFile = (key: string, batch: PayoutBatch, debtor: DebtorAccount): WrittenFile => {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(batch.executeOn)
  // Local midnight, because the library writes a date by the process's own zone.
  const executeOn = day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : undefined
  if (executeOn?.getDate() !== Number(day?.[3]))
    return notWritable('execute_on', `executeOn "${batch.executeOn}": expected a date as YYYY-MM-DD`)
  if (batch.payouts.length === 0) return notWritable('batch', 'payouts: a batch holds at least one payout')
  if (new Set(batch.payouts.map((payout) => payout.endToEndId)).size < batch.payouts.length)
    return notWritable('end_to_end_id', 'payouts: two of one batch have the same endToEndId')
  for (const payout of batch.payouts) {
    const problem = problemOf(payout)
    if (problem) return notWritable(problem.code, problem.reason)
  }

  const messageId = messageIdOf(key)
  const document = new Document('pain.001.001.09')
  document.grpHdr.id = messageId
  document.grpHdr.created = batch.createdAt
  document.grpHdr.initiatorName = sepaText(debtor.name, 70)
  const payment = document.createPaymentInfo()
  payment.requestedExecutionDate = executeOn
  payment.debtorName = sepaText(debtor.name, 70)
  payment.debtorIBAN = debtor.iban
  payment.debtorBIC = debtor.bic
  for (const { endToEndId, amount, payee, remittance } of batch.payouts) {
    const transfer = payment.createTransaction()
    transfer.end2endId = endToEndId
    transfer.amount = amount.minor / 100
    transfer.creditorName = sepaText(payee.name, 70)
    transfer.creditorIBAN = payee.iban.replace(/\s/g, '').toUpperCase()
    transfer.remittanceInfo = sepaText(remittance, 140)
    payment.addTransaction(transfer)
    // The library would chain message, payment and number, which passes 35 signs.
    transfer.id = endToEndId
  }
  document.addPaymentInfo(payment)
  payment.id = messageId
  // The library writes the process's local time without a zone; here it is UTC and says so.
  const created = `<CreDtTm>${batch.createdAt.toISOString().slice(0, 19)}Z</CreDtTm>`
  return { kind: 'written', messageId, xml: document.toString().replace(/<CreDtTm>[^<]*<\/CreDtTm>/, created) }
}
