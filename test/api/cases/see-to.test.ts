import { describe, expect, it } from 'vitest'
import { caseRoutes } from '../../../api/cases/case-routes.ts'
import { seeToRoutes } from '../../../api/cases/see-to-routes.ts'
import { previewRoutes } from '../../../api/processes/preview-routes.ts'
import { tradeInApi } from '../../../api/trade-ins/trade-in-api.ts'
import { customerOf } from '../../../platform/cases/customer.ts'
import { claimNotices } from '../../../platform/cases/notices/claim-notices.ts'
import { deadlineYields } from '../../../platform/cases/record/deadline-yields.ts'
import { apiOnRows } from '../api-on-rows.ts'

const world = async () => {
  const api = await apiOnRows([seeToRoutes, caseRoutes, previewRoutes(tradeInApi)])
  const anna = await api.person('anna', 'support')
  const lea = await api.person('lea', 'lead')
  const act = (id: string, what: string, body: object, as = anna) =>
    api.post(`/v1/cases/${id}/${what}`, { reason: 'they rang', ...body }, { as })
  const caseOf = (id: string) => api.database.case.findUniqueOrThrow({ where: { id } })
  const audited = async (id: string) =>
    (await api.database.auditEntry.findMany({ where: { subject: id } })).map(({ actor, action }) => [actor, action])
  const notes = async (id: string) => (await api.database.note.findMany({ where: { caseId: id } })).map(({ text }) => text)
  const sent = (id: string, kind: string) =>
    api.database.notice.updateMany({ where: { caseId: id, kind }, data: { status: 'sent', acceptedAt: api.clock.now() } })
  return { ...api, anna, lea, act, caseOf, audited, notes, sent }
}

describe('More time', () => {
  it('support gives up to a week and a lead up to a month, all together; reminders still to come move with it', async () => {
    const { offer, act, caseOf, audited, notes, lea, database } = await world()
    const id = await offer()
    const days = async () =>
      (await database.notice.findMany({ where: { caseId: id, kind: 'offer_reminder' }, orderBy: { dueAt: 'asc' } })).map(({ dueAt }) =>
        dueAt.toISOString().slice(0, 10),
      )
    const { limitAt, version } = await caseOf(id)
    expect([limitAt?.toISOString(), await days()]).toEqual(['2027-04-02T09:59:00.000Z', ['2027-03-19', '2027-03-26', '2027-03-31']])
    await database.notice.updateMany({ where: { caseId: id, dueAt: { lt: new Date('2027-03-20T00:00:00Z') } }, data: { status: 'sent' } })

    const given = await act(id, 'extend', { days: 5 })
    expect([given.status, given.body]).toEqual([200, { reference: id, state: 'offered', until: '2027-04-07T09:59:00.000Z' }])
    expect(await days()).toEqual(['2027-03-19', '2027-03-31', '2027-04-05'])
    expect((await caseOf(id)).version).toBe(version + 1)
    expect((await act(id, 'extend', { days: 3 })).body).toMatchObject({
      code: 'RPS_COMMAND_REFUSED',
      latest: '2027-04-09T09:59:00.000Z',
      errors: [{ pointer: '/days', detail: 'your role may move this limit to 2027-04-09T09:59:00.000Z at most; a lead may give more' }],
    })
    expect((await act(id, 'extend', { days: 25 }, lea)).body.until).toBe('2027-05-02T09:59:00.000Z')
    expect((await act(id, 'extend', { days: 1 }, lea)).body.code).toBe('RPS_COMMAND_REFUSED')
    expect(await audited(id)).toEqual([
      ['support:anna', 'extend_limit'],
      ['lead:lea', 'extend_limit'],
    ])
    expect((await notes(id))[0]).toBe('time limit moved from 2027-04-02T09:59:00.000Z to 2027-04-07T09:59:00.000Z: they rang')
  })

  it('a timer that fires on the old day is told the later one', async () => {
    const { offer, act, caseOf, clock, database, deps } = await world()
    const id = await offer()
    const old = (await caseOf(id)).limitAt as Date
    await act(id, 'extend', { days: 2 })
    clock.set(old.toISOString())
    const subject = await caseOf(id)
    expect(await database.$transaction((tx) => deadlineYields(tx, deps, deps.processes.trade_in, subject, old.toISOString()))).toEqual({
      kind: 'later',
      deadlineAt: '2027-04-04T09:59:00.000Z',
    })
  })

  it('is not given to a bank, a provider or an authority, nor where the question never arrived', async () => {
    const { offer, act, inState, database, clock } = await world()
    const id = await offer()
    for (const state of ['payout_scheduled', 'checking', 'quarantined', 'cancelling', 'closed']) {
      await inState(id, state)
      expect((await act(id, 'extend', { days: 1 })).body).toMatchObject({ code: 'RPS_NOT_NOW', state })
    }
    await inState(id, 'counter_offered')
    await database.case.update({ where: { id }, data: { clockStoppedAt: clock.now() } })
    expect((await act(id, 'extend', { days: 1 })).body).toMatchObject({
      code: 'RPS_NOT_NOW',
      detail: expect.stringContaining('A mail came back'),
    })
  })
})

