import { refurbishmentProcess } from '../../domain/refurbishment/process.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { type Books, type Check, check, readBooks } from '../load/checks.ts'
import { createDraw } from '../load/random.ts'
import { type BenchDevice, mapRecord } from '../load/refurbishment/bench-device.ts'
import type { Branch } from '../load/refurbishment/branches.ts'
import { checkLives } from '../load/refurbishment/check-lives.ts'
import { checkRefurbishments } from '../load/refurbishment/check-refurbishments.ts'
import { branchesBySeed, identityFor } from '../load/refurbishment/draw-branch.ts'
import { driveDevice } from '../load/refurbishment/drive-device.ts'
import { openStage } from '../load/refurbishment/stage.ts'
import { drawnRecord, TODAY } from './drawn-record.ts'
import { type FaultProcess, PLAYED, type PlannedCase } from './fault-process.ts'

interface Row extends PlannedCase {
  readonly device: BenchDevice
  readonly drawn: Branch
  readonly identity: string
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
const STATUSES = ['Fixed', 'Fixed', 'Repairable', 'End of life']

function planRows(seed: number, cases: number): readonly Row[] {
  const drawBranch = branchesBySeed(seed)
  // Nothing else runs in this world: the devices need no mark of the run.
  const run = String(seed % 100_000).padStart(5, '0')
  return Array.from({ length: cases }, (_, n) => {
    const draw = createDraw(seed, 'faults of a device', n)
    const mapped = mapRecord(drawnRecord(seed, n, draw.pick(PROBLEMS), draw.pick(STATUSES)), seed, CATALOGUE, TODAY)
    if (mapped.kind === 'skipped') throw new Error(`no device could be drawn: ${mapped.reason}`)
    const { device } = mapped
    const drawn = drawBranch(device.prospect)
    const identity = identityFor(device, drawn, run, n)
    return { branch: `${device.prospect}: ${drawn.name}`, faults: [], device, drawn, identity }
  })
}

/** Devices of every prospect, with technicians, parts and leads as `npm run load` has them. */
export const REFURBISHMENT: FaultProcess = {
  process: refurbishmentProcess,
  perCase: PLAYED,
  targets: [{ name: 'a device check', sandbox: 'deviceChecks', match: { method: 'POST', path: '/v1/orders' } }],

  plan: (seed, cases) => planRows(seed, cases).map(({ branch, faults }) => ({ branch, faults })),

  gather: async ({ load, apis }, seed, cases, call, signal) => {
    const rows = planRows(seed, cases)
    const stages = apis.map((api) => openStage({ ...load, api }, call))
    return {
      play: (n, watch) => {
        const { device, drawn: branch, identity } = rows[n] as Row
        return driveDevice(stages[n % stages.length] as (typeof stages)[number], { device, branch, identity }, watch, signal)
      },
      end: async () => undefined,
    }
  },

  check: ({ load }, references, call) =>
    readBooks(load.database ?? '', references, async (books) => {
      const devices = (await books.rows<{ id: string }>('select id from devices order by id', [])).map(({ id }) => id)
      return [
        await deviceCheck(books, references.length),
        ...(await checkRefurbishments(books)),
        ...(await checkLives(load.api, call, `Bearer ${load.tokens.lead}`, devices)),
      ]
    }),
}

/** A repeated opening makes no second device, and none is without its case. */
async function deviceCheck({ numberOf }: Books, cases: number): Promise<Check> {
  const devices = await numberOf('select count(*) n from devices', [])
  const ofCases = await numberOf('select count(distinct device_id) n from refurbishments where case_id = any($1)')
  return check('devices = cases', devices === cases && ofCases === cases, `${devices} = ${cases}, ${ofCases} with a case of the run`)
}
