import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { boardRoutes } from '../../../api/boards/board-routes.ts'
import type { GroupAnswer } from '../../../api/boards/board-schemas.ts'
import { caseRoutes } from '../../../api/cases/case-routes.ts'
import { apiOnRows } from '../api-on-rows.ts'

const world = async () => {
  const api = await apiOnRows([boardRoutes, caseRoutes])
  const support = await api.person('anna', 'support')
  const board = async (name: 'overdue' | 'stuck', query = '') => (await api.get(`/v1/boards/${name}?${query}`, { as: support })).body
  const groups = async (name: 'overdue' | 'stuck', query = ''): Promise<GroupAnswer[]> => (await board(name, query)).groups
  /** An effect asked for two minutes ago. */
  const effect = (caseId: string, type: string, more: object) =>
    api.database.effect.create({
      data: {
        key: `${caseId}/${type}/1`,
        caseId,
        type,
        n: 1,
        eventNumber: 1,
        requestedAt: new Date(api.clock.now().getTime() - 120_000),
        ...more,
      },
    })
  return { ...api, support, board, groups, effect }
}
/** By the names of their causes. */
const shown = (groups: readonly GroupAnswer[]) =>
  groups.toSorted((a, b) => a.cause.localeCompare(b.cause)).map(({ cause, words, count }) => [cause, words, count])

describe('The board of stuck cases', () => {
  it('groups effects that fail for the same reason, tells a failing compensation apart, and says that the engine is away', async () => {
    const { board, effect, offer } = await world()
    const [one, two, three] = [await offer(), await offer(), await offer()]
    await effect(one, 'buyLabel', { attempts: 7, lastFailure: `${one}/buyLabel/1: the carrier is away` })
    await effect(two, 'buyLabel', { attempts: 3, lastFailure: `${two}/buyLabel/1: the carrier is away` })
    await effect(three, 'voidLabel', { attempts: 5, lastFailure: 'the carrier is away' })
    const { engine, groups } = await board('stuck')
    expect(shown(groups)).toEqual([
      ['compensation_failing', 'What was done cannot be undone: “Void the label” fails: the carrier is away.', 1],
      ['effect_failing', '“Buy the label” fails again and again: …/buyLabel/1: the carrier is away.', 2],
    ])
    expect(engine).toEqual({ answers: false, words: expect.stringContaining('The engine does not answer') })
  })

  it('leaves a provider that is still at work an hour, and one that is being called alone', async () => {
    const { groups, effect, offer, clock } = await world()
    await effect(await offer(), 'checkPayee', { attempts: 2, lastFailure: 'the provider has not finished' })
    await effect(await offer(), 'buyLabel', { attempts: 1, leasedUntil: new Date(clock.now().getTime() + 20_000) })
    expect(await groups('stuck')).toEqual([])
    clock.advance(3_600_000)
    expect(shown(await groups('stuck'))).toEqual([
      ['effect_failing', '“Check the account holder” fails again and again: the provider has not finished.', 1],
      ['effect_not_running', '“Buy the label” was asked for, and nobody carries it out.', 1],
    ])
  })

  it('shows a command, a mail, a result and a deadline that nothing followed, and what was put before support', async () => {
    const { groups, effect, offer, database, clock } = await world()
    const [told, mailed, done, late, raised] = [await offer(), await offer(), await offer(), await offer(), await offer()]
    const ago = new Date(clock.now().getTime() - 61_000)
    await database.command.create({
      data: {
        id: randomUUID(),
        caseId: told,
        kind: 'command',
        type: 'acceptOffer',
        body: '',
        forWorkflow: {},
        actor: 'customer:link',
        receivedAt: ago,
      },
    })
    await database.notice.updateMany({
      where: { caseId: mailed, kind: 'offer_reminder' },
      data: { dueAt: ago, attempts: 4, lastFailure: 'connection refused' },
    })
    await effect(done, 'buyLabel', { status: 'done', result: 'bought', finishedAt: ago })
    await database.case.update({
      where: { id: late },
      data: { deadlineAt: ago, boardReason: 'its time limit passed and its run has not acted' },
    })
    await database.case.update({ where: { id: raised }, data: { boardReason: 'unexpected parcel_lost', boardSince: ago } })
    expect(shown(await groups('stuck'))).toEqual([
      ['command_waiting', '“Accept the offer” was taken in and has not reached the case: nothing was said about it.', 1],
      ['mail_failing', 'The mail “offer reminder” does not leave: connection refused.', 1],
      ['put_before_support', 'Put before support: unexpected parcel_lost.', 1],
      ['result_not_followed', '“Buy the label” is done, and the case has not gone on.', 1],
      ['run_not_acting', 'The time limit of “Offer sent” has passed and the run has not acted.', 1],
    ])
  })

  it('tells more cases of one cause page by page, with the count of all', async () => {
    const { groups, board, effect, offer } = await world()
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push(await offer())
    for (const id of ids) await effect(id, 'payOut', { attempts: 9, lastFailure: 'the bank is away' })
    const [first] = await groups('stuck', 'limit=2')
    expect([first?.count, first?.cases.length]).toEqual([3, 2])
    const [rest] = await groups('stuck', `limit=2&cursor=${first?.nextCursor}`)
    expect([rest?.count, rest?.nextCursor]).toEqual([3, undefined])
    expect([...(first?.cases ?? []), ...(rest?.cases ?? [])].map(({ reference }) => reference)).toEqual(ids.sort())
    expect((await board('overdue', `cursor=${first?.nextCursor}`)).code).toBe('RPS_CURSOR_INVALID')
  })
})