describe('A mail sent once more', () => {
  it('is the question that the case waits with, under a Message-ID of its own, and begins no time to answer', async () => {
    const { offer, act, sent, database, deps, audited, clock } = await world()
    const id = await offer()
    expect((await act(id, 'resend', {})).body).toMatchObject({ errors: [{ pointer: '/mail', detail: 'nothing was sent yet' }] })
    await sent(id, 'offer')
    expect((await act(id, 'resend', { mail: 'paid' })).body).toMatchObject({
      mails: ['offer'],
      errors: [{ pointer: '/mail', detail: 'must be one of: offer' }],
    })
    const given = await act(id, 'resend', {})
    expect([given.status, given.body.mail]).toEqual([200, 'offer'])
    const [first, second] = await database.notice.findMany({ where: { caseId: id, kind: 'offer' }, orderBy: { asks: 'desc' } })
    expect(second).toMatchObject({ asks: false, state: 'offered', messageId: given.body.messageId })
    expect(second?.messageId).not.toBe(first?.messageId)
    expect((await act(id, 'resend', {})).body).toMatchObject({ code: 'RPS_NOT_NOW', detail: 'This mail is on its way already.' })
    expect((await claimNotices(deps, 10)).map(({ id: claimed }) => claimed)).toEqual([second?.id])
    expect(await audited(id)).toEqual([['support:anna', 'resend']])
    clock.advance(1_000)
  })

  it('leaves only while the case still waits with it; past the question it is the newest mail of all', async () => {
    const { offer, act, sent, deps, inState, database } = await world()
    const id = await offer()
    await sent(id, 'offer')
    await act(id, 'resend', {})
    await inState(id, 'in_transit')
    expect(await claimNotices(deps, 10)).toEqual([])
    await database.notice.deleteMany({ where: { caseId: id, status: 'due' } })
    expect((await act(id, 'resend', {})).body.mail).toBe('offer')
    expect((await claimNotices(deps, 10)).map(({ kind }) => kind)).toEqual(['offer'])
  })

  it('does not go to an address that sends mail back', async () => {
    const { offer, act, sent, database, caseOf, clock } = await world()
    const id = await offer()
    await sent(id, 'offer')
    await database.customer.update({ where: { id: customerOf(await caseOf(id)) }, data: { emailBadAt: clock.now() } })
    expect((await act(id, 'resend', {})).body).toMatchObject({ code: 'RPS_NOT_NOW', detail: expect.stringContaining('sends mail back') })
  })
})

