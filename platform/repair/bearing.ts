import { isFinal, stateOf, targetsOf } from '../../domain/case/table.ts'
import { repairTable } from '../../domain/repair/states.ts'
import type { Bearing, ToldFact } from '../cases/process-records.ts'
import type { Transaction } from '../database/database.ts'
import { findRow } from '../database/table-rows.ts'

/** What a fact of a carrier or a payment provider bears on. */
export const bearingOf = (tx: Transaction, fact: ToldFact): Promise<Bearing> =>
  fact.type === 'payment_reported' ? ofPayment(tx, fact) : Promise.resolve(ofParcel(fact))

/** Of a payment that is over nothing new can be told; of an open one in a state that expects none a person has to know. */
async function ofPayment(tx: Transaction, { case: subject, type, body }: ToldFact): Promise<Bearing> {
  const { ref } = body as { readonly ref: string }
  const payment = await findRow(tx, 'payments', { intentRef: ref })
  if (payment?.status !== 'open') return 'past'
  return targetsOf(repairTable, subject.state, type).length > 0 ? 'current' : 'contradiction'
}

/** A parcel that turns up after its loss was made good: the device has come, and its value was paid. */
function ofParcel({ type, case: subject }: ToldFact): Bearing {
  const isOver = isFinal(stateOf(repairTable, subject.state)) && targetsOf(repairTable, subject.state, type).length === 0
  return isOver && subject.state === 'compensated' && /^(?:parcel|return)_/.test(type) ? 'contradiction' : 'current'
}
