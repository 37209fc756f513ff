import { isFinal, stateOf, targetsOf } from '../../domain/case/table.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import type { Bearing, ToldFact } from '../cases/process-records.ts'
import type { Transaction } from '../database/database.ts'
import { getRow } from '../database/table-rows.ts'
import type { BankFact } from './write-money.ts'

/** What a fact of a bank or carrier bears on: the payment or parcel under way, or one that is over. */
export const bearingOf = (tx: Transaction, fact: ToldFact): Promise<Bearing> =>
  fact.type.startsWith('payout_') ? ofPayout(tx, fact) : ofParcel(tx, fact)

/**
 * A payout that was refused, rejected or returned is over: another may be under way, and what is told of the first says
 * nothing of it. Money that left after it was said that it would not may be paid twice: a person looks.
 */
async function ofPayout(tx: Transaction, { type, body }: ToldFact): Promise<Bearing> {
  const { payoutId } = body as BankFact
  const { status } = await getRow(tx, 'payouts', { id: payoutId })
  if (status === 'returned') return 'past'
  if (status !== 'refused' && status !== 'rejected') return 'current'
  return type === 'payout_executed' || type === 'payout_booked' ? 'contradiction' : 'past'
}

/** A parcel that turns up after its loss was made good: the device has come, and its value was paid. */
async function ofParcel(tx: Transaction, { type, case: subject }: ToldFact): Promise<Bearing> {
  const isOver = isFinal(stateOf(tradeInTable, subject.state)) && targetsOf(tradeInTable, subject.state, type).length === 0
  if (!isOver || !/^(?:parcel|return)_/.test(type)) return 'current'
  if (subject.state === 'compensated') return 'contradiction'
  const { payoutPurpose } = await getRow(tx, 'trade_ins', { caseId: subject.id })
  return payoutPurpose === 'compensation' ? 'contradiction' : 'current'
}