it('A note stands in the timeline; what had put a case before support is cleared with a reason', async () => {
  const { offer, post, act, anna, caseOf, notes, audited, database, clock } = await world()
  const id = await offer()
  const note = await post(`/v1/cases/${id}/notes`, { text: ' The seller is abroad until May. ' }, { as: anna })
  expect([note.status, note.body]).toMatchObject([201, { actor: 'support:anna', text: 'The seller is abroad until May.' }])
  expect((await act(id, 'clear-board', {})).body).toMatchObject({ code: 'RPS_NOT_NOW' })
  await database.case.update({ where: { id }, data: { boardReason: 'unexpected parcel_lost', boardSince: clock.now() } })
  expect((await act(id, 'clear-board', {})).body).toEqual({ reference: id, cleared: 'unexpected parcel_lost' })
  expect(await caseOf(id)).toMatchObject({ boardReason: null, boardSince: null })
  expect(await notes(id)).toEqual(['The seller is abroad until May.', 'seen to: unexpected parcel_lost: they rang'])
  expect(await audited(id)).toEqual([
    ['support:anna', 'note'],
    ['support:anna', 'clear_board'],
  ])
})

describe('A preview', () => {
  it('is refused as the command would be, names every state that it may lead to, and changes nothing', async () => {
    const { offer, post, anna, caseOf, database } = await world()
    const id = await offer()
    const preview = async (command: string, body: object, headers = {}) =>
      (await post(`/v1/trade-ins/${id}/${command}/preview?language=en`, body, { as: anna, headers })).body
    const before = await caseOf(id)
    expect(await preview('declare-lost', { reason: 'x' })).toMatchObject({ code: 'RPS_NOT_NOW', state: 'offered' })
    expect(await preview('cancel', {}, { 'if-match': '"v99"' })).toMatchObject({ code: 'RPS_VERSION_CHANGED' })
    expect(await preview('cancel', { because: 'x' })).toMatchObject({ code: 'RPS_INPUT_INVALID' })
    expect(await preview('cancel', {})).toMatchObject({ leadsTo: [{ state: 'cancelled', label: 'Cancelled' }], undoes: [], tells: [] })
    await database.customer.update({ where: { id: customerOf(before) }, data: { emailConfirmedAt: new Date() } })
    expect(await preview('cancel', {})).toMatchObject({ tells: [{ mail: 'cancelled', with: 'cancelled' }] })
    expect([await caseOf(id), await database.command.count({ where: { type: 'cancel' } }), await database.auditEntry.count()]).toEqual([
      before,
      0,
      0,
    ])
  })

  it('while a label is being bought names what is waited for and what is then undone', async () => {
    const { offer, post, anna, database, inState, clock } = await world()
    const id = await offer()
    await inState(id, 'arranging_shipping')
    const key = `${id}/buyLabel/1`
    await database.effect.create({ data: { key, caseId: id, type: 'buyLabel', n: 1, eventNumber: 2, requestedAt: clock.now() } })
    expect((await post(`/v1/trade-ins/${id}/cancel/preview`, {}, { as: anna })).body).toMatchObject({
      leadsTo: [{ state: 'cancelling' }],
      goesOnTo: [{ state: 'cancelled' }],
      waitsFor: [{ effect: 'buyLabel', key }],
      undoes: [{ effect: 'buyLabel', key, by: 'voidLabel' }],
    })
  })

  it('of a payout names the sum, where it may lead, and the second person', async () => {
    const { offer, post, lea, inState } = await world()
    const id = await offer()
    await inState(id, 'payout_held', { agreedMinor: 120_000, payoutHold: true, payoutMethod: 'bank_transfer', owned: true })
    const preview = async (decision: string) =>
      (await post(`/v1/trade-ins/${id}/decide-payout/preview?language=en`, { decision, reason: 'seen' }, { as: lea })).body
    expect(await preview('pay')).toMatchObject({
      leadsTo: [{ state: 'paying' }, { state: 'pre_payout_check' }],
      money: [{ kind: 'paid', amount: { minor: 120_000, currency: 'EUR' }, by: 'bank_transfer', words: '€1,200.00' }],
      secondPerson: { amount: { minor: 120_000, currency: 'EUR' }, above: { minor: 100_000, currency: 'EUR' } },
    })
    const back = await preview('return')
    expect(back).toMatchObject({ leadsTo: [{ state: 'returning' }], money: [{ kind: 'no_longer_owed', amount: { minor: 120_000 } }] })
    expect(back.secondPerson).toBeUndefined()
  })
})
