import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptCommand } from '../../../platform/cases/inbox/accept.ts'
import { approveCommand } from '../../../platform/cases/inbox/approve-command.ts'
import { carryOutErasures, eraseKept } from '../../../platform/personal-data/carry-out.ts'
import { eraseOffered } from '../../../platform/personal-data/erase-offered.ts'
import { issueInvoices } from '../../../platform/subscription/renewals/invoice-page.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { controlPlane } from '../../providers/sandbox/control-plane.ts'
import { findPersonalData } from '../../support/find-personal-data.ts'
import { createSubscriptionWorld, nextSerial, type SubscriptionWorld } from '../../support/subscription-world.ts'
import { NORA, takingOver } from '../../support/taking-over.ts'

let world: SubscriptionWorld
let transfer: ReturnType<typeof takingOver>
let api: Awaited<ReturnType<typeof createSimulatedApi>>
let [anna, omar] = ['', '']
beforeAll(async () => {
  world = await createSubscriptionWorld('2027-03-01T09:00:00Z')
  transfer = takingOver(world)
  api = await createSimulatedApi(world)
  anna = await api.bearer({ subject: 'anna', roles: ['support'] })
  omar = await api.bearer({ subject: 'omar', roles: ['operator'] })
})
afterAll(async () => {
  await api.end()
  await world.end()
})

const ask = async (method: 'GET' | 'POST', url: string, payload?: object, as?: string) => {
  const response = await api.app.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { ...(method === 'POST' && { 'idempotency-key': randomUUID() }), ...(as !== undefined && { authorization: as }) },
  })
  return { status: response.statusCode, body: response.json() }
}
const carry = () => ({ ...world.deps, logger: { info: () => undefined, error: () => undefined } })
const request = (email: string) => ({ email, reference: 'DSR-2027-031', requestedOn: '2027-03-01', reason: 'wrote from the address' })

/** Approved at once. */
const asksToBeErased = async (email: string): Promise<string> => {
  const { status, body } = await ask('POST', '/v1/erasures', request(email), anna)
  expect(status).toBe(201)
  expect((await ask('POST', `/v1/erasures/${body.id}/approve`, undefined, omar)).status).toBe(200)
  return body.id
}
const partsOf = async (id: string) =>
  (await world.database.erasurePart.findMany({ where: { erasureId: id }, orderBy: [{ kind: 'asc' }, { ref: 'asc' }] })).map(
    ({ kind, status }) => `${kind} ${status}`,
  )
const invoices = () => issueInvoices(world.deps, world.deps.marketAt('FR', world.clock.now()))
const holderOf = async (caseId: string) =>
  (await world.database.case.findUniqueOrThrow({ where: { id: caseId }, include: { customer: true } })).customer

test('who waits to be erased and hands the subscription over is erased, and not whoever has it by then', async () => {
  const email = 'aurelie.kergoat@example.org'
  const id = await world.begins({ identities: [nextSerial()], email })
  const { payer, methodRef } = await world.database.subscription.findUniqueOrThrow({ where: { caseId: id } })
  const erasure = await asksToBeErased(email)
  expect(await carryOutErasures(carry(), 10)).toBe(1) // what was declared by address: nothing stands against it
  await world.advanceTo('2027-03-02T09:00:00Z')
  await transfer.changesHands(id)
  expect(await partsOf(erasure)).toEqual(['address erased', 'case withdrawn', 'holder waiting'])
  await transfer.forgets()
  await transfer.letters(id)
  await invoices()
  await world.advanceTo('2027-03-03T09:00:00Z')
  expect(await carryOutErasures(carry(), 10)).toBe(1)
  expect(await partsOf(erasure)).toEqual(['address erased', 'case withdrawn', 'holder erased'])

  expect(await holderOf(id)).toMatchObject({ name: NORA.name, email: NORA.email, erasedAt: null })
  expect((await world.caseOf(id)).state).toBe('active')
  expect(await findPersonalData(world.database, world.secrets, [email])).toEqual([])
  const calls = await controlPlane(world.urls.payments).calls()
  expect(calls['customer_deleted']?.[payer ?? '']).toBe(1)
  expect(await world.database.savedMethod.findUniqueOrThrow({ where: { ref: methodRef ?? '' } })).toMatchObject({
    fingerprint: '',
    lastDigits: '',
  })
  // Nora pays with her own, and can still be charged.
  const after = await world.database.subscription.findUniqueOrThrow({ where: { caseId: id } })
  expect(calls['customer_deleted']?.[after.payer ?? '']).toBeUndefined()
  expect(await world.database.savedMethod.findUniqueOrThrow({ where: { ref: after.methodRef ?? '' } })).toMatchObject({
    lastDigits: '4444',
  })
  expect((await world.database.caseLink.findMany({ where: { caseId: id, customerId: null, revokedAt: null } })).length).toBe(1)
})

