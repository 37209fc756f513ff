import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readNumbers } from '../../../platform/telemetry/readings.ts'
import type { Readings } from '../../../platform/telemetry/telemetry.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const NOW = '2027-03-10T09:00:00Z'

/** What the gauges say, one line each as Prometheus has it; those that say 0 are left out. */
const linesOf = (readings: Readings): string[] =>
  Object.entries(readings).flatMap(([name, said]) =>
    said
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => `${[name.replace('reprise_', ''), ...Object.values<string>(labels)].join(' ')} ${value}`),
  )

test('what waits, fails, is late or stuck is counted from the rows, with the age of the oldest', async () => {
  const { database, clock, deps, offer } = await rowsUnderTest(NOW)
  const [one, two] = [await offer(), await offer()]
  await database.command.updateMany({ data: { status: 'done' } })
  await database.notice.updateMany({ data: { status: 'sent' } })
  await database.obligation.deleteMany()
  const ago = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000)

  const command = { caseId: one, kind: 'command', type: 'cancel', body: '', forWorkflow: {}, actor: 'test', nextAttemptAt: ago(0) }
  await database.command.createMany({
    data: [
      { ...command, id: randomUUID(), receivedAt: ago(30) },
      { ...command, id: randomUUID(), receivedAt: ago(10) },
      { ...command, id: randomUUID(), receivedAt: ago(90), attempts: 4, lastFailure: 'no run answers' },
      { ...command, id: randomUUID(), kind: 'fact', type: 'payout_booked', receivedAt: ago(400), attempts: 1 },
      { ...command, id: randomUUID(), receivedAt: ago(20), runAt: ago(-60) },
      { ...command, id: randomUUID(), receivedAt: ago(500), status: 'proposed' },
    ],
  })
  const notice = () => ({
    id: randomUUID(),
    caseId: one,
    eventNumber: 1,
    channel: 'mail',
    kind: 'offer',
    messageId: randomUUID(),
    data: {},
  })
  await database.notice.createMany({
    data: [
      { ...notice(), dueAt: ago(5) },
      { ...notice(), dueAt: ago(120), attempts: 3, lastFailure: 'away', nextAttemptAt: ago(-200) },
      // A reminder whose question was not asked yet, and one whose day has not come.
      { ...notice(), dueAt: ago(900), state: 'offered' },
      { ...notice(), dueAt: ago(-900) },
    ],
  })
  const effect = (type: string, n: number) => ({
    key: `${two}/${type}/${n}`,
    caseId: two,
    type,
    n,
    eventNumber: 1,
    requestedAt: ago(1_000),
  })
  await database.effect.createMany({
    data: [
      { ...effect('buyLabel', 1), attempts: 2, lastFailure: '503' },
      { ...effect('payOut', 1), status: 'done', finishedAt: ago(5) },
      { ...effect('payOut', 2), status: 'done', recordedAs: 3 },
    ],
  })
  const obligation = { caseId: two, kind: 'refund', consequence: 'interest', openedBy: 1 }
  await database.obligation.createMany({
    data: [
      { ...obligation, id: randomUUID(), dueAt: ago(60) },
      { ...obligation, id: randomUUID(), dueAt: ago(-60) },
      { ...obligation, id: randomUUID(), dueAt: ago(60), closedAt: ago(80) },
    ],
  })
  await database.case.update({ where: { id: two }, data: { escalations: 1 } })

  expect(linesOf(await readNumbers({ ...deps, database, clock })).sort()).toEqual([
    'cases trade_in offered 2',
    'cases_overdue trade_in limit_passed 1',
    'cases_stuck trade_in command_waiting 1',
    'cases_stuck trade_in effect_failing 1',
    'cases_stuck trade_in mail_failing 1',
    'commands failing 1',
    'commands handed_over 1',
    'commands new 2',
    'commands planned 1',
    'commands_oldest_seconds failing 90',
    'commands_oldest_seconds handed_over 400',
    'commands_oldest_seconds new 30',
    'effects buyLabel failing 1',
    'effects payOut done 1',
    'notices failing 1',
    'notices new 1',
    'notices_oldest_seconds failing 120',
    'notices_oldest_seconds new 5',
    'obligations late 1',
    'obligations planned 1',
    'readings_up 1',
  ])
})
