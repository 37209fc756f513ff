import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import type { RepairLimit, RepairPolicy } from '../../domain/repair/policy.ts'
import { seedParts } from '../../prisma/seed/parts.ts'
import { imeiWith } from '../support/on-the-bench.ts'
import { A_QUOTE, createRepairPeople, IN_PARIS, type RepairWishes, TOM } from '../support/repair-people.ts'
import type { Bench } from './bench.ts'

type Arranged = Partial<BodyOf<'arrangeHandOver'>>

const secondsOf = (count: number) => ({ hours: count / 3600 })

/** Limits of a few seconds, for what lies about. */
export const inSeconds = (seconds: Partial<Record<RepairLimit, number>>): RepairWishes => ({
  policy: (standard) => ({
    ...standard,
    limits: {
      ...standard.limits,
      ...Object.fromEntries(Object.entries(seconds).map(([name, count]) => [name, secondsOf(count)])),
    },
    reminders: Object.fromEntries(Object.keys(standard.reminders).map((plan) => [plan, []])) as unknown as RepairPolicy['reminders'],
  }),
})

/** A driver who sets out when called, for windows of two seconds. */
export const ON_DEMAND: RepairWishes = {
  policy: (standard) => ({
    ...standard,
    pickup: {
      ...standard.pickup,
      windows: { kind: 'on_demand', carrier: 'UPS', after: secondsOf(2), length: secondsOf(2) },
      grace: secondsOf(1),
    },
  }),
}

/** Customers, carriers and benches of repairs, on what cases are played with. */
export async function createRepairBench(bench: Bench) {
  const { reprise: deps, delivery, database, urls } = bench.world
  await seedParts(database)
  const people = createRepairPeople({ deps, delivery, payments: urls.payments, settle: (caseId) => bench.settles(caseId) })
  await people.batteries(100)

  const repairs = {
    ...bench,
    ...people,

    async arranges(wishes: RepairWishes = {}, changes: Arranged = {}): Promise<string> {
      const id = await people.opens(wishes)
      await people.does(id, 'arrangeHandOver', { way: 'mail_in', address: IN_PARIS, agreesDiagnosisFee: true, ...changes })
      return id
    },

    /** Fetched in the first window that is offered. */
    async isFetched(wishes: RepairWishes = {}, address = IN_PARIS): Promise<string> {
      const id = await people.opens(wishes)
      await people.arrangesPickup(id, (await people.windows(id, address))[1]?.id ?? '', address)
      return id
    },

    async receives(id: string, identity = imeiWith('00'), changes: Partial<BodyOf<'recordReceipt'>> = {}): Promise<string> {
      await people.photo(id)
      const body = { content: 'device', weightGrams: 190, seal: 'intact', accessories: [], identities: [identity], ...changes }
      await people.does(id, 'recordReceipt', body as BodyOf<'recordReceipt'>, TOM)
      return id
    },

    /** Sent in and received: what follows is the bench. */
    onTheBench: async (wishes: RepairWishes = {}, changes: Arranged = {}, identity?: string): Promise<string> =>
      repairs.receives(await repairs.arranges(wishes, changes), identity),

    async isFound(id: string, outcome: 'unrepairable' | 'no_fault'): Promise<string> {
      const findings = outcome === 'no_fault' ? [] : [{ code: 'mainboard' as const }]
      await people.does(id, 'recordDiagnosis', { outcome, findings, minutes: 20, dataLossExpected: false }, TOM)
      return id
    },

    /** Quoted, and its quote approved: to be begun at once, or after the time to withdraw. */
    async isOrdered(id: string, start: 'now' | 'later' = 'now', quote = A_QUOTE): Promise<string> {
      await people.isQuoted(id, quote)
      const isNow = start === 'now'
      await people.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: isNow, losesWithdrawalRight: isNow })
      return id
    },

    /** Ordered, repaired and billed. */
    async repaired(wishes: RepairWishes = {}, changes: Arranged = {}): Promise<string> {
      const id = await repairs.isOrdered(await repairs.onTheBench(wishes, changes))
      await people.isRepaired(id)
      return id
    },

    async goesHome(id: string): Promise<string> {
      await bench.until(id, 'return_in_transit')
      await people.scan(id, 'delivered', 'return')
      return id
    },
  }
  return repairs
}

export type RepairBench = Awaited<ReturnType<typeof createRepairBench>>
