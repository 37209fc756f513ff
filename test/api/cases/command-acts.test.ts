import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { caseRoutes } from '../../../api/cases/case-routes.ts'
import { commandActRoutes } from '../../../api/cases/command-act-routes.ts'
import { commandRoutes } from '../../../api/processes/command-routes.ts'
import { timelineRoutes } from '../../../api/processes/timeline-routes.ts'
import { tradeInApi } from '../../../api/trade-ins/trade-in-api.ts'
import { customerOf } from '../../../platform/cases/customer.ts'
import { claimCommands } from '../../../platform/cases/inbox/claim-commands.ts'
import { deadlineYields } from '../../../platform/cases/record/deadline-yields.ts'
import { apiOnRows } from '../api-on-rows.ts'

const world = async () => {
  const api = await apiOnRows([commandRoutes(tradeInApi), commandActRoutes, caseRoutes, timelineRoutes(tradeInApi)])
  const people = {
    anna: await api.person('anna', 'support'),
    max: await api.person('max', 'support'),
    lea: await api.person('lea', 'lead'),
    ines: await api.person('ines', 'lead'),
  }
  const inSeconds = (seconds: number) => new Date(api.clock.now().getTime() + seconds * 1000).toISOString()
  const claimed = async () => (await claimCommands(api.deps, 'first', 10)).map(({ type }) => type)
  const act = (id: string, command: string, what: string, as: string, reason = 'because') =>
    api.post(`/v1/cases/${id}/commands/${command}/${what}`, { reason }, { as })
  const audited = async (id: string) =>
    (await api.database.auditEntry.findMany({ where: { subject: id }, orderBy: { at: 'asc' } })).map(({ actor, action, reason }) => [
      actor,
      action,
      reason,
    ])
  return { ...api, people, inSeconds, claimed, act, audited }
}

