import { expect, it } from 'vitest'
import { promiseReportRoutes } from '../../../api/promise-report/promise-report-routes.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'
import { apiOnRows } from '../api-on-rows.ts'

it('A lead reads how each bench kept its promises, over the repairs that were done in the days asked for', async () => {
  const api = await apiOnRows([promiseReportRoutes], '2027-03-20T18:00:00Z')
  const as = await api.person('leo', 'lead')
  const done = async (promisedOn: string, repairedAt: string) => {
    const caseId = await repairsOn(api)('billing', { site: 'bench-a', repairedAt: new Date(repairedAt) })
    const setAt = new Date('2027-03-10T09:00:00Z')
    await api.database.repairPromise.create({ data: { caseId, n: 1, promisedOn, because: 'received', setAt } })
  }
  await done('2027-03-17', '2027-03-17T10:00:00Z')
  await done('2027-03-17', '2027-03-20T10:00:00Z')
  await done('2027-03-17', '2027-03-09T10:00:00Z')
  const report = await api.get('/v1/promise-report?from=2027-03-10', { as })
  expect(report.body).toEqual({
    from: '2027-03-10',
    until: '2027-03-20',
    sites: [{ site: 'bench-a', kept: 1, missed: 0, daysLate: 3 }],
  })
  expect((await api.get('/v1/promise-report?from=2027-03-21', { as })).status).toBe(400)
})
