import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { createTradeInWorld, frenchAcceptance, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-08T10:00:00+01:00')
})
afterAll(() => world.end())

const household = (line1: string) => ({ ...frenchAcceptance, address: { ...frenchAcceptance.address, line1 } })

test('an acceptance committed one second before the offer ends, and delivered a day after, counts', async () => {
  const id = await world.offer()
  const ends = (await world.caseOf(id)).deadlineAt
  expect(ends?.toISOString()).toBe('2027-03-29T08:00:00.000Z')
  await world.advanceTo('2027-03-29T09:59:59+02:00')
  const command = await world.commits(id, 'acceptOffer', household('1 rue de la Paix'))
  expect(command.receivedAt.toISOString()).toBe('2027-03-29T07:59:59.000Z')

  await world.advanceTo('2027-03-30T10:00:00+02:00')
  expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment'])
  // Delivered late, it is answered from its row.
  expect(await deliver(world.delivery, command, 'trade_in', 30_000)).toEqual({
    kind: 'outcome',
    outcome: { status: 'done', number: 2, state: 'arranging_shipping' },
  })
})

test('an acceptance committed after the offer ended is too late, whoever delivers first', async () => {
  const id = await world.offer()
  const ends = (await world.caseOf(id)).deadlineAt ?? new Date()
  // The time is over and the engine has not said so yet: the door lets it in.
  world.clock.runAheadOfTheEngine(new Date(ends.getTime() + 1_000))
  await world.commits(id, 'acceptOffer', household('2 rue de la Paix'))
  await world.clock.moveTo(new Date(ends.getTime() + 60_000))
  await world.database.command.updateMany({ where: { caseId: id }, data: { nextAttemptAt: new Date(0) } })
  await world.settle()
  expect(await world.path(id)).toEqual(['offered', 'expired'])
  const command = await world.database.command.findFirstOrThrow({ where: { caseId: id, type: 'acceptOffer' } })
  expect(command).toMatchObject({ status: 'refused', outcome: { status: 'refused', state: 'expired' } })
  // It was answered with 202, so its giver is told.
  expect(await world.mailKinds(id)).toContain('command_refused')
})

test('mail is down for three days: the offer is not asked before it is back, and its end moves by these days', async () => {
  const start = world.clock.now()
  world.mailServer.answer = () => ({ kind: 'again', why: 'the mail server is down' })
  const id = await world.offer()
  await world.advanceTo(new Date(start.getTime() + 3 * 86_400_000).toISOString())
  expect(await world.mailKinds(id)).toEqual([])
  world.mailServer.answer = () => ({ kind: 'accepted' })
  await world.advanceTo(new Date(start.getTime() + 3 * 86_400_000 + 600_000).toISOString())
  expect(await world.mailKinds(id)).toEqual(['offer'])
  const asked = await world.database.notice.findFirstOrThrow({ where: { caseId: id, kind: 'offer' } })
  const moved = await world.caseOf(id)
  expect((moved.deadlineAt?.getTime() ?? 0) - (asked.acceptedAt?.getTime() ?? 0)).toBe(21 * 86_400_000)
  // The run still had the earlier time: its deadline yields, and the case ends on the later one.
  await world.advanceTo(new Date((moved.deadlineAt?.getTime() ?? 0) + 1_000).toISOString())
  const end = await world.database.caseEvent.findFirstOrThrow({ where: { caseId: id, to: 'expired' } })
  expect(end.at.toISOString()).toBe(moved.deadlineAt?.toISOString())
})

test('mail is down for three days while reminders fall due: only the last of them leaves', async () => {
  const start = world.clock.now()
  const id = await world.offer({
    policy: (standard) => ({ ...standard, reminders: { ...standard.reminders, offer: [{ days: 1 }, { days: 2 }, { days: 3 }] } }),
  })
  expect(await world.mailKinds(id)).toEqual(['offer'])
  world.mailServer.answer = () => ({ kind: 'again', why: 'the mail server is down' })
  await world.advanceTo(new Date(start.getTime() + 4 * 86_400_000).toISOString())
  world.mailServer.answer = () => ({ kind: 'accepted' })
  await world.advanceTo(new Date(start.getTime() + 4 * 86_400_000 + 600_000).toISOString())
  expect(await world.mailKinds(id)).toEqual(['offer', 'offer_reminder'])
  const reminders = await world.database.notice.findMany({ where: { caseId: id, kind: 'offer_reminder' }, orderBy: { dueAt: 'asc' } })
  expect(reminders.map(({ status }) => status)).toEqual(['superseded', 'superseded', 'sent'])
})

test('the asking mail comes back: the clock stops, support is told, and silence ends nothing', async () => {
  world.mailServer.answer = () => ({ kind: 'refused', why: '5.1.1: no such user', address: 'bad' })
  const id = await world.offer()
  world.mailServer.answer = () => ({ kind: 'accepted' })
  const asked = await world.caseOf(id)
  expect(asked).toMatchObject({ boardReason: 'a mail came back: reach the customer another way' })
  expect(asked.clockStoppedAt).not.toBeNull()
  await world.advanceTo(new Date((asked.deadlineAt?.getTime() ?? 0) + 86_400_000).toISOString())
  expect((await world.caseOf(id)).state).toBe('offered')
})