test('whoever takes a subscription over is given out what is theirs, and nothing of who had it or was offered it before', async () => {
  const email = 'benoit.legrand@example.org'
  const id = await world.begins({ identities: [nextSerial()], email })
  await ask('POST', `/v1/cases/${id}/notes`, { text: 'benoit.legrand called from +33612345678' }, anna)
  await world.advanceTo('2027-03-04T09:00:00Z')
  await transfer.offers(id, { newHolder: { name: 'Odile Tanguy', email: 'odile.tanguy@example.org' } })
  await transfer.saves(id, 'pm_card_visa')
  await transfer.declines(id)
  await world.advanceTo('2027-03-05T09:00:00Z')
  await transfer.offers(id)
  await world.advanceTo('2027-03-06T09:00:00Z')
  await transfer.saves(id)
  expect(await transfer.takes(id)).toBe('taken_over')
  await invoices()
  const of = (address: string) => ask('POST', '/v1/personal-data-exports', { email: address, purpose: 'art. 15' }, omar)
  const mine = (await of(NORA.email)).body
  const ours = mine.parts.find((part: { ref?: string }) => part.ref === id)
  expect(ours.data.customer).toMatchObject([{ name: NORA.name, email: NORA.email }])
  expect(ours.data.cards).toEqual([{ last_digits: '4444' }])
  expect(ours.events.map(({ by }: { by: string }) => by)).toEqual(['transfer_accepted'])
  expect(JSON.stringify(ours)).not.toMatch(/legrand|Durand|tanguy|"4242"/i)
  const theirs = (await of(email)).body
  expect(theirs.parts.map(({ kind }: { kind: string }) => kind)).toEqual(['holder', 'address'])
  expect(theirs.parts[0].data).toMatchObject({ holder: [{ email }], holder_cards: [{ last_digits: '4242' }], holder_invoices: [{}] })
  expect(JSON.stringify(theirs)).not.toMatch(/nora|tanguy|4444/i)
})

test('what support proposed for who had a subscription is not approved for who has it now', async () => {
  const id = await world.begins({ identities: [nextSerial()], email: 'camille@example.org' })
  const evidence = { newHolder: { name: 'Paul Durand', email: 'paul@example.org' }, why: 'death', evidence: 'DC-2027-18' }
  const [agent, lead] = ['support:anna', 'lead:lena']
  const key = { scope: agent, key: randomUUID(), requestHash: '' }
  const proposed = await acceptCommand(world.deps, { caseId: id, type: 'changeParty', body: evidence, actor: agent, request: key })
  if (proposed.kind !== 'accepted') throw new Error(JSON.stringify(proposed))
  expect(proposed.command.status).toBe('proposed')
  await transfer.changesHands(id)
  const act = { caseId: id, commandId: proposed.command.id, actor: lead, reason: 'seen' }
  const approved = await approveCommand(world.deps, { ...act, request: { scope: lead, key: randomUUID(), requestHash: '' } })
  expect(approved).toMatchObject({ refused: { kind: 'too_late' } })
  await world.settle()
  expect((await world.path(id)).at(-1)).toBe('transfer_accepted → active')
  expect(await holderOf(id)).toMatchObject({ name: NORA.name })
})

test('who was erased and comes back can be erased again: of what is kept until its day nothing is left to ask for', async () => {
  const email = 'gaelle.morvan@example.org'
  const first = await world.begins({ identities: [nextSerial()], email })
  const erasure = await asksToBeErased(email)
  await world.does(first, 'withdraw', {})
  await world.settle()
  await transfer.letters(first)
  await invoices()
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 3_700_000))
  await carryOutErasures(carry(), 10)
  expect(await partsOf(erasure)).toEqual(['address erased', 'case erased'])
  const second = await world.begins({ identities: [nextSerial()], email })
  expect((await ask('POST', '/v1/erasures', request(email), anna)).body.parts.map(({ ref }: { ref?: string }) => ref)).toContain(second)
  // By the reference of what was erased.
  const named = { ...request(email), email: undefined, cases: [first] }
  expect((await ask('POST', '/v1/erasures', named, anna)).status).toBe(400)
})

