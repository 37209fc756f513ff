import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { claimCommands } from '../../../../platform/cases/inbox/claim-commands.ts'
import { rowsUnderTest } from '../../../api/rows-under-test.ts'

const NOW = '2027-03-10T09:00:00Z'
const MINUTE = 60_000

test('a hundred commands behind one that is put off hold up no other case', async () => {
  const { database, clock, offer } = await rowsUnderTest(NOW)
  const [broken, other] = [await offer(), await offer()]
  const now = clock.now()
  const open = (caseId: string, dueIn: number) => ({
    id: randomUUID(),
    caseId,
    kind: 'fact',
    type: 'parcel_scanned',
    body: '',
    forWorkflow: {},
    actor: 'carrier:UPS',
    receivedAt: now,
    nextAttemptAt: new Date(now.getTime() + dueIn),
  })
  await database.command.create({ data: { ...open(broken, 5 * MINUTE), attempts: 9, lastFailure: 'the run does not answer' } })
  await database.command.createMany({ data: Array.from({ length: 100 }, () => open(broken, -60 * MINUTE)) })
  await database.command.create({ data: open(other, 0) })

  const claimed = await claimCommands({ database, clock }, 'first', 20)

  expect(claimed.map(({ caseId }) => caseId)).toEqual([other])
})

test('what was tried before has slots of its own', async () => {
  const { database, clock, offer } = await rowsUnderTest(NOW)
  const [failing, fresh] = [await offer(), await offer()]
  await database.command.updateMany({
    where: { caseId: failing },
    data: { status: 'open', attempts: 3, lastFailure: 'the run does not answer' },
  })
  await database.command.updateMany({ where: { caseId: fresh }, data: { status: 'open' } })
  clock.advance(MINUTE)

  expect((await claimCommands({ database, clock }, 'first', 20)).map(({ caseId }) => caseId)).toEqual([fresh])
  expect((await claimCommands({ database, clock }, 'again', 20)).map(({ caseId }) => caseId)).toEqual([failing])
})
