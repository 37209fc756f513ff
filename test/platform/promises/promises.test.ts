import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PromiseReason } from '../../../domain/repair/promise.ts'
import { lockCase } from '../../../platform/cases/lock-case.ts'
import { promise, readPromisesKept, tellMissedPromises } from '../../../platform/promises/promises.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'

let rows: Awaited<ReturnType<typeof rowsUnderTest>>
beforeAll(async () => {
  rows = await rowsUnderTest(NOW, afterAll)
})

/** A repair at a bench, in a state. */
const repairAt = (site: string, state: string, detail: object = {}) => repairsOn(rows)(state, { site, ...detail })

const promised = (caseId: string, because: PromiseReason, at = NOW) =>
  rows.database.$transaction(async (tx) => promise(tx, rows.deps, await lockCase(tx, caseId), { because, at: new Date(at) }))
const promisesOf = async (caseId: string) =>
  (await rows.database.repairPromise.findMany({ where: { caseId }, orderBy: { n: 'asc' } })).map(
    ({ promisedOn, because, missedAt }) => `${promisedOn} ${because}${missedAt ? ' missed' : ''}`,
  )

test('A device whose fault nobody knows is promised in five business days; two that stand before it are a day more', async () => {
  const caseId = await repairAt('bench-a', 'checking')
  expect(await promised(caseId, 'received')).toBe('2027-03-17')
  await repairAt('bench-a', 'diagnosing')
  await repairAt('bench-a', 'preparing')
  await repairAt('bench-b', 'preparing')
  await repairAt('bench-a', 'quoted')
  expect(await promised(caseId, 'received')).toBe('2027-03-18')
  expect(await promisesOf(caseId)).toEqual(['2027-03-17 received', '2027-03-18 received'])
})

test('The same day again is no new promise; a part that comes later moves it', async () => {
  const caseId = await repairAt('bench-c', 'checking')
  await promised(caseId, 'received')
  await promised(caseId, 'ordered')
  await rows.database.repair.update({ where: { caseId }, data: { partsExpectedOn: '2027-03-24' } })
  await promised(caseId, 'parts')
  // Five business days from 24 March, over Easter Monday.
  expect(await promisesOf(caseId)).toEqual(['2027-03-17 received', '2027-04-01 parts'])
})

test('A day that is over is missed: once, with a new day that the customer is mailed; what waits for its customer, or is done, is not', async () => {
  const late = await repairAt('bench-d', 'repairing')
  const [quoted, done] = [await repairAt('bench-e', 'quoted'), await repairAt('bench-f', 'billing')]
  for (const caseId of [late, quoted, done]) await promised(caseId, 'received')
  const deps = { ...rows.deps, database: rows.database }
  rows.clock.set('2027-03-17T22:59:00Z')
  expect(await tellMissedPromises(deps, 50)).toBe(0)
  // Midnight in Paris.
  rows.clock.set('2027-03-17T23:00:00Z')
  expect(await tellMissedPromises(deps, 50)).toBeGreaterThan(0)
  expect(await promisesOf(late)).toEqual(['2027-03-17 received missed', '2027-03-25 missed'])
  expect(await tellMissedPromises(deps, 50)).toBe(0)
  const told = await rows.database.notice.findMany({ where: { kind: 'promise_missed', caseId: { in: [late, quoted, done] } } })
  expect(told.map(({ caseId, data }) => [caseId, data])).toEqual([[late, { missedOn: '2027-03-17', promisedOn: '2027-03-25' }]])
})

test('How a bench keeps its promises is counted over what it has done', async () => {
  const [kept, late] = [await repairAt('bench-g', 'billing'), await repairAt('bench-g', 'billing')]
  await promised(kept, 'received')
  await promised(late, 'received')
  await rows.database.repairPromise.update({
    where: { caseId_n: { caseId: late, n: 1 } },
    data: { missedAt: new Date('2027-03-18T00:00:00Z') },
  })
  await rows.database.repairPromise.create({
    data: { caseId: late, n: 2, promisedOn: '2027-03-19', because: 'missed', setAt: new Date('2027-03-18T00:00:00Z') },
  })
  await rows.database.repair.update({ where: { caseId: kept }, data: { repairedAt: new Date('2027-03-17T10:00:00Z') } })
  await rows.database.repair.update({ where: { caseId: late }, data: { repairedAt: new Date('2027-03-20T10:00:00Z') } })
  const report = await readPromisesKept(rows.database, { from: new Date('2027-03-01T00:00:00Z'), until: new Date('2027-04-01T00:00:00Z') })
  expect(report.find(({ site }) => site === 'bench-g')).toEqual({ site: 'bench-g', kept: 1, missed: 1, daysLate: 3 })
})

test('A day that was promised stays as it was told: the database refuses another, and that it be missed twice', async () => {
  const caseId = await repairAt('bench-h', 'repairing')
  await promised(caseId, 'received')
  const change = (data: object) => rows.database.repairPromise.update({ where: { caseId_n: { caseId, n: 1 } }, data })
  await expect(change({ promisedOn: '2027-03-18' })).rejects.toThrow(/stays as it was told/)
  await change({ missedAt: new Date(NOW) })
  await expect(change({ missedAt: null })).rejects.toThrow(/stays as it was told/)
  await expect(rows.database.repairPromise.deleteMany({ where: { caseId } })).rejects.toThrow()
})
