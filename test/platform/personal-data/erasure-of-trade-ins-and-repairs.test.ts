import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote } from '../../../platform/cases/support/see-to-case.ts'
import { carryOutErasures, eraseKept } from '../../../platform/personal-data/carry-out.ts'
import { approveErasure, proposeErasure } from '../../../platform/personal-data/decide-erasure.ts'
import { type ErasureView, readErasure } from '../../../platform/personal-data/read-erasures.ts'
import { disputed, mended, type Person, paid, secretsOf } from '../../faults/people.ts'
import { findPersonalData } from '../../support/find-personal-data.ts'
import { A_QUOTE } from '../../support/repair-people.ts'
import { createRepairWorld, type RepairWorld } from '../../support/repair-world.ts'
import { createTradeInWorld, type TradeInWorld } from '../../support/trade-in-world.ts'

let tradeIns: TradeInWorld
let repairs: RepairWorld
beforeAll(async () => {
  tradeIns = await createTradeInWorld('2027-03-10T08:00:00Z')
  repairs = await createRepairWorld('2027-05-03T08:00:00Z')
})
afterAll(async () => {
  await tradeIns.end()
  await repairs.end()
})

type World = Pick<TradeInWorld, 'database' | 'deps' | 'clock' | 'secrets'>

/** All that is told of somebody but the number of their device, which is an object's. */
const searchedOf = (person: Person) => secretsOf(person).filter((text) => text !== person.imei)
const find = ({ database, secrets }: World, person: Person) => findPersonalData(database, secrets, searchedOf(person))
const carrying = ({ deps }: World) => ({ ...deps, logger: { info: () => undefined, error: () => undefined } })
const request = () => ({ scope: 'test', key: randomUUID(), requestHash: 'test' })

/** Proposed by one, approved by the other, carried out as far as it goes; as it stands then. */
async function erase(world: World, { customer: { email } }: Person): Promise<ErasureView> {
  const asked = { reference: 'DSR-7', requestedOn: '2027-03-01', reason: 'wrote', actor: 'support:anna', request: request() }
  const proposed = await proposeErasure(world.deps, { email, ...asked })
  if (proposed.kind !== 'answered') throw new Error(JSON.stringify(proposed))
  const { id } = proposed.answer.body as ErasureView
  await approveErasure(world.deps, { id, actor: 'operator:omar', request: request() })
  await carryOutErasures(carrying(world), 10)
  return standing(world, id)
}
async function standing({ database, deps }: World, id: string): Promise<ErasureView> {
  const read = await readErasure(database, deps, id)
  if (!read) throw new Error('no erasure')
  return read
}
const keptOf = ({ parts }: ErasureView) => parts.flatMap(({ keeps }) => keeps.map(({ place, because, until }) => [place, because, until]))

/** Offered to somebody, accepted with all that is asked for, and on the bench. */
async function received(someone: Person): Promise<string> {
  const id = await tradeIns.offer({ name: someone.customer.name, email: someone.customer.email })
  await tradeIns.accepts(id, { ...someone.acceptance, shipping: 'label' })
  await addNote(tradeIns.deps, { caseId: id, actor: 'support:anna', text: someone.words, request: request() })
  await tradeIns.scan(id, 'in_transit')
  await tradeIns.scan(id, 'delivered')
  await tradeIns.does(id, 'recordReceipt', { content: 'device', weightGrams: 420 }, 'technician:t1')
  return id
}
const inspected = (id: string, someone: Person, condition: 'functional_good' | 'functional_cracked') =>
  tradeIns.does(
    id,
    'recordInspection',
    {
      identities: [someone.imei],
      condition,
      reasons: condition === 'functional_good' ? [] : ['screen_cracked', someone.words],
      hazard: 'none',
    },
    'technician:t1',
  )

