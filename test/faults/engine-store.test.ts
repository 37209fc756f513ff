import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptInFile, searchStore } from '../../scripts/load/search-store.ts'
import { createBench } from '../replay/bench.ts'
import { createRepairBench, type RepairBench } from '../replay/repair-bench.ts'
import { createTradeInBench, LEAD, SUPPORT, TECHNICIAN, type TradeInBench } from '../replay/trade-in-bench.ts'
import { READABLE } from '../support/codec-settings.ts'
import { A_QUOTE, TOM } from '../support/repair-people.ts'
import { close, disputed, dropped, mended, type Person, paid, people, refused, returned, secretsOf } from './people.ts'
import { createRealWorld, type RealWorld, type WorkerProcess } from './real-world.ts'

const QUOTING_WORKER = fileURLToPath(new URL('./quoting-worker-process.ts', import.meta.url))

let world: RealWorld
let bench: TradeInBench
let repairs: RepairBench
let worker: WorkerProcess

beforeAll(async () => {
  world = await createRealWorld(READABLE)
  worker = await world.startWorker('', QUOTING_WORKER)
  const shared = createBench(world)
  bench = createTradeInBench(shared)
  repairs = await createRepairBench(shared)
})
afterAll(async () => {
  await bench.end()
  await world.end()
})

/** Offered to a person and accepted with everything that is asked for. */
async function acceptedBy(someone: Person, shipping: 'label' | 'drop_off' = 'drop_off', changes: Partial<Person['acceptance']> = {}) {
  const id = await bench.offer({ customer: someone.customer })
  await bench.accepts(id, { ...someone.acceptance, shipping, ...changes })
  return id
}

async function counterOffered(someone: Person): Promise<string> {
  const id = await acceptedBy(someone)
  await bench.receives(id)
  await bench.inspects(id, { imei: someone.imei, condition: 'functional_cracked' })
  await bench.until(id, 'counter_offered')
  return id
}

const ways: readonly (() => Promise<string>)[] = [
  async () => {
    const id = await acceptedBy(paid, 'label')
    await bench.until(id, 'awaiting_shipment')
    await bench.scan(id, 'in_transit')
    await bench.receives(id)
    await bench.inspects(id, { imei: paid.imei })
    await bench.until(id, 'closed')
    return id
  },
  async () => {
    const id = await counterOffered(disputed)
    await bench.does(id, 'disputeCounterOffer', { counterVersion: 1, text: disputed.words })
    const decision = { reason: `as ${disputed.words}`, textToCustomer: `Dear ${disputed.customer.name}, ${disputed.words}` }
    await bench.does(id, 'decideDispute', { decision: 'pay_offer', ...decision }, SUPPORT)
    await bench.until(id, 'closed')
    return id
  },
  async () => {
    const id = await counterOffered(returned)
    await bench.does(id, 'declineCounterOffer', { counterVersion: 1 })
    await bench.until(id, 'return_in_transit')
    await bench.scan(id, 'return_to_sender', 'return')
    await bench.until(id, 'return_undeliverable')
    await bench.does(id, 'giveReturnAddress', { address: returned.acceptance.address })
    await bench.until(id, 'return_in_transit')
    await bench.scan(id, 'delivered', 'return')
    await bench.until(id, 'returned')
    return id
  },
  async () => {
    const { payout } = close.acceptance
    const id = await acceptedBy(close, 'drop_off', { payout: { ...payout, holder: `CLOSE ${close.customer.name}` } })
    await bench.receives(id)
    await bench.inspects(id, { imei: close.imei })
    await bench.until(id, 'payee_confirmation')
    await bench.does(id, 'confirmPayee', {})
    await bench.until(id, 'closed')
    return id
  },
  async () => {
    const id = await acceptedBy(refused, 'label')
    await bench.until(id, 'shipping_failed')
    await bench.does(id, 'retryShipping', { address: refused.acceptance.address, reason: refused.words }, SUPPORT)
    await bench.until(id, 'shipping_failed')
    await bench.does(id, 'cancel', { reason: refused.words })
    return id
  },
  async () => {
    const id = await acceptedBy(dropped)
    await bench.receives(id)
    await bench.does(id, 'recordIdentityCheck', { result: 'adult', reason: dropped.words }, SUPPORT)
    // Refused where it stands: what is turned away is in the history too.
    await world.give(id, 'settlePayout', { reason: dropped.words }, LEAD).catch(() => undefined)
    await bench.does(id, 'recordInspection', { ...world.inspection(id), identities: [dropped.imei], reasons: [dropped.words] }, TECHNICIAN)
    await bench.until(id, 'closed')
    return id
  },
  async () => {
    const { customer, imei, words } = mended
    const { address } = mended.acceptance
    const id = await repairs.opens({ customer, words })
    await repairs.arrangesPickup(id, (await repairs.windows(id, address))[0]?.id ?? '', address)
    await repairs.until(id, 'awaiting_pickup')
    await repairs.scan(id, 'in_transit')
    await repairs.receives(id, imei, { accessories: [words.slice(0, 40)] })
    const findings = [{ code: 'battery' as const, note: words }]
    await repairs.does(id, 'recordDiagnosis', { outcome: 'repairable', findings, minutes: 20, dataLossExpected: false }, TOM)
    await repairs.does(id, 'issueQuote', { ...A_QUOTE, additional: words }, TOM)
    await repairs.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
    await repairs.isRepaired(id)
    await repairs.pays(id)
    await repairs.until(id, 'return_in_transit')
    await repairs.scan(id, 'return_to_sender', 'return')
    await repairs.does(id, 'giveReturnAddress', { address })
    return repairs.goesHome(id)
  },
]

