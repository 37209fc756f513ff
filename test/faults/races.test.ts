import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nudgeOverdue } from '../../platform/cases/engine/nudge-overdue.ts'
import { wakeRuns } from '../../platform/cases/engine/wake-runs.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { lockCase } from '../../platform/cases/lock-case.ts'
import { record } from '../../platform/cases/record/record.ts'
import { deliverCommands } from '../../scripts/simulated/relay-rounds.ts'
import { createRealWorld, type RealWorld, type WorkerProcess } from './real-world.ts'

let world: RealWorld
let worker: WorkerProcess

beforeAll(async () => {
  world = await createRealWorld()
  worker = await world.startWorker()
})
afterAll(async () => {
  await worker.kill()
  await world.end()
})

test('three answers at once: one is taken, the others are refused with the state it led to', async () => {
  const id = await world.offer()
  const answers = await Promise.all([
    world.accept(id, 'acceptOffer', world.acceptance(id)),
    world.accept(id, 'cancel', {}),
    world.accept(id, 'withdrawOffer', { reason: 'test' }, 'lead:l1'),
  ])
  const outcomes = await Promise.all(
    answers.map(async (answer) => {
      if (answer.kind !== 'accepted') throw new Error(answer.kind)
      const delivered = await deliver(world.delivery, answer.command, 'trade_in', 30_000)
      return delivered.kind === 'outcome' ? delivered.outcome.status : delivered.kind
    }),
  )
  // A cancel may follow an acceptance; a second acceptance or withdrawal may not follow a cancel.
  expect(outcomes.filter((status) => status === 'done').length).toBeGreaterThanOrEqual(1)
  expect(outcomes.filter((status) => status === 'refused').length).toBeGreaterThanOrEqual(1)
  const events = await world.database.caseEvent.findMany({ where: { caseId: id }, orderBy: { number: 'asc' } })
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1))
  const refused = await world.database.command.findMany({ where: { caseId: id, status: 'refused' } })
  for (const command of refused) expect((command.outcome as { state: string }).state).not.toBe('offered')
})

test('the same command is delivered by the API and by two relays at once: it is one event with one outcome', async () => {
  const id = await world.offer()
  const accepted = await world.accept(id, 'acceptOffer', world.acceptance(id))
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  await world.database.command.update({ where: { id: accepted.command.id }, data: { nextAttemptAt: new Date(0) } })
  const [byApi] = await Promise.all([
    deliver(world.delivery, accepted.command, 'trade_in', 30_000),
    deliverCommands(world.delivery, 20),
    deliverCommands(world.delivery, 20),
  ])
  expect(byApi).toMatchObject({ kind: 'outcome', outcome: { status: 'done', number: 2, state: 'arranging_shipping' } })
  await world.untilState(id, 'awaiting_shipment')
  expect((await world.path(id)).filter((way) => way.startsWith('acceptOffer'))).toHaveLength(1)
})

test('two relays share the open commands of a case and hand them over one after the other', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, () => world.offer()))
  for (const id of ids) {
    await world.accept(id, 'acceptOffer', world.acceptance(id))
    await world.accept(id, 'cancel', {})
  }
  await world.database.command.updateMany({ where: { status: 'open' }, data: { nextAttemptAt: new Date(0) } })
  const relays = async () => void (await Promise.all([deliverCommands(world.delivery, 4), deliverCommands(world.delivery, 4)]))
  await world.until(
    'all cancelled',
    async () => (await world.database.case.count({ where: { id: { in: ids }, state: 'cancelled' } })) === ids.length,
    relays,
  )
  for (const id of ids) {
    const commands = await world.database.command.findMany({
      where: { caseId: id, type: { in: ['acceptOffer', 'cancel'] } },
      orderBy: { seq: 'asc' },
    })
    expect(commands.map(({ type, status }) => `${type} ${status}`)).toEqual(['acceptOffer done', 'cancel done'])
  }
})

test('a done command that is delivered again after the close answers from its row', async () => {
  const id = await world.offer()
  const accepted = await world.accept(id, 'cancel', {})
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  const first = await deliver(world.delivery, accepted.command, 'trade_in', 30_000)
  expect(first).toEqual({ kind: 'outcome', outcome: { status: 'done', number: 2, state: 'cancelled' } })
  await world.until('the run has ended', async () => (await world.temporal.workflow.getHandle(id).describe()).status.name === 'COMPLETED')
  expect(await deliver(world.delivery, accepted.command, 'trade_in', 30_000)).toEqual(first)
  const late = { ...accepted.command, id: randomUUID() }
  await world.database.command.create({ data: { ...late, seq: undefined, status: 'open', outcome: undefined, forWorkflow: {} } as never })
  expect(await deliver(world.delivery, late, 'trade_in', 30_000)).toEqual({
    kind: 'outcome',
    outcome: { status: 'refused', state: 'cancelled' },
  })
})