test('a case that was handed over is named by whose it is: by its reference alone nobody is erased or given out by mistake', async () => {
  const [email, next] = ['iris.lefebvre@example.org', 'paul.roux@example.org']
  const id = await world.begins({ identities: [nextSerial()], email })
  await transfer.offers(id, { newHolder: { name: 'Paul Roux', email: next } })
  await transfer.saves(id)
  expect(await transfer.takes(id)).toBe('taken_over')
  const day = world.clock.now().toISOString().slice(0, 10)
  const by = (whose: object) => ask('POST', '/v1/erasures', { ...request(email), email: undefined, ...whose }, anna)
  for (const whose of [{ cases: [id] }, { email, cases: [id] }]) {
    const { status, body } = await by(whose)
    expect([status, body.errors]).toEqual([
      400,
      [
        {
          in: 'body',
          pointer: '/cases/0',
          detail: `was handed over to somebody else on ${day}: name whom you mean by their mail address, in /email`,
        },
      ],
    ])
  }
  const exported = await ask('POST', '/v1/personal-data-exports', { cases: [id], purpose: 'art. 15' }, omar)
  expect([exported.status, exported.body.errors[0].pointer]).toEqual([400, '/cases/0'])
  const { status, body } = await by({ email: next, cases: [id] })
  expect([status, body.parts.map(({ kind, ref }: { kind: string; ref?: string }) => [kind, ref])]).toEqual([
    201,
    [
      ['address', undefined],
      ['case', id],
    ],
  ])
})

test('an erasure that waits goes on with the case where only a name is put right', async () => {
  const email = 'jeanne.picard@example.org'
  const id = await world.begins({ identities: [nextSerial()], email })
  const erasure = await asksToBeErased(email)
  await transfer.offers(id, { newHolder: { name: 'Jeanne Piccard', email: 'jeanne.piccard@example.org' } })
  await world.database.transfer.updateMany({ where: { caseId: id }, data: { reason: 'wrong_name' } })
  await transfer.saves(id)
  expect(await transfer.takes(id)).toBe('taken_over')
  expect(await partsOf(erasure)).toEqual(['address waiting', 'case waiting', 'holder waiting'])
  // Named by its reference it is theirs, as it was.
  expect((await ask('POST', '/v1/erasures', { ...request(email), email: undefined, cases: [id] }, anna)).body.code).toBe(
    'RPS_ERASURE_UNDER_WAY',
  )
})

test('what is declared by an address while its person’s case is waited for goes as soon as it is looked at again', async () => {
  const email = 'karim.benali@example.org'
  await world.begins({ identities: [nextSerial()], email })
  const erasure = await asksToBeErased(email)
  await carryOutErasures(carry(), 10)
  expect(await partsOf(erasure)).toEqual(['address erased', 'case waiting'])
  const declared = () => world.database.withdrawal.count({ where: { emailHash: world.deps.secrets.searchHash(email) } })
  const withdrawal = { name: 'Karim Benali', email, reference: 'SU-00000000' }
  expect((await ask('POST', '/v1/withdrawals', withdrawal)).status).toBeLessThan(300)
  expect(await declared()).toBe(1)
  await world.clock.moveTo(new Date(world.clock.now().getTime() + 3_700_000))
  await carryOutErasures(carry(), 10)
  expect(await declared()).toBe(0)
  expect(await partsOf(erasure)).toEqual(['address erased', 'case waiting'])
  const { erased } = await world.database.erasurePart.findFirstOrThrow({ where: { erasureId: erasure, kind: 'address' } })
  expect(erased).toMatchObject({ declared_of_no_case: 1 })
})

