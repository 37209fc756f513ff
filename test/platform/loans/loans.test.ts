import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { offerLoanDevice } from '../../../platform/loans/loan-devices.ts'
import { lendDevice, returnLoan } from '../../../platform/loans/loans.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { houseDevicesOn } from '../../support/house-device.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'
const SHOP = 'shop-fr-paris'

let rows: Awaited<ReturnType<typeof rowsUnderTest>>
beforeAll(async () => {
  rows = await rowsUnderTest(NOW, afterAll)
})

const loanDevice = async (site = SHOP): Promise<string> => {
  const offered = await offerLoanDevice(rows.deps, {
    site,
    deviceId: await houseDevicesOn(rows)(site),
    deposit: money(50_00, 'EUR'),
    request: { scope: 'lead:omar', key: randomUUID(), requestHash: 'test' },
  })
  if (offered.kind !== 'answered') throw new Error(`it is not lent: ${JSON.stringify(offered)}`)
  return (offered.answer.body as { readonly loanDevice: string }).loanDevice
}
const lend = (caseId: string, device: string, dueOn = '2027-03-24') =>
  lendDevice(rows.deps, {
    caseId,
    loanDevice: device,
    site: SHOP,
    dueOn,
    condition: 'one scratch on the back',
    actor: 'site:s1',
    request: { scope: 'site:s1', key: randomUUID(), requestHash: 'test' },
  })
const giveBack = (caseId: string) =>
  returnLoan(rows.deps, {
    caseId,
    site: SHOP,
    condition: 'as before',
    actor: 'site:s1',
    request: { scope: 'site:s1', key: randomUUID(), requestHash: 'test' },
  })
const refusal = async (outcome: ReturnType<typeof lend> | ReturnType<typeof giveBack>) => {
  const done = await outcome
  return done.kind === 'refused' ? done.refused.kind : done.kind
}
const balance = async (caseId: string, account: string): Promise<number> => {
  const [found] = await rows.database.$queryRaw<[{ minor: number }]>`
    select coalesce(sum(p.minor), 0)::int as minor from ledger_postings p join ledger_transactions t on t.id = p.transaction_id
     where t.case_id = ${caseId} and p.account = ${account}`
  return found.minor
}

test('A device lent until Wednesday 24 March is asked for on the 23rd at ten, is owed until the end of its day, and holds its deposit', async () => {
  const caseId = await repairsOn(rows)('repairing')
  expect(await refusal(lend(caseId, await loanDevice()))).toBe('answered')
  const notice = await rows.database.notice.findFirstOrThrow({ where: { caseId, kind: 'loan_due' } })
  expect([notice.dueAt.toISOString(), notice.data]).toEqual(['2027-03-23T09:00:00.000Z', { loanDueOn: '2027-03-24' }])
  const owed = await rows.database.obligation.findFirstOrThrow({ where: { caseId, kind: 'loan_return' } })
  expect(owed.dueAt.toISOString()).toBe('2027-03-24T22:59:59.999Z')
  expect([await balance(caseId, 'cash:shops'), await balance(caseId, 'liability:deposits')]).toEqual([50_00, -50_00])
  const { loanDevice: lent } = await rows.database.loan.findFirstOrThrow({ where: { caseId }, include: { loanDevice: true } })
  const custodian = async () => (await rows.database.device.findUniqueOrThrow({ where: { id: lent.deviceId } })).custodian
  expect(await custodian()).toBe('customer')
  expect(await refusal(giveBack(caseId))).toBe('answered')
  expect(await custodian()).toBe(`site:${SHOP}`)
  expect([await balance(caseId, 'cash:shops'), await balance(caseId, 'liability:deposits')]).toEqual([0, 0])
  expect(await rows.database.notice.count({ where: { caseId, kind: 'loan_due', status: 'due' } })).toBe(0)
  expect(await rows.database.obligation.count({ where: { caseId, closedAt: null } })).toBe(0)
})

test('A device, and a case, have one loan at a time; only what is lent comes back', async () => {
  const [first, second, device, other] = [
    await repairsOn(rows)('repairing'),
    await repairsOn(rows)('repairing'),
    await loanDevice(),
    await loanDevice(),
  ]
  expect(await refusal(giveBack(first))).toBe('nothing_lent')
  await lend(first, device)
  expect([await refusal(lend(second, device)), await refusal(lend(first, other))]).toEqual(['lent_already', 'lent_already'])
  await giveBack(first)
  expect(await refusal(lend(second, device))).toBe('answered')
  const [third, fourth, wanted] = [await repairsOn(rows)('repairing'), await repairsOn(rows)('repairing'), await loanDevice()]
  expect((await Promise.all([refusal(lend(third, wanted)), refusal(lend(fourth, wanted))])).toSorted()).toEqual([
    'answered',
    'lent_already',
  ])
})

test('The database itself refuses a second loan of a device that is out', async () => {
  const [caseId, device] = [await repairsOn(rows)('repairing'), await loanDevice()]
  await lend(caseId, device)
  const again = { id: randomUUID(), loanDeviceId: device, caseId: 'RP-OTHER', lentAt: new Date(NOW), dueOn: '2027-03-24', condition: {} }
  await expect(rows.database.loan.create({ data: again })).rejects.toThrow(/unique/i)
})

test('Nothing is lent to a case that is over, for a day that is past, or from another site', async () => {
  const [open, closed] = [await repairsOn(rows)('repairing'), await repairsOn(rows)('repairing')]
  await rows.database.case.update({ where: { id: closed }, data: { closedAt: new Date(NOW) } })
  const elsewhere = await loanDevice('shop-es-madrid')
  expect([
    await refusal(lend(closed, await loanDevice())),
    await refusal(lend(open, await loanDevice(), '2027-03-09')),
    await refusal(lend(open, elsewhere)),
  ]).toEqual(['case_closed', 'due_in_the_past', 'device_unknown'])
})
