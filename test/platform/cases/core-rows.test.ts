import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { getCase } from '../../../platform/cases/case-row.ts'
import { lockCase } from '../../../platform/cases/lock-case.ts'
import { claimNotices } from '../../../platform/cases/notices/claim-notices.ts'
import { readCause } from '../../../platform/cases/record/read-cause.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const NOW = '2027-03-10T09:00:00Z'
const at = new Date('2027-03-09T08:07:06.540Z')

test('what the core reads in one statement is what Prisma reads: each column of case, command, effect and notice, also those seldom written', async () => {
  const { database, deps, clock, offer } = await rowsUnderTest(NOW)
  const id = await offer()
  const rare = { limitBefore: at, clockStoppedAt: at, boardReason: 'asked', boardSince: at, leasedUntil: at, closedAt: at }
  const subject = await database.case.update({ where: { id }, data: rare })
  expect(await database.$transaction((tx) => lockCase(tx, id))).toEqual(subject)

  const command = await database.command.create({
    data: {
      id: randomUUID(),
      caseId: id,
      kind: 'fact',
      type: 'payout_booked',
      body: 'sealed',
      forWorkflow: { reasonClass: 'x', list: [1] },
      actor: 'bank',
      receivedAt: at,
      runAt: at,
      approvedBy: 'lead:bo',
      deduplicateKey: `bank/${id}`,
      status: 'done',
      outcome: { status: 'set_aside' },
      settledAt: at,
      attempts: 2,
      lastFailure: 'away',
      nextAttemptAt: at,
    },
  })
  const key = `${id}/buyLabel/1`
  const stamps = { requestedAt: at, finishedAt: at, leasedUntil: at }
  const effect = await database.effect.create({
    data: {
      key,
      caseId: id,
      type: 'buyLabel',
      n: 1,
      eventNumber: 1,
      result: 'bought',
      data: { a: 'b' },
      attempts: 1,
      lastFailure: 'x',
      ...stamps,
    },
  })
  const process = deps.processes.trade_in
  const ofCommand = await database.$transaction((tx) =>
    readCause(tx, process, subject.id, { kind: 'fact', key: command.id, by: 'x', body: {} }),
  )
  const ofEffect = await database.$transaction((tx) => readCause(tx, process, subject.id, { kind: 'effect', key, by: 'x', body: {} }))
  expect(ofCommand).toMatchObject({ effect: null, pending: [{ key, type: 'buyLabel' }], asked: { buyLabel: 1 } })
  expect(ofCommand?.command).toEqual(command)
  expect(ofEffect?.effect).toEqual(effect)

  await database.case.update({ where: { id }, data: { leasedUntil: null } })
  const claimed = await claimNotices({ database, clock }, 10)
  expect(claimed.length).toBeGreaterThan(0)
  expect(claimed.map(({ addressee: _, ...notice }) => notice)).toEqual(
    await database.notice.findMany({ where: { id: { in: claimed.map((notice) => notice.id) } }, orderBy: { dueAt: 'asc' } }),
  )
})

test('a policy is read once for all cases that were opened by it, is nobody’s to change, and is another as soon as the row says another', async () => {
  const { database, offer } = await rowsUnderTest(NOW)
  const [first, second] = [await offer(), await offer()]
  await getCase(database, first)

  let statements = 0
  const counted: Pick<typeof database, '$queryRaw'> = {
    $queryRaw: ((...given: Parameters<typeof database.$queryRaw>) => {
      statements += 1
      return database.$queryRaw(...given)
    }) as typeof database.$queryRaw,
  }
  const subject = await getCase(counted, second)
  expect(statements).toBe(1)
  expect(subject).toEqual(await database.case.findUniqueOrThrow({ where: { id: second } }))
  expect(() => Object.assign((subject.policy as { limits: object }).limits, { offer: { days: 1 } })).toThrow(TypeError)

  const policy = { ...(subject.policy as object), extensionDays: { support: 1, lead: 2 } }
  await database.case.update({ where: { id: second }, data: { policy } })
  expect((await getCase(counted, second)).policy).toEqual(policy)
  expect((await getCase(counted, first)).policy).toEqual(subject.policy)
  await expect(getCase(database, 'TI-NONE')).rejects.toThrow('there is no case TI-NONE')
  await expect(database.$queryRaw`update cases set policy_digest = 'x' where id = ${first}`).rejects.toThrow('policy_digest')
})
