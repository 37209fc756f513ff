import { marketAt, placeOf } from '../../../markets/index.ts'
import { readModels } from '../catalogue.ts'
import { datedCase } from '../dated/dated.ts'
import { checkEngineStore } from '../engine-store.ts'
import type { LoadProcess } from '../load-process.ts'
import { createDraw } from '../random.ts'
import { mapRecord } from './ailing-device.ts'
import { checkRepairs } from './check-repairs.ts'
import { type Customer, newCustomer } from './customer.ts'
import { coursesBySeed } from './draw-course.ts'
import { driveRepair } from './drive-repair.ts'
import { openStage } from './stage.ts'

/** Everything of a customer by which somebody could be told from others. */
const tracesOf = ({ name, email, address, otherAddress, identity }: Customer): string[] => [
  name,
  email,
  address.line1,
  otherAddress.line1,
  identity,
]

/** Each row's device is repaired for a customer of its own, with carriers, benches and payers that take every branch. */
export const REPAIRS: LoadProcess = {
  plural: 'Repairs',
  ownTime: 'moved',
  gather: async ({ world, call, seed, run, signal }) => {
    const models = await readModels(world, call)
    const stage = await openStage(world, call, signal)
    const drawCourse = coursesBySeed(seed)
    const customers: Customer[] = []
    return {
      plan: (row, n) => {
        const mapped = mapRecord(row, seed, models, world.now())
        if (mapped.kind === 'skipped') return mapped
        const { device } = mapped
        const course = drawCourse(n, device.prospect)
        const customer = newCustomer(run, n, seed, device, course)
        customers.push(customer)
        return {
          kind: 'case',
          branch: course.name,
          counted: [...device.guesses, device.understood, `${device.prospect}: ${course.finding.name}`],
          play: (watch) => {
            const dated =
              world.timetable && datedCase(world.timetable, placeOf(marketAt(device.market, world.now())), createDraw(seed, 'days', n))
            const played = () => driveRepair(stage, { device, course, customer, dated }, watch, signal)
            return dated === undefined ? played() : dated.hold(played)
          },
        }
      },
      tell: async (references) => {
        const { pickups, days, money, checks } = await checkRepairs(world, call, references, signal)
        return {
          sections: [
            ...(world.timetable ? [{ title: 'Days in each state, in simulated time', rows: days }] : []),
            { title: 'Pickups by outcome', rows: pickups },
            { title: 'Money', rows: money },
          ],
          checks: [...checks, await checkEngineStore(world, references, customers.flatMap(tracesOf))],
        }
      },
      end: () => stage.mailbox.stop(),
    }
  },
}