describe('A command given ahead', () => {
  it('is accepted and shown, is not handed over before its time, holds up nothing, and counts from its time', async () => {
    const { offer, post, get, people, inSeconds, claimed, clock, database, audited } = await world()
    const id = await offer()
    const runAt = inSeconds(60)
    const given = await post(`/v1/trade-ins/${id}/cancel?runAt=${runAt}`, { reason: 'the customer rang' }, { as: people.anna })
    expect([given.status, given.body]).toEqual([
      202,
      {
        status: 'scheduled',
        receivedAt: '2027-03-12T10:59:00.000Z',
        case: `/v1/trade-ins/${id}`,
        command: expect.any(String),
        runAt,
        takeBack: `/v1/cases/${id}/commands/${given.body.command}/take-back`,
      },
    ])
    expect((await get(`/v1/cases/${id}`, { as: people.max })).body.pending.commands).toMatchObject([
      { command: 'cancel', actor: 'support:anna', waits: 'time', runAt },
    ])
    // The customer is not told of what may be taken back.
    expect((await get(`/v1/trade-ins/${id}/timeline`, { as: people.anna })).body.received).toEqual([])
    expect(await audited(id)).toEqual([['support:anna', 'cancel', 'the customer rang']])

    clock.advance(20_000)
    expect((await post(`/v1/trade-ins/${id}/withdraw-offer`, { reason: 'list' }, { as: people.lea })).status).toBe(202)
    clock.advance(20_000)
    expect(await claimed()).toEqual(['withdrawOffer'])
    await database.command.updateMany({ where: { type: 'withdrawOffer' }, data: { status: 'done' } })
    await database.case.update({ where: { id }, data: { leasedUntil: null } })
    clock.advance(20_000)
    expect(await claimed()).toEqual(['cancel'])
  })

  it('is no answer to a deadline that passes before its time, and one to a deadline that passes after it', async () => {
    const { offer, post, people, inSeconds, clock, database, deps } = await world()
    const id = await offer()
    await database.notice.updateMany({ where: { caseId: id }, data: { acceptedAt: clock.now(), status: 'sent' } })
    await post(`/v1/trade-ins/${id}/cancel?runAt=${inSeconds(60)}`, {}, { as: people.anna })
    const passing = async (seconds: number) => {
      const limitAt = new Date(inSeconds(seconds))
      const subject = await database.case.update({ where: { id }, data: { limitAt, deadlineAt: limitAt } })
      clock.set(limitAt.toISOString())
      const yields = await database.$transaction((tx) => deadlineYields(tx, deps, deps.processes.trade_in, subject, limitAt.toISOString()))
      return yields?.kind ?? 'acts'
    }
    expect(await passing(30)).toBe('acts')
    expect(await passing(31)).toBe('answers_first')
  })

  it('is taken back by its giver or by a lead until then, with a reason; not by a colleague, and not later', async () => {
    const { offer, post, people, inSeconds, claimed, clock, act, audited, database, get } = await world()
    const id = await offer()
    const ahead = async () =>
      (await post(`/v1/trade-ins/${id}/cancel?runAt=${inSeconds(60)}`, {}, { as: people.anna })).body.command as string
    const [mine, theirs, late] = [await ahead(), await ahead(), await ahead()]
    expect((await act(id, mine, 'take-back', people.max)).body).toMatchObject({
      code: 'RPS_NOT_ALLOWED',
      detail: 'Who gave it takes it back, or a lead.',
    })
    const key = randomUUID()
    const takeBack = () => post(`/v1/cases/${id}/commands/${mine}/take-back`, { reason: 'the wrong case' }, { as: people.anna, key })
    const taken = await takeBack()
    expect([taken.status, taken.body]).toMatchObject([200, { command: mine, type: 'cancel', status: 'taken_back' }])
    expect((await takeBack()).body).toEqual(taken.body)
    expect((await act(id, theirs, 'take-back', people.lea)).status).toBe(200)
    expect((await act(id, randomUUID(), 'take-back', people.lea)).status).toBe(404)
    clock.advance(60_000)
    expect((await act(id, late, 'take-back', people.anna)).body.code).toBe('RPS_TOO_LATE')
    expect((await act(id, mine, 'take-back', people.anna)).body.code).toBe('RPS_TOO_LATE')
    expect(await claimed()).toEqual(['cancel'])
    expect((await database.command.findUniqueOrThrow({ where: { id: late } })).status).toBe('open')
    expect((await audited(id)).slice(3)).toEqual([
      ['support:anna', 'take_back', 'cancel: the wrong case'],
      ['lead:lea', 'take_back', 'cancel: because'],
    ])
    expect((await get(`/v1/trade-ins/${id}/timeline`, { as: people.anna })).body.notes).toMatchObject([
      { actor: 'support:anna', text: 'cancel of support:anna taken back: the wrong case' },
      { actor: 'lead:lea' },
    ])
  })

  it('answers a repeat with what became of it', async () => {
    const { offer, post, people, inSeconds, act, clock } = await world()
    const id = await offer()
    const call = { as: people.anna, key: randomUUID() }
    const url = `/v1/trade-ins/${id}/cancel?runAt=${inSeconds(60)}`
    const given = await post(url, {}, call)
    const again = await post(url, {}, call)
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([202, given.body, 'true'])
    await act(id, given.body.command, 'take-back', people.anna)
    clock.advance(300_000)
    expect((await post(url, {}, call)).body.code).toBe('RPS_WITHDRAWN')
  })

  it('is given by the house only, for the next five minutes', async () => {
    const { offer, post, people, inSeconds, person, database } = await world()
    const id = await offer()
    const as = await person('camille', 'customer')
    const customerId = customerOf(await database.case.findUniqueOrThrow({ where: { id } }))
    await database.customer.update({ where: { id: customerId }, data: { subject: 'camille' } })
    const refused = async (runAt: string, who: string) => (await post(`/v1/trade-ins/${id}/cancel?runAt=${runAt}`, {}, { as: who })).body
    expect(await refused(inSeconds(10), as)).toMatchObject({ code: 'RPS_NOT_ALLOWED', errors: [{ in: 'query', pointer: '/runAt' }] })
    for (const runAt of [inSeconds(0), inSeconds(-1), inSeconds(301)])
      expect(await refused(runAt, people.anna)).toMatchObject({
        code: 'RPS_INPUT_INVALID',
        errors: [{ in: 'query', pointer: '/runAt', detail: 'must be after now and not after 2027-03-12T11:04:00.000Z' }],
      })
    expect(await refused('soon', people.anna)).toMatchObject({ code: 'RPS_INPUT_INVALID', errors: [{ in: 'query', pointer: '/runAt' }] })
    expect(await database.command.count({ where: { type: 'cancel' } })).toBe(0)
  })
})

