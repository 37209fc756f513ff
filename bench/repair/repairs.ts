import { repairRowsSql } from '../../platform/repair/repair-rows.ts'
import { REPAIR_COST } from '../../test/workflows/count-actions.ts'
import type { BenchProcess } from '../bench-process.ts'
import { receiveBatteries, theWorkshop } from '../workshop.ts'
import { ADDRESS, playOf } from './play-repair.ts'
import { prepare } from './visit.ts'

/** The happy path of a repair: customer, carrier and technician are played, all else is the product. */
export const REPAIRS: BenchProcess = {
  plural: 'Repairs',
  address: ADDRESS,
  played:
    'A customer opens a repair, has it fetched in a window, approves its quote and pays by card; a carrier takes the parcel, delivers it and brings it back; a technician photographs and receives the device, records diagnosis, quote, start, repair and quality check: 10 requests to the API, 3 to the sandbox of carriers and 1 to that of payments, which tell Reprise by webhook. Of the bare shape the opening starts the run, 8 requests are updates, 4, carrier and payment, are signals, and the photo is one row of which the run hears nothing. The batteries are in stock before the clock runs.',
  cost: REPAIR_COST,
  wanted: { played: { limit: 0.7, goal: 0.9 } },
  rows: (reference) => repairRowsSql('repair', reference),
  gather: async (world, stages) => {
    const workshop = await theWorkshop(world)
    const visit = await prepare(world, workshop)
    return {
      make: async (count) => {
        await receiveBatteries(world, workshop, count)
        return Promise.all(Array.from({ length: count }, () => playOf(world, stages, workshop, visit)))
      },
    }
  },
}
