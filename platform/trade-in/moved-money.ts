import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { Foreseen, MovedMoney } from '../cases/process-records.ts'
import type { Transaction } from '../database/database.ts'
import { getRow } from '../database/table-rows.ts'
import { amountOf } from './write-context.ts'

/** States in which the price is paid, or is about to be. */
const PAYING: ReadonlySet<string> = new Set(['agreed', 'pre_payout_check', 'paying', 'checking_payee'])
/** States that undo a purchase which was not paid yet. */
const GIVING_BACK: ReadonlySet<string> = new Set(['returning', 'quarantined', 'handed_over'])

/** What a command of a trade-in moves of money. */
export async function movedMoney(tx: Transaction, { case: subject, type, body, leadsTo }: Foreseen): Promise<readonly MovedMoney[]> {
  const row = await getRow(tx, 'trade_ins', { caseId: subject.id })
  const means = row.payoutMethod ? { by: row.payoutMethod } : {}
  const price = (minor: number | null) => amountOf(row, minor ?? row.offerMinor)
  const isBooked = type === 'recordPayoutOutcome' && (body as BodyOf<'recordPayoutOutcome'>).outcome === 'booked'
  if (type === 'settlePayout' || isBooked) return [{ kind: 'settled', amount: price(row.agreedMinor), ...means }]
  if (row.owned && leadsTo.some((state) => GIVING_BACK.has(state))) return [{ kind: 'no_longer_owed', amount: price(row.agreedMinor) }]
  if (!leadsTo.some((state) => PAYING.has(state))) return []
  const agreed = type === 'acceptCounterOffer' ? row.assessedMinor : type === 'decideDispute' ? row.offerMinor : row.agreedMinor
  return [{ kind: 'paid', amount: price(agreed), ...means }]
}