describe('The board of overdue cases', () => {
  it('shows promises not kept with what to do, in the reader’s language', async () => {
    const { groups, offer, database, clock } = await world()
    const id = await offer()
    const dueAt = new Date(clock.now().getTime() - 86_400_000)
    await database.obligation.create({
      data: { id: randomUUID(), caseId: id, kind: 'return_extras', dueAt, consequence: 'support returns it', openedBy: 1, raisedAt: dueAt },
    })
    expect(shown(await groups('overdue'))).toEqual([['obligation_passed', 'Something owed was not done in time: return extras.', 1]])
    expect((await groups('overdue', 'language=de'))[0]?.remedy).toBe('Tun Sie es jetzt: support returns it.')
  })

  it('shows a limit that passed without even being noted, while engine and workers are away', async () => {
    const { groups, offer, database, clock } = await world()
    const id = await offer()
    const past = new Date(clock.now().getTime() - 61_000)
    await database.case.update({ where: { id }, data: { limitAt: past, deadlineAt: past } })
    const [group] = await groups('overdue')
    expect([group?.cause, group?.cases.map(({ reference, since }) => [reference, since])]).toEqual([
      'limit_unanswered',
      [[id, past.toISOString()]],
    ])
  })
})

describe('A case of any process', () => {
  it('is answered from its rows: what is pending with its tries in words, unchanged 304, its customer masked and for the office only', async () => {
    const { get, support, person, effect, offer } = await world()
    const id = await offer({ email: 'camille@example.org' })
    await effect(id, 'buyLabel', { attempts: 4, lastFailure: 'the carrier is away' })
    const answer = await get(`/v1/cases/${id}?language=en`, { as: support })
    expect(answer.body).toMatchObject({
      reference: id,
      process: 'trade_in',
      about: 'Apple iPhone 13, 128 GB',
      customer: { name: 'Camille Durand', email: 'c…@example.org' },
      pending: {
        effects: [{ effect: 'buyLabel', words: 'Tried 4 times; the last one failed: the carrier is away. It is tried again by itself.' }],
      },
      links: { history: `/v1/cases/${id}/history`, process: `/v1/trade-ins/${id}` },
    })
    const etag = String(answer.headers['etag'])
    expect((await get(`/v1/cases/${id}`, { as: support, headers: { 'if-none-match': etag } })).status).toBe(304)
    for (const role of ['technician', 'operator'] as const)
      expect((await get(`/v1/cases/${id}`, { as: await person('tim', role) })).body.customer).toBeUndefined()
    expect((await get('/v1/cases/TI-00000000', { as: support })).status).toBe(404)
  })
})
