import { beforeAll, describe, expect, it } from 'vitest'
import { caseRoutes } from '../../../api/cases/case-routes.ts'
import { erasureRoutes } from '../../../api/erasures/erasure-routes.ts'
import { withdrawalRoutes } from '../../../api/withdrawals/withdrawal-routes.ts'
import { carryOutErasures } from '../../../platform/personal-data/carry-out.ts'
import { apiOnRows } from '../api-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'

let world: Awaited<ReturnType<typeof apiOnRows>>
let [anna, olga, omar] = ['', '', '']
beforeAll(async () => {
  const clears: (() => Promise<void>)[] = []
  world = await apiOnRows([erasureRoutes, caseRoutes, withdrawalRoutes], NOW, (clear) => clears.push(clear))
  anna = await world.person('anna', 'support')
  olga = await world.person('olga', 'operator')
  omar = await world.person('omar', 'operator')
  return async () => {
    for (const clear of clears.toReversed()) await clear()
  }
})

let people = 0
const somebody = () => `person.${++people}@example.org`
const body = (more: object) => ({ reference: 'DSR-1', requestedOn: '2027-03-09', reason: 'called back on the number of the case', ...more })
const propose = (more: object, as = anna, key?: string) => world.post('/v1/erasures', body(more), { as, ...(key !== undefined && { key }) })
const wrong = async (more: object) => {
  const { status, body: said } = await propose(more)
  return [status, said.errors?.[0]?.pointer, said.errors?.[0]?.detail]
}
const end = (caseId: string) =>
  world.database.case.update({
    where: { id: caseId },
    data: { state: 'cancelled', closedAt: world.clock.now(), limitAt: null, deadlineAt: null },
  })
const sent = (caseId: string) => world.database.notice.updateMany({ where: { caseId }, data: { status: 'sent' } })
const carryOut = () =>
  carryOutErasures(
    {
      ...world.deps,
      clock: world.clock,
      files: { erase: async () => ({ kind: 'erased' }) },
      payments: { erasePayer: async () => ({ kind: 'done' }) },
      logger: { info: () => undefined, error: () => undefined },
    },
    10,
  )

describe('A request that cannot be', () => {
  it.each([
    [{}, '', 'must name a person: by email, cases or sales'],
    [
      { email: 'nobody@example.org' },
      '/email',
      'is the address of nobody: of no case, no sale and nothing that was declared without a link',
    ],
    [{ cases: ['TI-00000000'] }, '/cases/0', 'is the reference of no case'],
    [{ sales: ['SO-99'] }, '/sales/0', 'is the id or reference of no sale'],
  ])('%j is told at %s', async (more, pointer, detail) => {
    expect(await wrong(more)).toEqual([400, pointer, detail])
  })

  it('of a mistyped address, a day that is none, or a word that is unknown is told where', async () => {
    for (const [more, pointer] of [
      [{ email: 'not an address' }, '/email'],
      [{ email: somebody(), requestedOn: '2027-02-30' }, '/requestedOn'],
      [{ email: somebody(), who: 'me' }, '/who'],
    ] as const) {
      const { status, body: said } = await propose(more)
      expect([status, said.errors[0].pointer]).toEqual([400, pointer])
    }
  })

  it('of a day to come is refused, by the clock of where the person is', async () => {
    const email = somebody()
    await world.offer({ email })
    expect(await wrong({ email, requestedOn: '2027-03-11' })).toEqual([
      400,
      '/requestedOn',
      'is still to come: name the day on which the request came in',
    ])
    expect((await propose({ email, requestedOn: '2027-03-10' })).status).toBe(201)
  })

  it('is nobody’s but those who may: a technician, a customer and a guest are turned away, and only an operator approves', async () => {
    const email = somebody()
    await world.offer({ email })
    for (const role of ['technician', 'customer', 'site', 'scheduler'] as const)
      expect((await propose({ email }, await world.person('tom', role))).status).toBe(403)
    expect((await world.post('/v1/erasures', body({ email }))).status).toBe(401)
    const { id } = (await propose({ email })).body
    const lead = await world.person('lena', 'lead')
    expect((await world.post(`/v1/erasures/${id}/approve`, undefined, { as: lead })).status).toBe(403)
  })
})