const PLANTED = 'Barnabé Plantefeuille, 44 allée des Sorbiers'

test('the engine’s whole store, ids and failures included, holds nothing of the people of six trade-ins and a repair, and holds what was planted', {
  timeout: 180_000,
}, async () => {
  const ids = await Promise.all(ways.map((way) => way()))
  expect(new Set(ids).size).toBe(people.length)
  for (const id of ids) await bench.runEnds(id)

  // Planted as arguments, as an id, and in a failure; each in a form of its own.
  const start = (workflowId: string, args: unknown[]) => world.temporal.workflow.start('planted', { workflowId, args, taskQueue: 'nobody' })
  await start('planted-arguments', [{ customer: PLANTED }])
  await start(`planted ${PLANTED} id`, [])
  await (await start('planted-failure', [])).terminate(`because of ${PLANTED}`)
  await start('planted-base64', [Buffer.from(`{"for":"${PLANTED}x"}`).toString('base64')])
  await start('planted-url', [encodeURIComponent(PLANTED)])

  const failures = await Promise.all(ids.map((id) => failuresOf(id)))
  await bench.end()
  await worker.kill()
  await world.killEngine()

  // What failed is told there, in words that are ours.
  const told = failures.flat()
  expect(told.length).toBeGreaterThan(0)
  for (const message of told) expect(message).toMatch(/^(the |Error other: what it said stands in the log$)/)

  const searched = [...new Set(people.flatMap(secretsOf)), PLANTED]
  const { found, pieces, bytes } = await searchStore(keptInFile(world.storeFile), searched)
  console.log(`${searched.length} values searched for in ${pieces} pieces of ${bytes} bytes; ${told.length} failures told the engine`)
  expect([...found.keys()]).toEqual([PLANTED])
  expect(new Set(found.get(PLANTED)?.map((place) => place.split(', ').at(-1)))).toEqual(new Set(['plain', 'base64', 'in a URL']))
})

/** Messages of all failures in a case's history. */
async function failuresOf(caseId: string): Promise<string[]> {
  const { events } = await world.temporal.workflow.getHandle(caseId).fetchHistory()
  const messages: string[] = []
  const collect = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    for (const [name, inner] of Object.entries(value)) {
      if (/failure$/i.test(name) && inner && typeof inner === 'object' && 'message' in inner) messages.push(String(inner.message))
      collect(inner)
    }
  }
  for (const event of events ?? []) {
    collect(event.markerRecordedEventAttributes)
    collect(event.activityTaskStartedEventAttributes)
    collect(event.workflowTaskFailedEventAttributes)
  }
  return messages
}