test('a record waits behind an accept that holds the case, and sees what was accepted', async () => {
  const id = await world.offer()
  const accepted = await world.accept(id, 'acceptOffer', world.acceptance(id))
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let locked: () => void = () => undefined
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  // What accept does: lock the case, write a row, commit; here it takes its time in between.
  const accepting = world.database.$transaction(
    async (tx) => {
      await lockCase(tx, id)
      locked()
      await held
      await tx.case.update({ where: { id }, data: { version: { increment: 5 } } })
    },
    { timeout: 60_000 },
  )
  await isLocked
  const delivered = deliver(world.delivery, accepted.command, 'trade_in', 30_000)
  await world.until(
    'the record waits for the lock',
    async () => {
      const [{ waiting }] = (await world.database
        .$queryRaw`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`) as [
        { waiting: number },
      ]
      return waiting > 0
    },
    async () => undefined,
  )
  expect((await world.caseOf(id)).state).toBe('offered')
  letGo()
  await accepting
  expect(await delivered).toMatchObject({ kind: 'outcome', outcome: { status: 'done' } })
  // 1 at the opening, 5 by what held the lock: the record added to what it had waited for.
  expect((await world.caseOf(id)).version).toBeGreaterThanOrEqual(7)
})

test('a run ended from outside fires no deadline: the relay finds the overdue case and starts another run, which does', async () => {
  const id = await world.offer((standard) => ({
    ...standard,
    limits: { ...standard.limits, offer_answer: { hours: 0.003 } },
    reminders: { ...standard.reminders, offer: [] },
  }))
  await world.until('the offer is mailed', async () => (await world.database.notice.count({ where: { caseId: id, status: 'sent' } })) === 1)
  await world.temporal.workflow.getHandle(id).terminate('by hand')
  const anHourLater = { now: () => new Date(Date.now() + 3_600_000) }
  expect(await nudgeOverdue({ ...world.delivery, clock: anHourLater }, 100)).toBe(1)
  await world.untilState(id, 'expired')
  // It had been overdue for long: support was told meanwhile, and the end clears it.
  expect((await world.caseOf(id)).boardReason).toBeNull()
})

/** The engine has nothing to tell its run. */
async function untilAsleep(id: string): Promise<void> {
  const run = world.temporal.workflow.getHandle(id)
  await world.until(`the run of ${id} sleeps`, async () => !(await run.describe()).raw.pendingWorkflowTask)
}

/** What a task of the run did that was lost with the acceptance after the event was committed: the engine keeps no trace of such a task. */
async function acceptedInALostTask(id: string): Promise<void> {
  const accepted = await world.accept(id, 'acceptOffer', world.acceptance(id))
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  const { id: key, forWorkflow: body } = accepted.command
  const settled = await record(world.reprise, {
    caseId: id,
    number: 2,
    item: { kind: 'command', key, by: 'acceptOffer', body },
    to: { state: 'arranging_shipping', start: ['buyLabel'] },
  })
  expect(settled).toMatchObject({ kind: 'settled', outcome: { status: 'done' } })
}

const inTwoMinutes = { now: () => new Date(Date.now() + 120_000) }

test('an acceptance was recorded and its task lost with the command: within a minute its run is told to look again, and buys the label once', async () => {
  const id = await world.offer()
  await untilAsleep(id)
  await acceptedInALostTask(id)
  // The command is done, so nobody delivers it again, and the run waits for whatever comes next.
  expect(await wakeRuns(world.delivery, 100)).toBe(0)
  expect(await wakeRuns({ ...world.delivery, clock: inTwoMinutes }, 100)).toBe(1)
  await world.untilState(id, 'awaiting_shipment')
  expect(await world.path(id)).toEqual(['open → offered', 'acceptOffer → arranging_shipping', 'buyLabel.bought → awaiting_shipment'])
  expect(await world.database.parcel.count({ where: { caseId: id } })).toBe(1)
  expect(await wakeRuns({ ...world.delivery, clock: inTwoMinutes }, 100)).toBe(0)
})

test('while no worker takes the task in which a run is told, it is not told again', async () => {
  const id = await world.offer()
  await untilAsleep(id)
  await worker.kill()
  await acceptedInALostTask(id)
  expect(await wakeRuns({ ...world.delivery, clock: inTwoMinutes }, 100)).toBe(1)
  expect(await wakeRuns({ ...world.delivery, clock: inTwoMinutes }, 100)).toBe(0)
  worker = await world.startWorker()
  await world.untilState(id, 'awaiting_shipment')
})
