import { plus } from '../../domain/money/arithmetic.ts'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import { keyOf, sourceOf } from '../cases/record/writers.ts'
import { handOver } from '../devices/custody.ts'
import { changeOwner } from '../devices/ownership.ts'
import { stockHarvested } from '../parts/harvest.ts'
import { recordTransfer } from '../waste/record-transfer.ts'
import { amountOf, tell, type Writer } from './write-context.ts'
import { addWork, writeDown } from './write-costs.ts'

/** The ends besides the stock. */
export const endWriters: Readonly<Record<string, Writer>> = {
  recordHarvest: async (c) => {
    const { parts, minutes, restWeightGrams } = c.step.body as BodyOf<'recordHarvest'>
    await addWork(c, minutes)
    const { caseId, deviceId, site } = c.row
    const taken = parts.map(({ partNumber, value }) => ({ partNumber, value: amountOf(c, value) }))
    await stockHarvested(c.tx, { ...sourceOf(c), caseId, deviceId, site, parts: taken })
    await writeDown(c, taken.map(({ value }) => value).reduce(plus))
    return tell(c, 'harvest', { parts, minutes, restWeightGrams })
  },
  recordTransfer: async (c) => {
    const event = { ...sourceOf(c), deviceId: c.row.deviceId, key: keyOf(c, 'hand_over') }
    return tell(c, 'transfer', await recordTransfer(c.tx, event, c.step.body as BodyOf<'recordTransfer'>))
  },
  decideOwnership: async (c) => ({ data: { decision: (c.step.body as BodyOf<'decideOwnership'>).decision } }),
}

/** What of the device in the books comes to an end with it. */
export const endEntries: Readonly<Record<string, Writer>> = {
  recycled: async (c) => {
    await writeDown(c)
    return undefined
  },
  // The price itself was unwound where it was booked, in the case that bought the device: what is left is what it has cost since.
  withdrawn: async (c) => {
    await writeDown(c)
    return undefined
  },
  handed_over: async (c) => {
    const { receipt = null } = c.step.body as BodyOf<'decideOwnership'>
    await writeDown(c)
    await changeOwner(c.tx, c.row.deviceId, {
      ...sourceOf(c),
      key: keyOf(c),
      owner: 'authority',
      register: null,
      bought: null,
    })
    await handOver(c.tx, c.row.deviceId, { ...sourceOf(c), key: keyOf(c, 'hand_over'), to: 'authority', data: { receipt } })
    return undefined
  },
}
