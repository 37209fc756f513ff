import { type Currency, money } from '../../domain/money/money.ts'
import type { PartLot, PartReservation } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import type { Transaction } from '../database/database.ts'
import { getRow } from '../database/table-rows.ts'
import { addCost } from '../devices/costs.ts'
import { addToLife, type LifeSource } from '../devices/life.ts'
import { costAccountOf } from './cost-account.ts'
import { donorOf } from './donor.ts'
import { lockLots, lotsOf } from './lock-lots.ts'

/** Books and tells that a part was not fitted after all: ledger and cost go back as they came. Its row says `returned` already. */
export async function tellTakenBack(
  tx: Transaction,
  { id, deviceId, caseId, lot }: PartReservation & { readonly lot: PartLot },
  { at, actor, eventNumber }: Pick<LifeSource, 'at' | 'actor' | 'eventNumber'>,
): Promise<void> {
  const cost = money(lot.unitMinor, lot.currency as Currency)
  const key = `part/${id}/returned`
  const { owner } = await getRow(tx, 'devices', { id: deviceId })
  const account = costAccountOf(owner)
  if (account === 'stock:devices') {
    const back = money(-cost.minor, cost.currency)
    await addCost(tx, { key, deviceId, caseId, kind: 'parts', money: back, at, data: { partNumber: lot.partNumber } })
  }
  await post(tx, { key, caseId, kind: 'part_returned', at }, [
    { account: 'stock:parts', debit: cost },
    { account, credit: cost },
  ])
  const donor = donorOf(lot)
  const data = { done: 'returned', reservation: id, partNumber: lot.partNumber, quality: lot.quality, cost, ...(donor && { donor }) }
  await addToLife(tx, deviceId, [{ kind: 'part', key, at, actor, caseId, eventNumber, data }])
}

/** Takes back what an event of the case names of the parts that it used, in the event's transaction, under the lock of the case. */
export async function takeBackUsed(
  tx: Transaction,
  { caseId, reservations, ...source }: LifeSource & { readonly caseId: string; readonly reservations: readonly string[] },
): Promise<void> {
  if (reservations.length === 0) return
  await lockLots(tx, lotsOf(reservations))
  for (const id of reservations.toSorted()) {
    const { count } = await tx.partReservation.updateMany({
      where: { id, caseId, status: 'used' },
      data: { status: 'returned', changedAt: source.at, changedBy: source.actor },
    })
    if (count === 0) continue
    await tellTakenBack(tx, await tx.partReservation.findUniqueOrThrow({ where: { id }, include: { lot: true } }), source)
  }
}
