import { expect, it } from 'vitest'
import { linkRoutes } from '../../../api/links/link-routes.ts'
import { contactRoutes } from '../../../api/processes/contact-routes.ts'
import { tradeInApi } from '../../../api/trade-ins/trade-in-api.ts'
import { apiOnRows } from '../api-on-rows.ts'

const world = async () => {
  const api = await apiOnRows([linkRoutes, contactRoutes(tradeInApi)])
  const caseId = await api.offer({ email: 'Camille@example.org' })
  const mailed = () =>
    api.database.notice.findMany({
      where: { kind: 'case_link' },
      orderBy: { dueAt: 'asc' },
      select: { caseId: true, status: true, data: true },
    })
  const links = () => api.database.caseLink.findMany({ where: { caseId }, orderBy: { createdAt: 'asc' } })
  const tokenOf = async () => {
    const newest = (await links()).at(-1)
    if (!newest) throw new Error('no link')
    return api.deps.secrets.issueLink({ caseId, linkId: newest.id, expiresAt: newest.expiresAt })
  }
  return { ...api, caseId, mailed, links, tokenOf }
}

it('A lost link is mailed anew to whoever knows reference and address; everybody gets the same answer', async () => {
  const { post, caseId, mailed, links } = await world()
  const asked = (reference: string, email: string) => post('/v1/case-links', { reference, email })
  const wrong = [await asked(caseId, 'other@example.org'), await asked('TI-00000000', 'camille@example.org')]
  expect(await mailed()).toEqual([])
  const right = await asked(` ${caseId.toLowerCase()} `, 'camille@EXAMPLE.org')
  for (const answer of [...wrong, right]) expect([answer.status, answer.body]).toEqual([202, { status: 'asked' }])
  const [, fresh] = await links()
  expect(await mailed()).toEqual([{ caseId, status: 'due', data: { linkId: fresh?.id } }])
  expect([fresh?.sentBy, fresh?.expiresAt.toISOString().slice(0, 10)]).toEqual(['mail', '2028-09-12'])
})

it('Asked again within five minutes one mail leaves, later another', async () => {
  const { post, caseId, mailed, clock } = await world()
  const ask = () => post('/v1/case-links', { reference: caseId, email: 'camille@example.org' })
  await Promise.all([ask(), ask(), ask()])
  expect(await mailed()).toHaveLength(1)
  clock.advance(299_000)
  await ask()
  expect(await mailed()).toHaveLength(1)
  clock.advance(2_000)
  await ask()
  expect(await mailed()).toHaveLength(2)
})

it('Nobody can ask more than ten times a minute', async () => {
  const { post } = await world()
  const statuses: number[] = []
  for (let time = 0; time < 12; time++)
    statuses.push((await post('/v1/case-links', { reference: 'TI-00000000', email: 'a@example.org' })).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429, 429])
})

it('Nothing is sent where mail no longer arrives', async () => {
  const { post, caseId, mailed, database, clock } = await world()
  await database.customer.updateMany({ data: { emailBadAt: clock.now() } })
  expect((await post('/v1/case-links', { reference: caseId, email: 'camille@example.org' })).status).toBe(202)
  expect(await mailed()).toEqual([])
})

it('Links can be ended: the old ones open nothing from then on, and a new one is mailed, once', async () => {
  const { post, caseId, mailed, links, person, tokenOf } = await world()
  const old = await tokenOf()
  const url = `/v1/trade-ins/${caseId}/links/revoke`
  const support = await person('sam', 'support')
  const first = await post(url, undefined, { as: support, key: 'revoke-0001' })
  expect([first.status, first.body]).toEqual([200, { reference: caseId, ended: 1 }])
  expect((await post(url, undefined, { as: support, key: 'revoke-0001' })).body).toEqual(first.body)
  expect(await mailed()).toHaveLength(1)
  expect((await links()).map(({ revokedAt }) => revokedAt === null)).toEqual([false, true])
  const refused = await post(url, undefined, { as: `Link ${old}` })
  expect([refused.status, refused.body.code]).toEqual([401, 'RPS_LINK_REVOKED'])
  expect((await post(url, undefined, { as: `Link ${await tokenOf()}` })).status).toBe(200)
})

it('Links of others are not found, and the workshop does not end links', async () => {
  const { post, caseId, person, offer, tokenOf, mailed } = await world()
  const other = await offer()
  const url = (reference: string) => `/v1/trade-ins/${reference}/links/revoke`
  expect((await post(url(other), undefined, { as: `Link ${await tokenOf()}` })).status).toBe(404)
  expect((await post(url(caseId), undefined, { as: await person('someone', 'customer') })).status).toBe(404)
  expect((await post(url(caseId), undefined, { as: await person('t1', 'technician') })).status).toBe(403)
  expect((await post(url(caseId), undefined)).status).toBe(401)
  expect(await mailed()).toEqual([])
})
