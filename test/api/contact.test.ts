import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, newTradeIn } from '../support/api-world.ts'

let world: ApiWorld

beforeAll(async () => {
  world = await createApiWorld('2027-03-08T10:00:00+01:00')
})
afterAll(() => world.end())

test('the offer came back on 8 March, support learns the right address on 10 March: it is asked again there, and ends on 31 March', async () => {
  world.mailServer.answer = () => ({ kind: 'refused', why: '5.1.1: no such user', address: 'bad' })
  const opened = await world.post('/v1/trade-ins', newTradeIn)
  const { reference, link } = opened.json() as { reference: string; link: { token: string } }
  await world.settle()
  world.mailServer.answer = () => ({ kind: 'accepted' })
  expect(await world.caseOf(reference)).toMatchObject({ boardReason: 'a mail came back: reach the customer another way' })

  await world.advanceTo('2027-03-10T11:00:00+01:00')
  const support = await world.bearer({ subject: 'anna', roles: ['support'] })
  const wrong = await world.post(`/v1/trade-ins/${reference}/contact`, { email: 'nobody', reason: 'called' }, { as: support })
  expect(wrong.statusCode).toBe(400)
  const corrected = await world.post(
    `/v1/trade-ins/${reference}/contact`,
    { email: 'camille@example.org', reason: 'called the number of her earlier order' },
    { as: support },
  )
  expect(corrected.statusCode).toBe(200)
  expect(corrected.json()).toEqual({ reference, askedAgain: true })
  await world.settle()

  expect(await world.mailDates(reference)).toEqual(['offer 2027-03-10 11:00'])
  expect(await world.deadline(reference)).toBe('2027-03-31 11:00')
  expect(await world.caseOf(reference)).toMatchObject({ boardReason: null, clockStoppedAt: null })
  // The link of before is over; the mailed one works.
  expect((await world.get(`/v1/trade-ins/${reference}`, { as: `Link ${link.token}` })).statusCode).toBe(401)
  const { id, expiresAt } = await world.database.caseLink.findFirstOrThrow({ where: { caseId: reference, revokedAt: null } })
  const mailed = world.secrets.issueLink({ caseId: reference, linkId: id, expiresAt })
  expect((await world.get(`/v1/trade-ins/${reference}`, { as: `Link ${mailed}` })).statusCode).toBe(200)

  await world.advanceTo('2027-03-31T11:00:01+02:00')
  expect(await world.path(reference)).toEqual(['offered', 'expired'])
})
