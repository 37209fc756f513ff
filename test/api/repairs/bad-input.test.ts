import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signStripeWebhook } from '../../../providers/payments/stripe-webhook.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { IN_PARIS } from '../../support/repair-people.ts'
import { shortly, shortWays } from '../../support/repair-short.ts'
import { intoStates } from '../../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../../support/repair-world.ts'

/** What people and machines get wrong, over HTTP: each a clear answer, and nothing half done. */
let world: RepairWorld
let api: Awaited<ReturnType<typeof createSimulatedApi>>
let states: ReturnType<typeof intoStates>
let anna: string
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  api = await createSimulatedApi(world)
  states = intoStates(world)
  anna = await api.bearer({ subject: 'anna', roles: ['support'] })
  await world.batteries(2)
})
afterAll(async () => {
  await api.end()
  await world.end()
})

const give = async (id: string, command: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/v1/repairs/${id}/${command}`,
    payload: body,
    headers: { authorization: anna, 'idempotency-key': randomUUID(), ...headers },
  })
  return { status: answer.statusCode, ...answer.json() }
}
const stateOf = async (id: string) => (await world.caseOf(id)).state
const events = (caseId: string) => world.database.caseEvent.count({ where: { caseId } })
const commands = (caseId: string, type: string) => world.database.command.count({ where: { caseId, type } })
const FETCHED = { way: 'pickup', address: IN_PARIS, agreesDiagnosisFee: true }

test('An address that no carrier serves: a postcode of nowhere is refused at the door, one that the carrier refuses asks for another way', async () => {
  const id = await states.opens()
  const nowhere = await give(id, 'arrange-hand-over', { ...FETCHED, way: 'mail_in', address: { ...IN_PARIS, postcode: '7501' } })
  expect([nowhere.status, nowhere.reason, nowhere.errors]).toEqual([
    422,
    'postcode_invalid',
    [{ in: 'body', pointer: '/address/postcode', detail: 'A postcode here looks like 69003.' }],
  ])
  expect([await stateOf(id), await events(id), await commands(id, 'arrangeHandOver')]).toEqual(['opened', 1, 0])

  const there = { ...IN_PARIS, postcode: '69011' }
  const [window] = await world.windows(id, there)
  await world.does(id, 'arrangeHandOver', { way: 'pickup', address: there, window: window?.id ?? '', agreesDiagnosisFee: true })
  expect([await stateOf(id), (await world.rowOf(id)).handOverReason]).toEqual(['hand_over_needed', 'not_serviceable'])
  expect(await world.database.pickup.count({ where: { caseId: id, status: { in: ['requested', 'booked'] } } })).toBe(0)
  const again = await give(id, 'arrange-hand-over', { way: 'pickup', window: window?.id })
  expect([again.status, again.reason]).toEqual([422, 'pickup_not_served'])
  expect((await give(id, 'arrange-hand-over', { way: 'mail_in' })).status).toBe(200)
})

test('A window in the past, or one that nobody offered: named with those that are, and nothing is asked of the carrier', async () => {
  const id = await states.opens()
  const past = await give(id, 'arrange-hand-over', { ...FETCHED, window: '2027-04-30T07:00:00.000Z/2027-04-30T11:00:00.000Z' })
  expect([past.status, past.reason, past.errors[0].pointer]).toEqual([422, 'window_past', '/window'])
  // Ascension Day.
  const holiday = await give(id, 'arrange-hand-over', { ...FETCHED, window: '2027-05-06T07:00:00.000Z/2027-05-06T11:00:00.000Z' })
  expect([holiday.status, holiday.reason]).toEqual([422, 'window_not_offered'])
  expect(holiday.errors[0].detail).toContain('2027-05-04T07:00:00.000Z/2027-05-04T11:00:00.000Z')
  const none = await give(id, 'arrange-hand-over', { ...FETCHED, window: 'tomorrow/noon' })
  expect([none.status, none.reason]).toEqual([422, 'window_past'])
  expect([await stateOf(id), await events(id), await world.database.pickup.count({ where: { caseId: id } })]).toEqual(['opened', 1, 0])
})

/** Quoted twice, so that the first form is an old one. */
const requoted = async () => {
  const id = await states.receives(await states.arrange(await states.opens()))
  await world.isQuoted(id)
  await world.isQuotedAnew(id)
  return id
}
const approval = (quoteVersion: number) => ({ quoteVersion, variant: 'new', startNow: true, losesWithdrawalRight: true })
const declared = (caseId: string) => world.database.repairDeclaration.count({ where: { caseId, quoteVersion: { gt: 0 } } })

test('An approval of an old version of the form is refused: what it said is not what it would cost', async () => {
  const id = await requoted()
  const before = await events(id)
  const old = await give(id, 'approve-quote', approval(1))
  expect([old.status, old.code, old.reason]).toEqual([409, 'RPS_ANSWERED_CHANGED', 'quote_changed'])
  expect((await give(id, 'decline-quote', { quoteVersion: 1 })).status).toBe(409)
  expect([await stateOf(id), await events(id), await declared(id), await commands(id, 'approveQuote')]).toEqual(['quoted', before, 0, 0])
})

test('Of two approvals at once one counts, with its declarations once; the other is told how it stands', async () => {
  const id = await requoted()
  const both = await Promise.all([give(id, 'approve-quote', approval(2)), give(id, 'approve-quote', approval(2))])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const late = both.find(({ status }) => status === 409)
  expect([late?.code, late?.state]).toEqual(['RPS_NOT_NOW', 'preparing'])
  await world.settle()
  expect([await stateOf(id), await declared(id)]).toEqual(['preparing', 2])
  expect(await world.database.caseEvent.count({ where: { caseId: id, by: 'approveQuote' } })).toBe(1)
})

const told = (ref: string, amount: number, secret: string) => {
  const event = { id: `evt_${randomUUID()}`, object: 'event', type: 'payment_intent.succeeded' }
  const payload = JSON.stringify({ ...event, data: { object: { id: ref, object: 'payment_intent', status: 'succeeded', amount } } })
  return api.app.inject({
    method: 'POST',
    url: '/v1/webhooks/stripe',
    payload,
    headers: { 'content-type': 'application/json', 'stripe-signature': signStripeWebhook(secret, Buffer.from(payload), world.clock.now()) },
  })
}

test('A payment’s news with a wrong signature are turned away; what good news say of the amount counts for nothing: the provider is read', async () => {
  const ways = shortWays(world)
  const id = await ways.faultless(shortly())
  const { intentRef } = await world.database.payment.findFirstOrThrow({ where: { caseId: id, status: 'open' } })
  const [ref, before, unpaid] = [intentRef ?? '', await events(id), await world.ledger(id)]

  const forged = await told(ref, 29_00, 'another secret')
  expect([forged.statusCode, forged.json().code]).toEqual([401, 'RPS_SIGNATURE_INVALID'])
  expect([await events(id), await commands(id, 'payment_reported')]).toEqual([before, 0])

  expect((await told(ref, 1, 'test')).statusCode).toBe(200)
  await world.settle()
  expect(await ways.path(id, 2)).toEqual(['payment_reported → awaiting_payment', 'readPayment.open → awaiting_payment'])
  expect(await world.ledger(id)).toEqual(unpaid)

  // The provider itself has another payment than ours.
  await ways.isUnknown(id)
  expect((await told(`pi_unknown_${id}`, 1, 'test')).statusCode).toBe(200)
  await world.settle()
  expect(await ways.path(id, 1)).toEqual(['readPayment.mismatch → payment_support'])
  expect(await world.ledger(id)).toEqual(unpaid)
})
