import { readModels } from '../catalogue.ts'
import { checkEngineStore } from '../engine-store.ts'
import type { LoadProcess } from '../load-process.ts'
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
  gather: async ({ world, call, seed, run, signal }) => {
    const models = await readModels(world, call)
    const stage = await openStage(world, call, signal)
    const drawCourse = coursesBySeed(seed)
    const customers: Customer[] = []
    return {
      plan: (row, n) => {
        const mapped = mapRecord(row, seed, models, new Date())
        if (mapped.kind === 'skipped') return mapped
        const { device } = mapped
        const course = drawCourse(n, device.prospect)
        const customer = newCustomer(run, n, seed, device, course)
        customers.push(customer)
        return {
          kind: 'case',
          branch: course.name,
          counted: [...device.guesses, device.understood, `${device.prospect}: ${course.finding.name}`],
          play: (watch) => driveRepair(stage, { device, course, customer }, watch, signal),
        }
      },
      tell: async (references) => {
        const { pickups, money, checks } = await checkRepairs(world, call, references, signal)
        return {
          sections: [
            { title: 'Pickups by outcome', rows: pickups },
            { title: 'Money', rows: money },
          ],
          checks: [...checks, await checkEngineStore(world, customers.flatMap(tracesOf))],
        }
      },
      end: () => stage.mailbox.stop(),
    }
  },
}
