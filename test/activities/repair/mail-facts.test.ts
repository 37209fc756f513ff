import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repairMailFacts } from '../../../activities/repair/mail-facts.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'

/** Thursday before Easter, one minute before the carrier's cut-off. */
const NOW = '2027-03-25T13:59:00Z'

let rows: Awaited<ReturnType<typeof rowsUnderTest>>
beforeAll(async () => {
  rows = await rowsUnderTest(NOW, afterAll)
})

/** What a mail of this kind tells now. */
const factsOf = async (caseId: string, kind: string, data: object = {}) => {
  const link = { id: randomUUID(), expiresAt: new Date('2028-09-25T13:59:00Z'), sentBy: 'mail' }
  const deps = { ...rows.deps, publicUrl: 'https://reprise.example', helpAddress: 'help@reprise.example' }
  return repairMailFacts(deps, { caseId, kind, eventNumber: 1, data }, { link, way: null })
}
const event = (caseId: string, number: number, from: string, by: string, to: string) =>
  rows.database.caseEvent.create({
    data: { caseId, number, key: randomUUID(), from, by, to, at: new Date(NOW), actor: 'engine', data: {} },
  })

const A_PICKUP = {
  carrier: 'UPS',
  startsAt: new Date('2027-03-30T11:00:00Z'),
  endsAt: new Date('2027-03-30T16:00:00Z'),
  zone: 'Europe/Paris',
  cancelUntil: new Date('2027-03-29T16:00:00Z'),
  areaHash: 'x',
  askedAt: new Date(NOW),
}

const paymentOf = (caseId: string) => ({
  id: randomUUID(),
  obligation: `${caseId}/repair/1`,
  caseId,
  effectKey: randomUUID(),
  intentRef: randomUUID(),
  clientSecret: rows.deps.secrets.seal('s'),
  means: 'link',
  amountMinor: 84_00,
  currency: 'EUR',
  createdAt: new Date(NOW),
})

test('The first mail tells what it may cost, and what the diagnosis does', async () => {
  const facts = await factsOf(await repairsOn(rows)('opened'), 'repair_opened')
  expect(facts).toMatchObject({
    device: 'Apple iPhone 13',
    name: 'Inès Martin',
    estimate: { low: { minor: 89_00, currency: 'EUR' }, high: { minor: 149_00, currency: 'EUR' } },
    diagnosisFee: { minor: 29_00, currency: 'EUR' },
  })
})

test('Whoever has to choose again is told why, and the next four windows at their address; an answer that nobody knows is told as nobody met', async () => {
  const caseId = await repairsOn(rows)('hand_over_needed', { handOverReason: 'slot_gone' })
  const facts = await factsOf(caseId, 'choose_hand_over')
  expect([facts.handOverReason, facts.windows?.length, facts.windows?.[0]?.startsAt.toISOString(), facts.windows?.[0]?.zone]).toEqual([
    'slot_gone',
    4,
    '2027-03-26T08:00:00.000Z',
    'Europe/Paris',
  ])
  await rows.database.repair.update({ where: { caseId }, data: { handOverReason: 'the gate was shut' } })
  expect((await factsOf(caseId, 'choose_hand_over_reminder')).handOverReason).toBe('not_collected')
})

test('A pickup is told by its window and until when it can be changed; one that could not be called off is told with the cancellation', async () => {
  const caseId = await repairsOn(rows)('awaiting_pickup')
  await rows.database.pickup.create({ data: { ...A_PICKUP, id: randomUUID(), caseId, status: 'booked' } })
  expect((await factsOf(caseId, 'pickup_booked')).pickup).toMatchObject({
    cancelBy: new Date('2027-03-29T16:00:00Z'),
    zone: 'Europe/Paris',
  })
  expect((await factsOf(caseId, 'cancelled')).pickupStands).toBeUndefined()
  await rows.database.pickup.updateMany({ where: { caseId }, data: { status: 'too_late' } })
  expect((await factsOf(caseId, 'cancelled')).pickupStands).toBe('yes')
})

test('A mail that is sent late tells of a pickup that has been made, and of a payment that went through with another card', async () => {
  const caseId = await repairsOn(rows)('in_transit')
  await rows.database.pickup.create({ data: { ...A_PICKUP, id: randomUUID(), caseId, status: 'collected' } })
  expect((await factsOf(caseId, 'pickup_booked')).pickup).toMatchObject({ startsAt: A_PICKUP.startsAt })
  await rows.database.payment.create({ data: { ...paymentOf(caseId), status: 'paid', paidAt: new Date(NOW) } })
  expect((await factsOf(caseId, 'payment_declined')).due).toEqual({ minor: 84_00, currency: 'EUR' })
  expect((await factsOf(caseId, 'payment_due_at_shop')).due).toBeUndefined()
})

test('The promised day that is told is the newest one; what is missed is told with the day before it', async () => {
  const caseId = await repairsOn(rows)('diagnosing')
  for (const [n, promisedOn] of [
    [1, '2027-04-02'],
    [2, '2027-04-07'],
  ] as const)
    await rows.database.repairPromise.create({ data: { caseId, n, promisedOn, because: 'received', setAt: new Date(NOW) } })
  expect((await factsOf(caseId, 'device_received')).promisedOn).toBe('2027-04-07')
  expect(await factsOf(caseId, 'promise_missed', { missedOn: '2027-04-02', promisedOn: '2027-04-07' })).toMatchObject({
    missedOn: '2027-04-02',
    promisedOn: '2027-04-07',
  })
})

test('Why a device goes back is the step on which that was decided, not what came of it', async () => {
  const reasonAfter = async (...steps: readonly (readonly [from: string, by: string, to: string])[]) => {
    const caseId = await repairsOn(rows)('returning')
    for (const [index, [from, by, to]] of steps.entries()) await event(caseId, index + 10, from, by, to)
    return (await factsOf(caseId, 'device_returning')).returnReason
  }
  expect(await reasonAfter(['quality_check', 'recordQualityCheck', 'billing'], ['awaiting_payment', 'readPayment.paid', 'returning'])).toBe(
    'repaired',
  )
  expect(await reasonAfter(['diagnosing', 'recordDiagnosis', 'billing'])).toBe('no_fault')
  expect(await reasonAfter(['quoted', 'declineQuote', 'reassembling'], ['reassembling', 'recordReassembled', 'billing'])).toBe(
    'as_you_asked',
  )
  expect(await reasonAfter(['quoted', 'deadline', 'billing'])).toBe('no_answer')
  expect(await reasonAfter(['unrepairable', 'deadline', 'billing'], ['awaiting_payment', 'changeReturn', 'billing'])).toBe('unrepairable')
  expect(await reasonAfter(['intake_review', 'decideIntake', 'billing'])).toBe('decided')
  expect(await reasonAfter(['return_on_arrival', 'recordReceipt', 'billing'])).toBe('cancelled_on_the_way')
  expect(await reasonAfter(['quoted', 'deadline', 'billing'], ['return_undeliverable', 'giveReturnAddress', 'returning'])).toBe(
    'new_address',
  )
})

test('What is due is the payment that waits for its customer', async () => {
  const caseId = await repairsOn(rows)('awaiting_payment')
  expect((await factsOf(caseId, 'payment_due')).due).toBeUndefined()
  await rows.database.payment.create({ data: { ...paymentOf(caseId), status: 'open' } })
  expect((await factsOf(caseId, 'payment_due')).due).toEqual({ minor: 84_00, currency: 'EUR' })
})
