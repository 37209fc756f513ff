import { refurbishmentRowsSql } from '../../platform/refurbishment/read-refurbishment.ts'
import { REFURBISHMENT_COST } from '../../test/workflows/count-actions.ts'
import type { BenchProcess } from '../bench-process.ts'
import { receiveBatteries, theWorkshop } from '../workshop.ts'
import { ADDRESS, playOf } from './play-device.ts'

/** The happy path of a device with one repair: technicians, and those who bring parts, are played, all else is the product. */
export const REFURBISHMENTS: BenchProcess = {
  plural: 'Refurbishments',
  address: ADDRESS,
  played:
    'A technician takes in a device of a partner, enters what the station measures of it in three parts and closes the test, records the certificate of its wipe, reserves the battery that it needs and records the repair, enters what is measured again and closes that test, and has it graded, which puts it on sale: 10 requests besides the one that opens it. Of the bare shape the opening starts the run and 5 requests are updates; the other 5, results and the reservation, are one row each of which the run hears nothing, as in Reprise. Reprise has one device in twenty graded by two people: that is 2 requests and an update more, which the bare shape has not. The batteries are in stock before the clock runs.',
  cost: REFURBISHMENT_COST,
  wanted: { played: { limit: 0.7, goal: 0.9 } },
  rows: refurbishmentRowsSql,
  gather: async (world, stages) => {
    const workshop = await theWorkshop(world)
    return {
      make: async (count) => {
        await receiveBatteries(world, workshop, count)
        return Array.from({ length: count }, () => playOf(world, stages, workshop))
      },
    }
  },
}
