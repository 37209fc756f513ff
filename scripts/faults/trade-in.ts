import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { createDeck } from '../load/deck.ts'
import { createDraw } from '../load/random.ts'
import { BRANCHES, type Branch, playedWith } from '../load/trade-in/branches.ts'
import { checkTradeIns } from '../load/trade-in/check-trade-ins.ts'
import { type Device, mapRecord } from '../load/trade-in/declared-device.ts'
import { driveCase } from '../load/trade-in/drive-case.ts'
import { newPerson, type Person } from '../load/trade-in/person.ts'
import { openStage } from '../load/trade-in/stage.ts'
import { drawnRecord, TODAY } from './drawn-record.ts'
import { type FaultProcess, PLAYED, type PlannedCase } from './fault-process.ts'
import { FAULT_WORDS } from './schedule.ts'
import { checkStrays } from './stray-effects.ts'

/** Of twenty trade-ins one each: its label is bought and the answer lost; its scans come twice and in the wrong order. */
const EACH_TWENTY: Readonly<Record<number, string>> = { 3: 'label bought, answer lost', 9: 'scans twice and out of order' }

/** What the mail server does with a seller's mails, by the name before the `@`; most meet nothing. */
const MAIL_FATES = ['dup-once', 'defer'] as const
const MAIL_FATE_ONE_IN = 8
const TRANSFER_FAULT_ONE_IN = 2

interface Row extends PlannedCase {
  readonly device: Device
  readonly drawn: Branch
  readonly person: Person
  readonly transferFault: string | undefined
}

/** A device that works, of any market, category and model. */
function drawDevice(seed: number, n: number): Device {
  const mapped = mapRecord(drawnRecord(seed, n, '', 'Fixed'), seed, CATALOGUE, TODAY)
  if (mapped.kind === 'skipped') throw new Error(`no device could be drawn: ${mapped.reason}`)
  return mapped.device
}

const branchNamed = (name: string): Branch => {
  const found = BRANCHES.find((branch) => branch.name === name)
  if (found === undefined) throw new Error(`there is no branch ${name}`)
  return found
}

function planRows(seed: number, cases: number): readonly Row[] {
  const deck = createDeck(BRANCHES, seed)
  // Nothing else runs in this world: the sellers' names need no mark of the run.
  const run = String(seed % 100_000).padStart(5, '0')
  return Array.from({ length: cases }, (_, n) => {
    const draw = createDraw(seed, 'faults of a case', n)
    const fixed = EACH_TWENTY[n % 20]
    const device = drawDevice(seed, n)
    const drawn = playedWith(fixed === undefined ? deck(n) : branchNamed(fixed), device)
    const somebody = newPerson(run, n, seed, device.market, device.category, drawn)
    const mailFate = draw.integer(MAIL_FATE_ONE_IN) === 0 ? draw.pick(MAIL_FATES) : undefined
    const person = mailFate === undefined ? somebody : { ...somebody, email: `${mailFate}@seller-${n}.${run}.example` }
    // The bank's own courses (a refusal, a return) come by the same door, and must be met.
    const isTransfer = drawn.payout === undefined && drawn.bank === undefined && device.market !== 'US'
    const word = draw.pick([...FAULT_WORDS, 'reported_twice'])
    const transferFault = isTransfer && draw.integer(TRANSFER_FAULT_ONE_IN) === 0 ? word : undefined
    const faults = [
      ...(mailFate === undefined ? [] : [`mails: ${mailFate}`]),
      ...(transferFault === undefined ? [] : [`a transfer would be answered ${transferFault}`]),
    ]
    return { branch: drawn.name, faults, device, drawn, person, transferFault }
  })
}

/** Trade-ins of every branch, with sellers, workshop, carriers and bank as `npm run load` has them. */
export const TRADE_IN: FaultProcess = {
  process: tradeInProcess,
  perCase: PLAYED,
  targets: [
    { name: 'a shipment asked of the carriers', sandbox: 'carriers', match: { method: 'POST', path: '/v2/shipments' } },
    // Only the body of a purchase names one rate.
    { name: 'a label bought of the carriers', sandbox: 'carriers', match: { method: 'POST', path: '/v2/shipments', text: '"rate"' } },
    { name: 'a device check', sandbox: 'deviceChecks', match: { method: 'POST', path: '/v1/orders' } },
    { name: 'a payee check of the bank', sandbox: 'bank', match: { path: '/payee-checks' } },
    { name: 'the reports of the bank', sandbox: 'bank', match: { path: '/reports' } },
    { name: 'the reading of a payment', sandbox: 'bank', match: { path: '/payments' } },
  ],

  plan: (seed, cases) => planRows(seed, cases).map(({ branch, faults }) => ({ branch, faults })),

  gather: async ({ load, apis }, seed, cases, call, signal) => {
    const rows = planRows(seed, cases)
    const { stage } = await openStage(load, call, signal)
    const stages = apis.map((api) => ({ ...stage, world: { ...load, api } }))
    return {
      play: async (n, watch) => {
        const { device, drawn: branch, person, transferFault } = rows[n] as Row
        if (transferFault !== undefined) {
          // biome-ignore lint/suspicious/noThenProperty: a word of the sandbox's control plane; never awaited
          const body = { match: { path: '/files', text: person.iban(0) }, then: transferFault }
          await call({ method: 'POST', url: `${load.bank}/__sandbox/scenario`, kind: 'sandbox: bank', body })
        }
        return driveCase(stages[n % stages.length] as typeof stage, { device, branch, person }, watch, signal)
      },
      end: () => stage.mailbox.stop(),
    }
  },

  check: async (world, references, call, signal) => [
    ...(await checkTradeIns(world.load, call, references, signal)).checks,
    ...(await checkStrays(world, call)),
  ],
}