test('who sold us a phone is erased when they were paid, but for the purchase register, which lets them go ten years later', async () => {
  const id = await received(paid)
  await inspected(id, paid, 'functional_good')
  await tradeIns.advanceTo('2027-03-17T12:00:00Z')
  expect((await tradeIns.caseOf(id)).state).toBe('closed')
  expect((await find(tradeIns, paid)).length).toBeGreaterThan(6)

  const erasure = await erase(tradeIns, paid)
  expect(erasure.status).toBe('done')
  expect(keptOf(erasure)).toEqual([
    ['device_checks', 'purchase_register', '2037-03-11'],
    ['labels', 'carrier_claims', '2027-06-08'],
    ['parcel_numbers', 'carrier_claims', '2028-04-09'],
    ['purchase_register', 'purchase_register', '2037-03-10'],
  ])
  expect(await find(tradeIns, paid)).toEqual(['register_persons.sealed'])

  // What is told late finds its case, and nobody to tell.
  const told = await tradeIns.database.notice.count({ where: { caseId: id } })
  await tradeIns.scan(id, 'delivered')
  expect(await tradeIns.mailKinds(id)).not.toContain('parcel_lost')
  expect(await tradeIns.database.notice.count({ where: { caseId: id, status: 'due' } })).toBe(0)
  expect(await tradeIns.database.notice.count({ where: { caseId: id } })).toBe(told)

  await eraseKept({ ...carrying(tradeIns), clock: { now: () => new Date('2037-04-01T00:00:00Z') } }, 10)
  expect(await find(tradeIns, paid)).toEqual([])
  expect(await tradeIns.database.registerEntry.count({ where: { caseId: id } })).toBe(1)
})

test('what a seller wrote of a counter-offer, and what was written to them of it, goes with them', async () => {
  const id = await received(disputed)
  await tradeIns.photo(id)
  await inspected(id, disputed, 'functional_cracked')
  await tradeIns.does(id, 'disputeCounterOffer', { counterVersion: 1, text: disputed.words })
  const words = { reason: `as ${disputed.words}`, textToCustomer: `Dear ${disputed.customer.name}, ${disputed.words}` }
  await tradeIns.does(id, 'decideDispute', { decision: 'pay_offer', ...words }, 'support:anna')
  await tradeIns.advanceTo('2027-04-01T12:00:00Z')
  expect((await tradeIns.caseOf(id)).state).toBe('closed')
  const erasure = await erase(tradeIns, disputed)
  expect(erasure.status).toBe('done')
  expect(keptOf(erasure)).toContainEqual(['photos', 'evidence', '2028-09-18'])
  expect(await find(tradeIns, disputed)).toEqual(['register_persons.sealed'])
})

test('whose phone was repaired is erased once the repair bonus is paid, but for the invoice', async () => {
  const { customer, words, imei, acceptance } = mended
  const id = await repairs.opens({ customer, words })
  await repairs.arrangesMailIn(id, acceptance.address)
  await repairs.arrives(id, imei)
  await repairs.batteries()
  await repairs.isQuoted(id, { ...A_QUOTE })
  await repairs.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  await repairs.isRepaired(id)
  await repairs.pays(id)
  await repairs.scan(id, 'delivered', 'return')
  await repairs.advanceTo('2027-07-01T08:00:00Z')
  expect((await repairs.caseOf(id)).closedAt).not.toBeNull()
  expect((await find(repairs, mended)).length).toBeGreaterThan(5)

  const waits = await erase(repairs, mended)
  expect([waits.status, waits.parts.map(({ status, waitsFor }) => [status, waitsFor])]).toEqual([
    'approved',
    [
      ['erased', undefined],
      ['waiting', 'bonus_claim_open'],
    ],
  ])
  await repairs.database.bonusClaim.update({ where: { caseId: id }, data: { status: 'paid', reference: 'QR-1' } })
  await repairs.advanceTo('2027-07-01T09:00:00Z')
  expect(await carryOutErasures(carrying(repairs), 10)).toBe(1)
  const done = await standing(repairs, waits.id)
  expect(done.status).toBe('done')
  expect(keptOf(done).filter(([place]) => place === 'invoices')).toEqual([['invoices', 'accounting', '2038-01-01']])
  expect(await find(repairs, mended)).toEqual(['invoices.buyer'])
})
