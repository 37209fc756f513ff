import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tradeInMailFacts } from '../../../../activities/trade-in/mail-facts.ts'
import type { Item } from '../../../../domain/case/standing.ts'
import { record } from '../../../../platform/cases/record/record.ts'
import { acceptParcelScan } from '../../../../platform/parcels/accept-scan.ts'
import { acceptBankFact } from '../../../../platform/trade-in/accept-bank-fact.ts'
import { rowsUnderTest } from '../../../api/rows-under-test.ts'

const NOW = '2027-03-10T09:00:00Z'
const DAY = 24 * 60 * 60_000

type Rows = Awaited<ReturnType<typeof rowsUnderTest>>

const payout = (caseId: string, n: number, status: string) => ({
  id: `P${n}`,
  caseId,
  effectKey: `${caseId}/payOut/${n}`,
  method: 'bank_transfer',
  purpose: 'purchase',
  amountMinor: 20_000,
  currency: 'EUR',
  status,
  createdAt: new Date(NOW),
})

const deadline = (at: Date): Item => ({ kind: 'deadline', key: 'deadline/3', by: 'deadline', body: { at: at.toISOString() } })

const limits = async ({ database }: Rows, id: string, limitAt: Date, deadlineAt = limitAt): Promise<void> => {
  await database.case.update({ where: { id }, data: { limitAt, deadlineAt } })
}

test('what a bank says late of a payout that came back closes no case, and books nothing, while another is being paid', async () => {
  const { database, deps, offer, inState } = await rowsUnderTest(NOW)
  const id = await offer()
  await inState(id, 'payout_submitted', { agreedMinor: 20_000, payoutMethod: 'bank_transfer' })
  await database.payout.createMany({ data: [payout(id, 1, 'returned'), { ...payout(id, 2, 'open'), previousId: 'P1' }] })
  const fact = await acceptBankFact(deps, { endToEndId: 'P1', kind: 'booked', bookedOn: '2027-03-09', dedupeKey: 'P1/booked' })
  const item: Item = { kind: 'fact', key: fact?.id ?? '', by: 'payout_booked', body: {} }

  const result = await record(deps, { caseId: id, number: 3, item, to: { state: 'closed', start: [] } })

  expect(result).toMatchObject({ kind: 'settled', outcome: { status: 'set_aside' }, standing: { state: 'payout_submitted', number: 2 } })
  expect(await database.command.findUniqueOrThrow({ where: { id: item.key } })).toMatchObject({ status: 'ignored' })
  expect(await database.payout.findUniqueOrThrow({ where: { id: 'P1' } })).toMatchObject({ status: 'returned' })
  expect(await database.ledgerTransaction.count()).toBe(0)
})

test('a command whose row a restored database does not know begins the run anew', async () => {
  const { deps, offer } = await rowsUnderTest(NOW)
  const id = await offer()
  const item: Item = { kind: 'command', key: randomUUID(), by: 'cancel', body: {} }
  expect(await record(deps, { caseId: id, number: 2, item, to: { state: 'cancelled', start: [] } })).toEqual({ kind: 'restored' })
})

test('a fact that waits for its effect does not keep the time limit from passing', async () => {
  const rows = await rowsUnderTest(NOW)
  const { database, deps, clock, offer, inState } = rows
  const id = await offer()
  await inState(id, 'paying', { agreedMinor: 20_000, payoutMethod: 'bank_transfer' })
  await database.payout.create({ data: payout(id, 1, 'open') })
  await database.effect.create({
    data: { key: `${id}/payOut/1`, caseId: id, type: 'payOut', n: 1, eventNumber: 2, requestedAt: clock.now() },
  })
  await acceptBankFact(deps, { endToEndId: 'P1', kind: 'executed', dedupeKey: 'P1/executed' })
  clock.advance(2 * DAY)
  await limits(rows, id, clock.now())

  const result = await record(deps, { caseId: id, number: 3, item: deadline(clock.now()), to: { state: 'paying', start: [] } })

  expect(result).toMatchObject({ kind: 'settled', standing: { state: 'paying', number: 3 } })
})

