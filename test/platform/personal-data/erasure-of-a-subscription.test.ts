import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carryOutErasures, eraseKept } from '../../../platform/personal-data/carry-out.ts'
import { issueInvoices } from '../../../platform/subscription/renewals/invoice-page.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { controlPlane } from '../../providers/sandbox/control-plane.ts'
import { findPersonalData } from '../../support/find-personal-data.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { createSubscriptionWorld, nextSerial, type SubscriptionWorld } from '../../support/subscription-world.ts'

let world: SubscriptionWorld
let api: Awaited<ReturnType<typeof createSimulatedApi>>
let [anna, omar, ben] = ['', '', '']
beforeAll(async () => {
  world = await createSubscriptionWorld('2027-01-31T09:00:00Z')
  api = await createSimulatedApi(world)
  anna = await api.bearer({ subject: 'anna', roles: ['support'] })
  omar = await api.bearer({ subject: 'omar', roles: ['operator'] })
  ben = await api.bearer({ subject: 'ben', roles: ['operator'] })
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
  return { status: response.statusCode, body: response.body === '' ? null : response.json() }
}

const lines: object[] = []
const carry = () => ({
  ...world.deps,
  logger: { info: (line: object) => lines.push(line), error: (line: object) => lines.push(line) },
})
const erasureOf = async (reference: string, as = omar) =>
  (await ask('GET', `/v1/cases/${reference}`, undefined, as)).body.erasure?.words.replaceAll(/[\u00a0\u202f]/g, ' ')

let people = 0
/** Somebody with an address, a note and a cancellation of theirs, whose subscription ends on 28 February. */
async function somebodyWhoLeaves(paidBy: 'card' | 'sepa_debit', method: string) {
  const nth = ++people
  const email = `ines.quemeneur.${nth}@example.org`
  const person = { name: `Inès Quéméneur-${nth}`, phone: `+3361234560${nth}`, street: `${nth}8 allée des Sorbiers` }
  const opened = await ask('POST', '/v1/subscriptions', {
    market: 'FR',
    plan: 'm',
    paidBy,
    declares: ['terms', 'begins_later', ...(paidBy === 'card' ? [] : ['debit_mandate'])],
    devices: [{ model: 'apple-iphone-13', storage: 128, identity: nextSerial(), damage: [] }],
    address: { line1: person.street, postcode: '69003', city: 'Lyon' },
    customer: { name: person.name, email, phone: person.phone },
  })
  expect(opened.status).toBe(201)
  const { reference, link } = opened.body as { reference: string; link: { token: string } }
  await world.confirms(reference, method)
  await world.hears(reference)
  await ask('POST', `/v1/cases/${reference}/notes`, { text: `${person.name} called from ${person.phone}` }, anna)
  await ask('POST', '/v1/cancellations', { reference, email, name: person.name })
  await world.settle()
  return { ...person, email, reference, link, searched: [email, person.name, person.phone, person.street] }
}

const asked = (email: string, more: object = {}) => ({
  email,
  reference: 'DSR-2027-014',
  requestedOn: '2027-01-31',
  reason: 'wrote from the address of the subscription',
  ...more,
})

test('a person who pays by card is erased when their subscription has ended, but for their invoice and what proves that they left', async () => {
  const { email, reference, link, searched } = await somebodyWhoLeaves('card', 'pm_card_visa')
  const find = () => findPersonalData(world.database, world.secrets, searched)
  expect(await find()).toEqual([
    'customers.address',
    'customers.email',
    'customers.name',
    'customers.phone',
    'idempotency_keys.response',
    'notes.text',
    'subscriptions.buyer',
    'withdrawals.statement',
  ])

  const proposed = await ask('POST', '/v1/erasures', asked(email), anna)
  expect([proposed.status, proposed.body]).toMatchObject([
    201,
    {
      status: 'proposed',
      reference: 'DSR-2027-014',
      requestedOn: '2027-01-31',
      dueOn: '2027-02-28',
      overdue: false,
      proposedBy: 'support:anna',
      parts: [
        { kind: 'address', status: 'waiting', erases: {}, keeps: [] },
        {
          kind: 'case',
          ref: reference,
          status: 'waiting',
          erases: {
            payer: 1,
            customer: 1,
            customer_address: 1,
            notes: 1,
            answers: 1,
            subscription_devices: 1,
            cards: 1,
            audit_reasons: 1,
            invoices_to_come: 1,
          },
          keeps: [{ place: 'declared_by_mail', because: 'contract_claims', until: '2032-02-01' }],
          waitsFor: { code: 'case_open' },
        },
      ],
    },
  ])
  const { id } = proposed.body
  expect(await erasureOf(reference)).toBe(
    'L’effacement des données de son client a été demandé le 31 janvier 2027 (DSR-2027-014) ; une seconde personne doit l’approuver.',
  )
  expect(await carryOutErasures(carry(), 10)).toBe(0)

  const approved = await ask('POST', `/v1/erasures/${id}/approve`, undefined, omar)
  expect([approved.status, approved.body.status, approved.body.approvedBy]).toEqual([200, 'approved', 'operator:omar'])
  // What was declared by their address and belongs to no case is erased already.
  expect(await carryOutErasures(carry(), 10)).toBe(1)
  expect(await erasureOf(reference)).toBe(
    'Les données de son client doivent être effacées au plus tard le 28 février 2027 (demande DSR-2027-014 du 31 janvier 2027). ' +
      'Le dossier n’est pas terminé : l’effacement a lieu dès qu’il se termine. Un abonnement se termine quand il est résilié et que la période payée est passée.',
  )
  expect((await find()).length).toBe(8)

  await world.advanceTo('2027-03-01T09:00:00Z')
  expect((await world.caseOf(reference)).state).toBe('ended')
  const { payer } = await world.database.subscription.findUniqueOrThrow({ where: { caseId: reference } })
  expect(await carryOutErasures(carry(), 10)).toBe(0)
  expect((await ask('GET', `/v1/erasures/${id}?language=en`, undefined, omar)).body.parts[1].waitsFor).toEqual({
    code: 'invoice_to_issue',
    words: 'An invoice is still to be issued: it is erased once it is, with the next run of renewals.',
  })
  await issueInvoices(world.deps, world.deps.marketAt('FR', world.clock.now()))
  await world.advanceTo('2027-03-01T10:00:00Z')
  expect(await carryOutErasures(carry(), 10)).toBe(1)
  expect(await carryOutErasures(carry(), 10)).toBe(0)

  const done = (await ask('GET', `/v1/erasures/${id}`, undefined, omar)).body
  expect(done).toMatchObject({ status: 'done', endedAt: '2027-03-01T10:00:00.000Z', overdue: false })
  expect(done.parts[1]).toMatchObject({
    status: 'erased',
    erasedAt: '2027-03-01T10:00:00.000Z',
    erases: { payer: 1, customer: 1, customer_address: 1, notes: 1, answers: 1, subscription_devices: 1, cards: 1 },
    keeps: [
      { place: 'declared_by_mail', until: '2032-02-01', erased: false },
      {
        place: 'invoices',
        count: 1,
        until: '2038-01-01',
        words: 'invoices and whom they are made out to belong to the books.',
        source: 'FR: Code de commerce, art. L123-22; DE: AO § 147(3) and UStG § 14b; ES: Código de Comercio, art. 30',
      },
    ],
  })
  expect(await find()).toEqual(['invoices.buyer', 'withdrawals.statement'])
  expect((await controlPlane(world.urls.payments).calls())['customer_deleted']).toEqual({ [payer ?? '']: 1 })
  expect(lines).toEqual([expect.objectContaining({ kind: 'address', ref: '' }), expect.objectContaining({ kind: 'case', ref: reference })])
  const audits = await world.database.auditEntry.findMany({ where: { subject: reference, action: 'erase' } })
  expect(audits.map(({ actor, reason }) => [actor, reason])).toEqual([['operator:omar', 'DSR-2027-014']])
  // Of whom it was nothing is left to be found by.
  expect((await world.database.erasure.findUniqueOrThrow({ where: { id } })).emailHash).toBeNull()
  expect((await ask('POST', '/v1/erasures', asked(email), anna)).body.errors).toEqual([
    { in: 'body', pointer: '/email', detail: 'is the address of nobody: of no case, no sale and nothing that was declared without a link' },
  ])

  // The case goes on being read, and what comes late is taken in without anybody to tell.
  expect(await erasureOf(reference)).toBe(
    'Les données de son client ont été effacées le 1 mars 2027 (demande DSR-2027-014 du 31 janvier 2027).',
  )
  expect((await ask('GET', `/v1/cases/${reference}`, undefined, anna)).body.customer).toBeUndefined()
  expect((await ask('GET', `/v1/subscriptions/${reference}`, undefined, anna)).status).toBe(200)
  expect((await ask('GET', `/v1/subscriptions/${reference}`, undefined, `Link ${link.token}`)).body.code).toBe('RPS_LINK_REVOKED')
  const contact = { email: 'somebody@example.org', reason: 'called' }
  expect((await ask('POST', `/v1/subscriptions/${reference}/contact`, contact, anna)).body.code).toBe('RPS_PERSON_ERASED')
  for (const [act, body] of [
    ['notes', { text: 'called once more' }],
    ['resend', { reason: 'asked by the shop' }],
  ] as const)
    expect((await ask('POST', `/v1/cases/${reference}/${act}`, body, anna)).body.code).toBe('RPS_PERSON_ERASED')
  const mails = await world.database.notice.count({ where: { caseId: reference } })
  await world.reports(reference, 'dispute_opened', { status: 'needs_response' })
  await world.relay()
  expect(await world.database.notice.count({ where: { caseId: reference } })).toBe(mails)

  // What was kept goes on its day.
  const onDay = (at: string) => ({ ...carry(), clock: { now: () => new Date(at) } })
  await eraseKept(onDay('2032-02-01T08:00:00Z'), 10)
  expect(await find()).toEqual(['invoices.buyer', 'withdrawals.statement'])
  await eraseKept(onDay('2032-02-01T12:00:00Z'), 10)
  expect(await find()).toEqual(['invoices.buyer'])
  expect(await eraseKept(onDay('2037-12-31T23:00:00Z'), 10)).toBe(0)
  expect(await eraseKept(onDay('2038-01-01T00:00:00Z'), 10)).toBe(1)
  expect(await find()).toEqual([])
  expect(
    (await ask('GET', `/v1/erasures/${id}`, undefined, omar)).body.parts[1].keeps.map(({ erased }: { erased: boolean }) => erased),
  ).toEqual([true, true])
})

test('of an account that was debited the mandate is kept for thirteen months; while the provider is away nothing is erased by half', async () => {
  await world.advanceTo('2027-03-02T09:00:00Z')
  const { email, reference, searched } = await somebodyWhoLeaves('sepa_debit', 'DE89370400440532013000')
  await world.advanceTo('2027-04-05T09:00:00Z')
  expect((await world.caseOf(reference)).state).toBe('ended')
  await issueInvoices(world.deps, world.deps.marketAt('FR', world.clock.now()))
  const { id } = (await ask('POST', '/v1/erasures?language=fr', asked(email, { requestedOn: '2027-03-31' }), anna)).body
  await ask('POST', `/v1/erasures/${id}/approve`, undefined, ben)
  const sandbox = controlPlane(world.urls.payments)
  await sandbox.scenario({ method: 'DELETE', path: '/v1/customers' }, 'server_error')

  expect(await carryOutErasures(carry(), 10)).toBe(1)
  const failed = (await ask('GET', `/v1/erasures/${id}`, undefined, omar)).body
  expect(failed.parts[1]).toMatchObject({
    kind: 'case',
    status: 'erasing',
    attempts: 1,
    lastFailure: expect.stringContaining('payment provider'),
  })
  expect((await findPersonalData(world.database, world.secrets, searched)).length).toBe(9)
  expect(await erasureOf(reference)).toBe('Les données de son client sont en cours d’effacement (demande DSR-2027-014 du 31 mars 2027).')
  // It is tried again by itself, two seconds later; there is no way back.
  const withdrawn = await ask('POST', `/v1/erasures/${id}/withdraw`, { reason: 'wants to stay' }, anna)
  expect([withdrawn.status, withdrawn.body.code, withdrawn.body.erasureStatus]).toEqual([409, 'RPS_ERASURE_STATUS', 'approved'])
  await world.clock.moveTo(new Date('2027-04-05T09:00:02Z'))
  expect(await carryOutErasures(carry(), 10)).toBe(1)

  const method = await world.database.savedMethod.findFirstOrThrow({ where: { caseId: reference } })
  expect(method).toMatchObject({ kind: 'sepa_debit', lastDigits: '3000' })
  expect(method.mandate).not.toBeNull()
  const keeps = (await ask('GET', `/v1/erasures/${id}?language=de`, undefined, omar)).body.parts[1].keeps
  expect(keeps.map(({ place, until, words }: { place: string; until: string; words: string }) => [place, until, words])).toEqual([
    ['declared_by_mail', expect.any(String), 'es belegt, dass und wann der Vertrag beendet wurde.'],
    ['invoices', '2038-01-01', 'Rechnungen und ihr Empfänger gehören zu den Büchern.'],
    ['mandates', '2028-04-02', 'einer Lastschrift kann so lange widersprochen werden, und das Mandat belegt sie.'],
  ])
  await eraseKept({ ...carry(), clock: { now: () => new Date('2028-04-03T00:00:00Z') } }, 10)
  expect(await world.database.savedMethod.findFirstOrThrow({ where: { caseId: reference } })).toMatchObject({
    lastDigits: '',
    fingerprint: '',
    mandate: null,
  })
})

test('whoever dies between the provider and the rows leaves it to the next: the payer is erased once, and so is the person', async () => {
  const { email, reference, searched } = await somebodyWhoLeaves('card', 'pm_card_mastercard')
  await world.advanceTo('2027-05-15T09:00:00Z')
  await issueInvoices(world.deps, world.deps.marketAt('FR', world.clock.now()))
  const { id } = (await ask('POST', '/v1/erasures', asked(email), anna)).body
  await ask('POST', `/v1/erasures/${id}/approve`, undefined, omar)
  const { payer } = await world.database.subscription.findUniqueOrThrow({ where: { caseId: reference } })
  const dies = {
    ...carry(),
    payments: {
      erasePayer: async (ref: string) => {
        await world.deps.payments.erasePayer(ref)
        throw new Error('the process was killed')
      },
    },
  }
  expect(await carryOutErasures(dies, 10)).toBe(1)
  await world.clock.moveTo(new Date('2027-05-15T10:00:00Z'))
  const both = await Promise.all([carryOutErasures(carry(), 10), carryOutErasures(carry(), 10)])
  expect(both.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect((await controlPlane(world.urls.payments).calls())['customer_deleted']?.[payer ?? '']).toBe(1)
  expect(await findPersonalData(world.database, world.secrets, searched)).toEqual(['invoices.buyer', 'withdrawals.statement'])
  expect(await world.database.auditEntry.count({ where: { subject: reference, action: 'erase' } })).toBe(1)
})

test('who was offered a subscription and declined it is erased by their address, with what they began at the provider', async () => {
  const caseId = await world.begins()
  const { customerId } = await world.caseOf(caseId)
  const email = 'odile.kervadec@example.org'
  const at = world.clock.now()
  const offered = await world.database.customer.create({
    data: { id: randomUUID(), name: 'Odile Kervadec', email, language: 'fr', createdAt: at },
  })
  const made = await world.deps.payments.newPayer(`${caseId}/offered`, caseId)
  const payer = made.kind === 'done' ? made.value.ref : ''
  const offer = { id: randomUUID(), caseId, reason: 'wish', fromCustomerId: customerId ?? '', toCustomerId: offered.id, payer }
  const times = { offeredAt: at, expiresAt: new Date(at.getTime() + 86_400_000) }
  await world.database.transfer.create({ data: { ...offer, ...times, state: 'open' } })
  const { id, parts } = (await ask('POST', '/v1/erasures', asked(email), anna)).body
  expect(parts.map((part: { kind: string; waitsFor?: { code: string } }) => [part.kind, part.waitsFor?.code])).toEqual([
    ['address', undefined],
    ['holder', 'transfer_open'],
  ])
  await world.database.transfer.update({ where: { id: offer.id }, data: { state: 'declined', endedAt: at } })
  await ask('POST', `/v1/erasures/${id}/approve`, undefined, omar)
  await carryOutErasures(carry(), 10)
  expect((await ask('GET', `/v1/erasures/${id}`, undefined, omar)).body).toMatchObject({
    status: 'done',
    parts: [{}, { kind: 'holder', status: 'erased', erases: { holder: 1, holder_payer: 1 } }],
  })
  expect(await findPersonalData(world.database, world.secrets, [email, 'Kervadec'])).toEqual([])
  expect((await controlPlane(world.urls.payments).calls())['customer_deleted']?.[payer]).toBe(1)
  expect((await world.caseOf(caseId)).state).toBe('active')
})

test('erasing, taking it back and giving out what is known goes as the guide says', async () => {
  const { email, reference, name, street } = await somebodyWhoLeaves('card', 'pm_card_visa')
  const { known, follow, left, end } = await guideReader('docs/privacy.md')
  const bare = (bearer: string) => bearer.slice('Bearer '.length)
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  Object.assign(known, { REPRISE_URL: url, SUPPORT: bare(anna), OPERATOR: bare(omar), EMAIL: email, REQUEST: 'DSR-2027-021' })
  const [proposed] = await follow("Erasing a person's data", 201)
  known['ERASURE'] = proposed?.body.id
  const [approved, read, list] = await follow("Erasing a person's data", 200, 200, 200)
  expect([approved?.body.status, read?.body.parts[1].ref, list?.body.items.map(({ id }: { id: string }) => id)]).toEqual([
    'approved',
    reference,
    [known['ERASURE']],
  ])
  const [withdrawn] = await follow("Erasing a person's data", 200)
  expect(withdrawn?.body.status).toBe('withdrawn')
  const [given] = await follow('Giving them out', 200)
  const theirs = given?.body.parts.find(({ kind }: { kind: string }) => kind === 'case')
  expect(theirs).toMatchObject({
    kind: 'case',
    ref: reference,
    data: {
      customer: [{ name, email }],
      customer_address: [{ address: { line1: street, postcode: '69003', city: 'Lyon' } }],
      cards: [{ last_digits: '4242' }],
      declared_by_mail: [{ statement: { name, email } }],
    },
  })
  expect(theirs.events.map(({ to }: { to: string }) => to)).toEqual(['awaiting_payment', 'active', 'ending'])
  expect(JSON.stringify(given?.body)).not.toMatch(/s1\.|_hash|secret/)
  expect(await world.database.auditEntry.count({ where: { subject: reference, action: 'export_person', actor: 'operator:omar' } })).toBe(1)
  expect(left()).toEqual([])
  await end()
})