describe('An erasure', () => {
  it('of one person is proposed once, also by two at the same instant', async () => {
    const email = somebody()
    await world.offer({ email })
    const both = await Promise.all([propose({ email: email.toUpperCase() }), propose({ email }, omar)])
    const [made, refused] = both.toSorted((a, b) => a.status - b.status)
    expect([made?.status, refused?.status, refused?.body.code]).toEqual([201, 409, 'RPS_ERASURE_UNDER_WAY'])
    expect(refused?.body.erasure).toBe(made?.body.id)
  })

  it('is answered again under its key, and another body under it is refused', async () => {
    const email = somebody()
    await world.offer({ email })
    const [first, again] = [await propose({ email }, anna, 'erasure-0001'), await propose({ email }, anna, 'erasure-0001')]
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id])
    expect((await propose({ email, reference: 'DSR-2' }, anna, 'erasure-0001')).body.code).toBe('RPS_IDEMPOTENCY_KEY_REUSED')
  })

  it('is approved by another person, once', async () => {
    const email = somebody()
    await world.offer({ email })
    const { id } = (await propose({ email }, omar)).body
    const approve = (as: string) => world.post(`/v1/erasures/${id}/approve`, undefined, { as })
    expect((await approve(omar)).body.code).toBe('RPS_SECOND_PERSON_NEEDED')
    expect((await approve(olga)).body.status).toBe('approved')
    const twice = await approve(olga)
    expect([twice.status, twice.body.code, twice.body.erasureStatus]).toEqual([409, 'RPS_ERASURE_STATUS', 'approved'])
    expect((await world.post('/v1/erasures/00000000-0000-4000-8000-000000000000/approve', undefined, { as: olga })).status).toBe(404)
  })

  it('takes each case as it ends, and is overdue a month after the request; what waits can be taken back', async () => {
    const email = somebody()
    const [over, open] = [await world.offer({ email }), await world.offer({ email })].toSorted()
    if (over === undefined || open === undefined) throw new Error('no cases')
    await end(over)
    await sent(over)
    const { id } = (await propose({ email, requestedOn: '2027-01-31' }, anna)).body
    const approved = (await world.post(`/v1/erasures/${id}/approve`, undefined, { as: olga })).body
    expect([approved.dueOn, approved.overdue]).toEqual(['2027-02-28', true])
    await carryOut()

    const { parts, status } = (await world.get(`/v1/erasures/${id}`, { as: omar })).body
    expect([status, parts.map((part: { kind: string; ref?: string; status: string }) => [part.kind, part.ref, part.status])]).toEqual([
      'approved',
      [
        ['address', undefined, 'erased'],
        ['case', over, 'erased'],
        ['case', open, 'waiting'],
      ],
    ])
    const left = await world.database.customer.findMany({ where: { email } })
    expect(left).toHaveLength(1)
    expect((await wrong({ cases: [over] })).slice(1)).toEqual(['/cases/0', 'was erased on 2027-03-10'])

    const withdrawn = await world.post(`/v1/erasures/${id}/withdraw`, { reason: 'sells another device after all' }, { as: anna })
    expect([withdrawn.body.status, withdrawn.body.parts[2].status]).toEqual(['withdrawn', 'withdrawn'])
    await carryOut()
    expect(await world.database.customer.count({ where: { email } })).toBe(1)
    expect((await propose({ email })).status).toBe(201)
    expect((await world.get(`/v1/cases/${open}`, { as: anna })).body.erasure.words).toMatch(
      /^L’effacement des données de son client a été demandé le 9 mars 2027/,
    )
  })

  it('takes in what was declared by the address and belongs to no case', async () => {
    const email = somebody()
    const declared = { reference: 'SU-00000000', email, name: 'Inès Quéméneur' }
    expect((await world.post('/v1/withdrawals', declared)).status).toBeLessThan(300)
    const { id, parts } = (await propose({ email })).body
    expect(parts).toEqual([{ kind: 'address', status: 'waiting', erases: { declared_of_no_case: 1 }, keeps: [] }])
    await world.post(`/v1/erasures/${id}/approve`, undefined, { as: omar })
    await carryOut()
    expect(await world.database.withdrawal.count({ where: { reference: 'SU-00000000' } })).toBe(0)
    expect((await world.get(`/v1/erasures/${id}`, { as: omar })).body.status).toBe('done')
  })

  it('waits for a mail that is to leave, a device on loan and a payout under way, in this order of what it says', async () => {
    const email = somebody()
    const caseId = await world.offer({ email })
    await end(caseId)
    const { id } = (await propose({ email })).body
    const waits = async () => (await world.get(`/v1/erasures/${id}`, { as: omar })).body.parts[1].waitsFor?.code
    await world.database.notice.updateMany({ where: { caseId }, data: { status: 'due', dueAt: world.clock.now() } })
    expect(await waits()).toBe('mail_to_send')
    const owed = { kind: 'refund', dueAt: world.clock.now(), consequence: 'board', openedBy: 1 }
    await world.database.obligation.create({ data: { ...owed, id: '00000000-0000-4000-8000-000000000001', caseId } })
    expect(await waits()).toBe('obligation_open')
    const payout = {
      id: 'PO-1',
      effectKey: `${caseId}/payOut/1`,
      method: 'bank_transfer',
      purpose: 'purchase',
      amountMinor: 1,
      currency: 'EUR',
    }
    await world.database.payout.create({ data: { ...payout, caseId, createdAt: world.clock.now() } })
    expect(await waits()).toBe('payment_under_way')
  })

  it('is listed, the newest first, page after page', async () => {
    const { items, nextCursor } = (await world.get('/v1/erasures?limit=2', { as: omar })).body
    const rest = (await world.get(`/v1/erasures?limit=100&cursor=${nextCursor}`, { as: omar })).body.items
    const all = [...items, ...rest] as { readonly id: string; readonly status: string }[]
    expect(all.length).toBe(await world.database.erasure.count())
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const proposed = (await world.get('/v1/erasures?status=proposed&limit=100', { as: omar })).body.items
    expect(proposed.length).toBe(all.filter(({ status }) => status === 'proposed').length)
  })
})