test('an obligation is raised on its day, also while the mail that asks has not arrived', async () => {
  const rows = await rowsUnderTest(NOW)
  const { database, deps, clock, offer, inState } = rows
  const id = await offer()
  await inState(id, 'offered')
  const limitAt = new Date(clock.now().getTime() + 5 * DAY)
  await database.obligation.create({
    data: { id: randomUUID(), caseId: id, kind: 'return_extras', dueAt: clock.now(), consequence: 'support returns it', openedBy: 1 },
  })
  await limits(rows, id, limitAt, clock.now())

  const result = await record(deps, { caseId: id, number: 3, item: deadline(clock.now()), to: { state: 'expired', start: [] } })

  expect(result).toEqual({ kind: 'later', deadlineAt: limitAt.toISOString() })
  expect(await database.obligation.count({ where: { caseId: id, raisedAt: null } })).toBe(0)
  expect((await database.case.findUniqueOrThrow({ where: { id } })).limitAt).toEqual(limitAt)
})

test('a scan made in time holds the price, however late the carrier tells of it', async () => {
  const { database, deps, clock, offer, inState } = await rowsUnderTest(NOW)
  const id = await offer()
  await inState(id, 'awaiting_late_shipment', { priceHeld: false })
  await database.caseEvent.create({
    data: {
      caseId: id,
      number: 2,
      key: 'deadline/2',
      by: 'deadline',
      from: 'awaiting_shipment',
      to: 'awaiting_late_shipment',
      at: clock.now(),
      actor: 'time limit',
      data: {},
    },
  })
  await database.parcel.create({
    data: { id: randomUUID(), caseId: id, leg: 'inbound', carrier: 'UPS', trackingCode: '1Z1', createdAt: clock.now() },
  })
  const told = async (at: string) => {
    const fact = await acceptParcelScan(deps, { trackingCode: '1Z1', carrier: 'UPS', status: 'in_transit', at: new Date(at) })
    const { number } = await database.case.findUniqueOrThrow({ where: { id } })
    const item: Item = { kind: 'fact', key: fact?.id ?? '', by: 'parcel_scanned', body: {} }
    await record(deps, { caseId: id, number: number + 1, item, to: { state: 'in_transit', start: [] } })
    return (await database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })).priceHeld
  }
  clock.advance(DAY)
  expect(await told('2027-03-10T18:00:00Z')).toBe(false)
  expect(await told('2027-03-09T18:00:00Z')).toBe(true)
})

test('looking at a document does not take a late inspection off the overdue list', async () => {
  const rows = await rowsUnderTest(NOW)
  const { database, deps, clock, offer, inState } = rows
  const id = await offer()
  await inState(id, 'received')
  await limits(rows, id, new Date(clock.now().getTime() + DAY))
  await database.case.update({ where: { id }, data: { escalations: 2 } })
  const body = { result: 'adult', reason: 'passport seen' }
  const row = await database.command.create({
    data: {
      id: randomUUID(),
      caseId: id,
      kind: 'command',
      type: 'recordIdentityCheck',
      body: deps.secrets.seal(JSON.stringify(body)),
      forWorkflow: { result: 'adult' },
      actor: 'support:anna',
      receivedAt: clock.now(),
    },
  })
  const item: Item = { kind: 'command', key: row.id, by: 'recordIdentityCheck', body: { result: 'adult' } }
  await record(deps, { caseId: id, number: 3, item, to: { state: 'received', start: [] } })
  expect(await database.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ number: 3, escalations: 2 })
})

