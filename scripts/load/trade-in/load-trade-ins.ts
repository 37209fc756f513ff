import { createDeck } from '../deck.ts'
import { checkEngineStore } from '../engine-store.ts'
import type { LoadProcess } from '../load-process.ts'
import { BRANCHES, playedWith } from './branches.ts'
import { checkTradeIns } from './check-trade-ins.ts'
import { mapRecord } from './declared-device.ts'
import { driveCase } from './drive-case.ts'
import { newPerson, type Person } from './person.ts'
import { openStage } from './stage.ts'

/** Everything of a person by which somebody could be told from others. */
const tracesOf = ({ name, email, holder, address, otherAddress, seller, identity, iban }: Person): string[] => [
  name,
  email,
  holder,
  address.line1,
  otherAddress.line1,
  seller.identity?.number ?? '',
  identity,
  ...[0, 1, 2].map(iban),
]

const amount = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(minor / 100)

/** Each row's device is sold by somebody of its own, with customers, workshop, carrier and bank that take every branch. */
export const TRADE_INS: LoadProcess = {
  plural: 'Trade-ins',
  ownTime: 'real',
  gather: async ({ world, call, seed, run, signal }) => {
    const { stage, models } = await openStage(world, call, signal)
    const deck = createDeck(BRANCHES, seed)
    const people: Person[] = []
    return {
      plan: (row, n) => {
        const mapped = mapRecord(row, seed, models, new Date())
        if (mapped.kind === 'skipped') return mapped
        const { device } = mapped
        const branch = playedWith(deck(n), device)
        const person = newPerson(run, n, seed, device.market, device.category, branch)
        people.push(person)
        return {
          kind: 'case',
          branch: branch.name,
          counted: device.guesses,
          play: (watch) => driveCase(stage, { device, branch, person }, watch, signal),
        }
      },
      tell: async (references) => {
        const { paid, checks } = await checkTradeIns(world, call, references, signal)
        const money = paid.map(({ currency, means, cases, minor }) => [currency, means, cases, amount(minor, currency)])
        return {
          sections: [{ title: 'Money paid', rows: money }],
          checks: [...checks, await checkEngineStore(world, references, people.flatMap(tracesOf))],
        }
      },
      end: () => stage.mailbox.stop(),
    }
  },
}