test('what is kept and cannot be erased on its day is tried again later, and what comes after it is not held up', async () => {
  const [first, second] = ['lea.martin@example.org', 'malo.martin@example.org']
  for (const email of [first, second]) {
    const id = await world.begins({ identities: [nextSerial()], email })
    await invoices()
    await world.does(id, 'withdraw', {})
    await invoices()
    await asksToBeErased(email)
    await world.clock.moveTo(new Date(world.clock.now().getTime() + 86_400_000))
  }
  await world.relay()
  await world.settle()
  await carryOutErasures(carry(), 10)
  const kept = await world.database.keptData.findMany({ where: { erasedAt: null }, orderBy: { until: 'asc' } })
  const [stuck] = kept
  if (!stuck) throw new Error('nothing is kept')
  const day = new Date('2060-01-01T00:00:00Z')
  const failing = { ...world.deps, clock: { now: () => day }, logger: { info: () => undefined, error: () => undefined } }
  // The oldest cannot be erased, once.
  const broken = Object.create(world.database, {
    $transaction: {
      value: (run: Parameters<typeof world.database.$transaction>[0]) => {
        if (broken.isFirst) {
          broken.isFirst = false
          throw new Error('the disk is away')
        }
        return world.database.$transaction(run)
      },
    },
    isFirst: { value: true, writable: true },
  })
  expect(await eraseKept({ ...failing, database: broken }, 1)).toBe(0)
  const where = { erasureId_kind_ref_place: { erasureId: stuck.erasureId, kind: stuck.kind, ref: stuck.ref, place: stuck.place } }
  expect(await world.database.keptData.findUniqueOrThrow({ where })).toMatchObject({ erasedAt: null, attempts: 1 })
  // Neither now nor when its turn has come again does it stand before the others.
  expect(await eraseKept({ ...failing, clock: { now: () => new Date(day.getTime() + 600_000) } }, 1)).toBe(1)
  expect(await world.database.keptData.findUniqueOrThrow({ where })).toMatchObject({ erasedAt: null })
  const again = { ...failing, clock: { now: () => new Date(day.getTime() + 86_400_000) } }
  await eraseKept(again, 100)
  expect((await world.database.keptData.findUniqueOrThrow({ where })).erasedAt).not.toBeNull()
})

test('who was offered a subscription and has not taken it over is erased thirty days later, asked or not', async () => {
  const [declined, silent] = ['odette.kerr@example.org', 'sacha.kerr@example.org']
  const [id, other] = [await world.begins({ identities: [nextSerial()] }), await world.begins({ identities: [nextSerial()] })]
  for (const [one, email] of [
    [id, declined],
    [other, silent],
  ] as const)
    await transfer.offers(one, {
      newHolder: { name: 'Odette Kerr', email },
      address: { line1: '7 rue Kerr', postcode: '69002', city: 'Lyon' },
    })
  await transfer.saves(id, 'DE89370400440532013000', 'sepa_debit')
  const { payer } = await transfer.newest(id)
  expect(await transfer.declines(id)).toBe(true)
  await transfer.letters(id)
  await transfer.forgets()
  const { endedAt } = await transfer.newest(id)
  const day = new Date((endedAt ?? new Date(0)).getTime() + 30 * 86_400_000)
  const at = (now: Date) => ({ ...carry(), clock: { now: () => now } })
  // Those of other offers, whose day has come before.
  await eraseOffered(at(new Date(day.getTime() - 1)), 10)
  expect(await findPersonalData(world.database, world.secrets, [declined])).not.toEqual([])
  expect(await eraseOffered(at(day), 10)).toBe(1)
  expect(await eraseOffered(at(day), 10)).toBe(0)
  expect(await findPersonalData(world.database, world.secrets, [declined])).toEqual([])
  expect((await controlPlane(world.urls.payments).calls())['customer_deleted']?.[payer ?? '']).toBe(1)
  const methods = await world.database.savedMethod.findMany({ where: { caseId: id, transferId: { not: null } } })
  expect(methods).toMatchObject([{ fingerprint: '', lastDigits: '', mandate: null }])
  // Whoever holds it, and who can still answer, are known.
  expect(await holderOf(id)).toMatchObject({ name: 'Camille Durand', erasedAt: null })
  expect(await findPersonalData(world.database, world.secrets, [silent])).not.toEqual([])
  // Of nobody anything is left to ask for.
  expect((await ask('POST', '/v1/erasures', request(declined), anna)).body.errors[0].pointer).toBe('/email')
})
