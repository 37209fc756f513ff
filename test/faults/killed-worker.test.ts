import { afterAll, beforeAll, expect, test } from 'vitest'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createRealWorld, type RealWorld } from './real-world.ts'

let world: RealWorld

beforeAll(async () => {
  world = await createRealWorld()
})
afterAll(() => world.end())

test('a record is committed and its task lost, worker and engine are killed, another thing comes first on the retry: what was recorded is followed', async () => {
  const first = await world.startWorker('after acceptOffer')
  const id = await world.offer()
  const given = world.give(id, 'acceptOffer', world.acceptance(id), 'customer:link', 2_000)
  await first.holding
  expect((await given).kind).toBe('not_delivered')
  await first.kill()
  await world.restartEngine('kept')

  // On the retry the cancellation comes first: it is for the state that the lost task had reached.
  const cancelled = world.give(id, 'cancel', {}, 'customer:link', 30_000)
  const second = await world.startWorker()
  expect(await cancelled).toMatchObject({ kind: 'outcome', outcome: { status: 'done' } })
  await world.untilState(id, 'cancelled')

  const path = await world.path(id)
  expect(path.slice(0, 2)).toEqual(['open → offered', 'acceptOffer → arranging_shipping'])
  expect(path.filter((way) => way.startsWith('acceptOffer'))).toHaveLength(1)
  await second.kill()
}, 600_000)

test('a worker is killed after a refusal was committed: the refusal stands', async () => {
  const first = await world.startWorker('after recordReceipt')
  const id = await world.offer()
  // The state is only a hint at the door: an older command that is still open lets the next one in.
  await world.database.command.updateMany({ where: { caseId: id }, data: { status: 'done' } })
  const accepted = await world.accept(id, 'acceptOffer', world.acceptance(id))
  const receipt = world.give(id, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1', 2_000)
  await first.holding
  await receipt
  await first.kill()
  const before = await world.database.command.findFirstOrThrow({ where: { caseId: id, type: 'recordReceipt' } })
  expect(before).toMatchObject({ status: 'refused', outcome: { status: 'refused', state: 'offered' } })
  expect(accepted.kind).toBe('accepted')

  const second = await world.startWorker()
  await world.untilState(id, 'awaiting_shipment')
  expect(await world.database.command.findFirstOrThrow({ where: { caseId: id, type: 'recordReceipt' } })).toMatchObject({
    status: 'refused',
    outcome: { status: 'refused', state: 'offered' },
  })
  await second.kill()
}, 600_000)

test('a run is ended by hand while a payout is in flight: the bank executes one payment', async () => {
  const first = await world.startWorker('in payOut')
  const id = await world.offer()
  await world.give(id, 'acceptOffer', world.acceptance(id))
  await world.untilState(id, 'awaiting_shipment')
  await world.give(id, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1')
  await world.give(id, 'recordInspection', world.inspection(id), 'technician:t1')
  await first.holding
  await world.temporal.workflow.getHandle(id).terminate('by hand')
  await first.kill()

  const second = await world.startWorker()
  const { number } = await world.caseOf(id)
  expect(await world.cli('case', 'revive', id, '--reason', 'its run was ended by hand', '--dry-run')).toBe(
    `${id} is in paying at event ${number}. Its last run has ended. A new run would go on from that event.\n\n` +
      `Taken up again, each under its key:\n  ${id}/payOut/1: 1 try\n`,
  )
  expect(await world.cli('case', 'revive', id, '--reason', 'its run was ended by hand')).toBe(
    `${id}: it had no run; one was started, from event ${number} in paying.\nA worker has taken it up.\n`,
  )
  await world.untilState(id, 'closed')
  const payouts = await world.database.payout.findMany({ where: { caseId: id } })
  expect(payouts.map(({ status }) => status)).toEqual(['booked'])
  expect((await world.calls(world.urls.bank))['executed']?.[payouts[0]?.id ?? '']).toBe(1)
  await expect(world.cli('case', 'revive', id, '--reason', 'once more')).rejects.toThrow(
    `${id} has ended in closed, and nothing of it is left to happen: there is no run to start.`,
  )
  await second.kill()
}, 600_000)

test('a cancel while the carrier is down, and the worker killed in cancelling: the label is voided once and the case ends cancelled', async () => {
  const first = await world.startWorker('in voidLabel')
  const id = await world.offer()
  await world.give(id, 'acceptOffer', world.acceptance(id))
  await world.untilState(id, 'awaiting_shipment')
  await controlPlane(world.urls.carrier).scenario({ path: '/v2/shipments' }, '503', 2)
  await world.give(id, 'cancel', {})
  await first.holding
  await first.kill()
  expect((await world.caseOf(id)).state).toBe('cancelling')

  const second = await world.startWorker()
  await world.untilState(id, 'cancelled')
  const voided = (await world.calls(world.urls.carrier))['label_voided'] ?? {}
  expect(
    Object.entries(voided)
      .filter(([reference]) => reference.startsWith(id))
      .map(([, count]) => count),
  ).toEqual([1])
  await second.kill()
}, 600_000)