describe('Above a role’s limit a second person is needed', () => {
  const held = async (minor: number) => {
    const on = await world()
    const id = await on.offer()
    await on.inState(id, 'payout_held', { agreedMinor: minor, payoutHold: true })
    const pay = { decision: 'pay', reason: 'the account is the seller’s' }
    const decide = (as: string, body: object = pay, query = '') => on.post(`/v1/trade-ins/${id}/decide-payout${query}`, body, { as })
    return { ...on, id, decide, pay }
  }

  it('up to the limit one lead decides; above it the command is kept and nothing happens', async () => {
    const upTo = await held(100_000)
    expect((await upTo.decide(upTo.people.lea)).body).toMatchObject({ status: 'accepted' })
    const { decide, people, id, claimed, clock, get, inSeconds, pay } = await held(100_001)
    expect((await decide(people.lea, pay, `?runAt=${inSeconds(10)}`)).body).toMatchObject({ reason: 'waits_for_approval' })
    const proposed = await decide(people.lea)
    const commands = `/v1/cases/${id}/commands/${proposed.body.command}`
    expect([proposed.status, proposed.body]).toMatchObject([
      202,
      { status: 'proposed', takeBack: `${commands}/take-back`, approve: `${commands}/approve` },
    ])
    clock.advance(3_600_000)
    expect(await claimed()).toEqual([])
    expect((await get(`/v1/cases/${id}`, { as: people.ines })).body.pending.commands).toMatchObject([
      { command: 'decidePayout', actor: 'lead:lea', waits: 'second_person' },
    ])
    // Not to pay costs nobody anything.
    expect((await decide(people.lea, { decision: 'return', reason: 'as the seller wishes' })).body).toMatchObject({ status: 'accepted' })
  })

  it('another lead approves it, not the same one and not one who gave the payout details; then it counts from there', async () => {
    const { decide, people, id, act, database, deps, claimed, clock, audited } = await held(100_001)
    const { command } = (await decide(people.lea)).body
    expect((await act(id, command, 'approve', people.lea)).body.code).toBe('RPS_SECOND_PERSON_NEEDED')
    expect((await act(id, command, 'approve', people.anna)).body.code).toBe('RPS_NOT_ALLOWED')
    const data = {
      caseId: id,
      kind: 'command',
      type: 'changePayoutDetails',
      body: deps.secrets.seal('{}'),
      forWorkflow: {},
      status: 'done',
      receivedAt: clock.now(),
    }
    const details = await database.command.create({ data: { ...data, id: randomUUID(), actor: 'lead:ines' } })
    expect((await act(id, command, 'approve', people.ines)).body).toMatchObject({ code: 'RPS_COMMAND_REFUSED', reason: 'same_person' })
    await database.command.delete({ where: { id: details.id } })

    clock.advance(60_000)
    const approved = await act(id, command, 'approve', people.ines, 'seen with the bank')
    expect([approved.status, approved.body]).toMatchObject([200, { command, type: 'decidePayout', status: 'approved' }])
    expect(await database.command.findUniqueOrThrow({ where: { id: command } })).toMatchObject({
      status: 'open',
      actor: 'lead:lea',
      approvedBy: 'lead:ines',
      receivedAt: clock.now(),
    })
    expect((await act(id, command, 'approve', people.ines)).body.code).toBe('RPS_TOO_LATE')
    clock.advance(4_000)
    expect(await claimed()).toEqual(['decidePayout'])
    expect(await audited(id)).toEqual([
      ['lead:lea', 'decidePayout', 'the account is the seller’s'],
      ['lead:ines', 'approve', 'decidePayout: seen with the bank'],
    ])
  })

  it('another lead rejects it, or its giver takes it back: it was never given', async () => {
    const { decide, people, id, act, claimed, clock, database } = await held(100_001)
    const [one, two] = [(await decide(people.lea)).body.command, (await decide(people.lea)).body.command]
    expect((await act(id, one, 'reject', people.lea)).body.code).toBe('RPS_SECOND_PERSON_NEEDED')
    expect((await act(id, one, 'reject', people.ines)).body.status).toBe('rejected')
    expect((await act(id, two, 'take-back', people.lea)).body.status).toBe('taken_back')
    expect((await act(id, one, 'approve', people.ines)).body.code).toBe('RPS_TOO_LATE')
    clock.advance(60_000)
    expect(await claimed()).toEqual([])
    expect((await database.case.findUniqueOrThrow({ where: { id } })).state).toBe('payout_held')
  })

  it('what the case has moved on from cannot be approved any more', async () => {
    const { decide, people, id, act, inState } = await held(100_001)
    const { command } = (await decide(people.lea)).body
    await inState(id, 'quarantined')
    expect((await act(id, command, 'approve', people.ines)).body).toMatchObject({ code: 'RPS_NOT_NOW', state: 'quarantined' })
  })
})
