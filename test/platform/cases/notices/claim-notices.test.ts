import { expect, test } from 'vitest'
import { claimNotices } from '../../../../platform/cases/notices/claim-notices.ts'
import { rowsUnderTest } from '../../../api/rows-under-test.ts'

const NOW = '2027-03-10T09:00:00Z'

test('of two overdue reminders only the last is sent, however few a round takes', async () => {
  const { database, clock, offer } = await rowsUnderTest(NOW)
  const id = await offer()
  await database.notice.updateMany({ where: { caseId: id, asks: true }, data: { status: 'sent', acceptedAt: clock.now() } })
  clock.set('2027-03-25T09:00:00Z')

  const claimed = [...(await claimNotices({ database, clock }, 1)), ...(await claimNotices({ database, clock }, 1))]

  const reminders = await database.notice.findMany({ where: { caseId: id, kind: 'offer_reminder' }, orderBy: { dueAt: 'asc' } })
  expect(claimed.map((notice) => notice.id)).toEqual([reminders[1]?.id])
  expect(reminders.map(({ status }) => status)).toEqual(['superseded', 'due', 'due'])
})
