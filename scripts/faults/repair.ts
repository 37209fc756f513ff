import { repairProcess } from '../../domain/repair/process.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { type Books, type Check, check, readBooks } from '../load/checks.ts'
import { createDraw } from '../load/random.ts'
import { type AilingDevice, mapRecord } from '../load/repair/ailing-device.ts'
import type { Course } from '../load/repair/branches.ts'
import { checkRepairs } from '../load/repair/check-repairs.ts'
import { type Customer, newCustomer } from '../load/repair/customer.ts'
import { coursesBySeed } from '../load/repair/draw-course.ts'
import { driveRepair } from '../load/repair/drive-repair.ts'
import { openStage } from '../load/repair/stage.ts'
import { type Counts, countsOf } from '../load/sandbox-checks.ts'
import { drawnRecord, TODAY } from './drawn-record.ts'
import { type FaultProcess, PLAYED, type PlannedCase } from './fault-process.ts'
import { idsOf, strayMails, strays } from './stray-effects.ts'

interface Row extends PlannedCase {
  readonly device: AilingDevice
  readonly course: Course
  readonly customer: Customer
}

/** As people write at repair tables; most of what comes can be repaired. */
const PROBLEMS = [
  'Broken screen',
  'Needs new battery',
  "Won't charge",
  'Home button',
  'Slow',
  'No sound',
  'Water damage',
  'Swollen battery',
]
const STATUSES = ['Fixed', 'Fixed', 'Fixed', 'Repairable', 'Repairable', 'End of life', 'Unknown']

function drawDevice(seed: number, n: number): AilingDevice {
  const draw = createDraw(seed, 'faults of a repair', n)
  const mapped = mapRecord(drawnRecord(seed, n, draw.pick(PROBLEMS), draw.pick(STATUSES)), seed, CATALOGUE, TODAY)
  if (mapped.kind === 'skipped') throw new Error(`no device could be drawn: ${mapped.reason}`)
  return mapped.device
}

function planRows(seed: number, cases: number): readonly Row[] {
  const drawCourse = coursesBySeed(seed)
  // Nothing else runs in this world: the customers need no mark of the run.
  const run = String(seed % 100_000).padStart(5, '0')
  return Array.from({ length: cases }, (_, n) => {
    const device = drawDevice(seed, n)
    const course = drawCourse(n, device.prospect)
    const customer = newCustomer(run, n, seed, device, course)
    return { branch: `${course.name}; ${course.finding.name}`, faults: [], device, course, customer }
  })
}

/** Repairs of every kind, with customers, carriers, benches and payers as `npm run load` has them. */
export const REPAIR: FaultProcess = {
  process: repairProcess,
  perCase: PLAYED,
  targets: [
    { name: 'a shipment asked of the carriers', sandbox: 'carriers', match: { method: 'POST', path: '/v2/shipments' } },
    { name: 'a pickup asked of the carriers', sandbox: 'carriers', match: { method: 'POST', path: '/v2/pickups' } },
    { name: 'the list of pickups', sandbox: 'carriers', match: { method: 'GET', path: '/v2/pickups' } },
    // Only the body of a purchase names one rate or service.
    { name: 'a label bought of the carriers', sandbox: 'carriers', match: { method: 'POST', path: '/v2/shipments', text: '"rate"' } },
    { name: 'a pickup bought of the carriers', sandbox: 'carriers', match: { method: 'POST', path: '/v2/pickups', text: '"service"' } },
    { name: 'a device check', sandbox: 'deviceChecks', match: { method: 'POST', path: '/v1/orders' } },
    { name: 'a payment opened, cancelled or confirmed', sandbox: 'payments', match: { method: 'POST', path: '/v1/payment_intents' } },
    { name: 'the reading of a payment', sandbox: 'payments', match: { method: 'GET', path: '/v1/payment_intents' } },
    { name: 'a refund', sandbox: 'payments', match: { method: 'POST', path: '/v1/refunds' } },
  ],

  plan: (seed, cases) => planRows(seed, cases).map(({ branch, faults }) => ({ branch, faults })),

  gather: async ({ load, apis }, seed, cases, call, signal) => {
    const rows = planRows(seed, cases)
    const stage = await openStage(load, call, signal)
    const stages = apis.map((api) => ({ ...stage, world: { ...load, api } }))
    return {
      play: (n, watch) => {
        const { device, course, customer } = rows[n] as Row
        return driveRepair(stages[n % stages.length] as typeof stage, { device, course, customer }, watch, signal)
      },
      end: () => stage.mailbox.stop(),
    }
  },

  check: async (world, references, call, signal) => [
    ...(await checkRepairs(world.load, call, references, signal)).checks,
    ...(await readBooks(world.load.database ?? '', references, async (books) => [
      await caseCheck(books, references.length),
      ...(await strayChecks(books, await countsOf(call, world.load.carriers), await countsOf(call, world.load.payments))),
      await strayMails(books, await countsOf(call, world.load.mailbox)),
    ])),
  ],
}

/** A repeated opening makes no second repair, and one device is in one repair at most that is open. */
async function caseCheck({ numberOf }: Books, cases: number): Promise<Check> {
  const repairs = await numberOf('select count(*) n from repairs', [])
  return check('repairs = cases', repairs === cases, `${repairs} = ${cases}`)
}

/** What carriers and the payment provider have, and no row of ours: done, and forgotten. Only where nobody else uses these sandboxes. */
async function strayChecks(books: Books, carriers: Counts, payments: Counts): Promise<readonly Check[]> {
  const effects = await idsOf(books, 'select key as id from effects')
  const obligations = await idsOf(books, 'select obligation as id from payments')
  const asEffect = (key: string): string => key.replaceAll('~', '/')
  return [
    strays('pickups at the carriers that no effect knows', Object.keys(carriers['pickup_booked'] ?? {}).map(asEffect), effects),
    strays('charges at the provider that no payment knows', Object.keys(payments['charged'] ?? {}), obligations),
  ]
}
