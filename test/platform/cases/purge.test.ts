import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { purge } from '../../../platform/cases/purge.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const DAY = 24 * 60 * 60_000

test('keys, early reports, messages and withdrawals go when their time is over, in small batches; a key stays while its case is open', async () => {
  const { database, deps, clock, offer } = await rowsUnderTest('2027-03-10T09:00:00Z')
  const [open, ended] = [await offer(), await offer()]
  await database.idempotencyKey.deleteMany()
  await database.case.update({ where: { id: ended }, data: { closedAt: clock.now() } })
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY)
  const key = (name: string, days: number, caseId: string | null = null) => ({
    scope: 'guest',
    key: name,
    requestHash: randomUUID(),
    caseId,
    createdAt: daysAgo(days),
  })
  await database.idempotencyKey.createMany({
    data: [
      key('of no case', 31),
      key('of one ended', 31, ended),
      key('of one open', 31, open),
      key('young', 29),
      key('young, ended', 29, ended),
    ],
  })
  const report = (dedupeKey: string, days: number) => ({ dedupeKey, subject: 'P1', report: {}, at: daysAgo(days) })
  await database.keptReport.createMany({ data: [report('old', 91), report('young', 89)] })
  const message = (eventId: string, days: number) => ({ provider: 'easypost', eventId, receivedAt: daysAgo(days), body: '' })
  await database.inboundMessage.createMany({ data: [message('old', 397), message('young', 395)] })

  const withdrawal = (reference: string, days: number, caseId: string | null) => ({
    id: randomUUID(),
    reference,
    emailHash: '',
    statement: '',
    at: daysAgo(days),
    caseId,
    outcome: caseId === null ? 'unknown' : 'taken',
  })
  await database.withdrawal.createMany({
    data: [
      withdrawal('of none, old', 397, null),
      withdrawal('of none, young', 395, null),
      withdrawal('of one, old', 1_828, ended),
      withdrawal('of one, young', 1_826, ended),
    ],
  })

  const rounds = [await purge(deps, 1), await purge(deps, 1), await purge(deps, 1)]

  expect(rounds).toEqual([5, 1, 0])
  const keys = await database.idempotencyKey.findMany({ orderBy: { key: 'asc' } })
  expect(keys.map((row) => row.key)).toEqual(['of one open', 'young', 'young, ended'])
  expect((await database.keptReport.findMany()).map((row) => row.dedupeKey)).toEqual(['young'])
  expect((await database.inboundMessage.findMany()).map((row) => row.eventId)).toEqual(['young'])
  const withdrawals = await database.withdrawal.findMany({ orderBy: { reference: 'asc' } })
  expect(withdrawals.map((row) => row.reference)).toEqual(['of none, young', 'of one, young'])
})