test('who has given an inspection that is not recorded yet gives no second one and decides no dispute about it', async () => {
  const { database, deps, clock, offer } = await rowsUnderTest(NOW)
  const id = await offer()
  const given = {
    id: randomUUID(),
    caseId: id,
    kind: 'command',
    type: 'recordInspection',
    body: '',
    forWorkflow: {},
    receivedAt: clock.now(),
  }
  await database.command.create({ data: { ...given, actor: 'technician:mia' } })
  const subject = await database.case.findUniqueOrThrow({ where: { id } })
  const give = (type: string, actor: string, body: object) =>
    database.$transaction((tx) => deps.processes.trade_in.prepare(tx, subject, { type, body, actor, at: clock.now() }))
  const second = { condition: 'functional_good', reasons: [] }
  const decision = { decision: 'pay_offer', reason: 'seen', textToCustomer: 'You were right.' }
  expect(await give('recordSecondInspection', 'technician:mia', second)).toMatchObject({ refusal: { code: 'same_person' } })
  expect(await give('decideDispute', 'lead:mia', decision)).toMatchObject({ refusal: { code: 'same_person' } })
  expect(await give('decideDispute', 'lead:omar', decision)).toEqual({ forWorkflow: { decision: 'pay_offer' } })
})

test('a mail names the day to answer by, not the day of an obligation of ours', async () => {
  const rows = await rowsUnderTest(NOW)
  const { deps, clock, offer } = rows
  const id = await offer()
  const limitAt = new Date(clock.now().getTime() + 14 * DAY)
  await limits(rows, id, limitAt, new Date(clock.now().getTime() + 12 * DAY))
  const facts = await tradeInMailFacts(
    { ...deps, publicUrl: 'https://reprise.example', helpAddress: 'help@reprise.example' },
    { caseId: id, kind: 'offer', eventNumber: 1, data: {} },
    { link: { id: randomUUID(), expiresAt: limitAt, sentBy: 'mail' }, way: null },
  )
  expect(facts.deadline).toEqual(limitAt)
})

test('saying that a device is unlocked takes none of the time that a late mail gave', async () => {
  const rows = await rowsUnderTest(NOW)
  const { database, deps, clock, offer, inState } = rows
  const id = await offer()
  await inState(id, 'locked', { lockEndsAt: new Date(clock.now().getTime() + DAY) })
  const limitAt = new Date(clock.now().getTime() + 3 * DAY)
  await limits(rows, id, limitAt)
  const row = await database.command.create({
    data: {
      id: randomUUID(),
      caseId: id,
      kind: 'command',
      type: 'confirmUnlocked',
      body: deps.secrets.seal('{}'),
      forWorkflow: {},
      actor: 'customer:link',
      receivedAt: clock.now(),
    },
  })
  const item: Item = { kind: 'command', key: row.id, by: 'confirmUnlocked', body: {} }
  await record(deps, { caseId: id, number: 3, item, to: { state: 'checking', start: ['checkDevice'] } })
  expect((await database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })).lockEndsAt).toEqual(limitAt)
})

test('whoever gave the payout details, with the acceptance or as the name the bank has, does not release the payout', async () => {
  const { database, deps, clock, offer, inState } = await rowsUnderTest(NOW)
  for (const type of ['acceptOffer', 'confirmPayee']) {
    const id = await offer()
    await inState(id, 'payout_held')
    const given = {
      id: randomUUID(),
      caseId: id,
      kind: 'command',
      type,
      body: '',
      forWorkflow: {},
      actor: 'support:anna',
      receivedAt: clock.now(),
    }
    await database.command.create({ data: { ...given, status: 'done' } })
    const subject = await database.case.findUniqueOrThrow({ where: { id } })
    const release = (actor: string) =>
      database.$transaction((tx) =>
        deps.processes.trade_in.prepare(tx, subject, {
          type: 'decidePayout',
          body: { decision: 'pay', reason: 'seen' },
          actor,
          at: clock.now(),
        }),
      )
    expect(await release('lead:anna')).toMatchObject({ refusal: { code: 'same_person' } })
    expect(await release('lead:omar')).toEqual({ forWorkflow: { decision: 'pay', deviceAskedAt: null } })
  }
})
