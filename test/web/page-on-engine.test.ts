import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../support/api-world.ts'
import { CLEAR_IMEI } from '../support/trade-in-world.ts'
import { ACCEPTANCE } from './pages-under-test.ts'

let world: ApiWorld

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

const pageOf = async (caseId: string) => `/c/${(await world.mailedLink(caseId)).slice('Link '.length)}`

/** Fills a form in and sends it, looking at the check page between; answers the confirmation. */
const answers = async (caseId: string, path: string, fields: Readonly<Record<string, string>> = {}) => {
  const key = randomUUID()
  const post = (step: string) =>
    world.app.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams({ ...fields, key, step }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const url = `${await pageOf(caseId)}/${path}`
  expect((await post('check')).statusCode).toBe(200)
  const sent = await post('send')
  expect(sent.statusCode).toBe(303)
  const confirmation = await world.get(String(sent.headers.location))
  expect([confirmation.statusCode, confirmation.body.includes('Merci, nous avons reçu votre réponse')]).toEqual([200, true])
  await world.settle()
  return confirmation
}

test('a phone is accepted on the page, its label is downloaded there, its counter-offer is answered there', async () => {
  const caseId = await world.offer()
  const confirmation = await answers(caseId, 'accept-offer', ACCEPTANCE)
  expect(confirmation.body).not.toContain('Accepter 243')
  expect((await world.caseOf(caseId)).state).toBe('awaiting_shipment')
  const page = await world.get(await pageOf(caseId))
  expect(page.body).toContain('/label"')
  const label = await world.get(`${await pageOf(caseId)}/label`)
  expect([label.statusCode, label.rawPayload.length > 100]).toEqual([200, true])
  expect(label.headers['content-disposition']).toContain(caseId)

  await world.scan(caseId, 'delivered')
  await world.does(caseId, 'recordReceipt', { content: 'device', weightGrams: 420 }, 'technician:t1')
  await world.photo(caseId)
  await world.does(
    caseId,
    'recordInspection',
    { identities: [CLEAR_IMEI], condition: 'functional_cracked', reasons: ['screen_cracked'], hazard: 'none' },
    'technician:t1',
  )
  const before = (await world.caseOf(caseId)).state
  if (before === 'second_inspection')
    await world.does(caseId, 'recordSecondInspection', { condition: 'functional_cracked', reasons: ['screen_cracked'] }, 'technician:t2')
  await answers(caseId, 'dispute-counter-offer', { counterVersion: '1', text: 'L’écran était entier.' })
  expect((await world.caseOf(caseId)).state).toBe('disputed')
  await world.does(
    caseId,
    'decideDispute',
    { decision: 'keep_counter_offer', reason: 'photos show it', textToCustomer: 'Nos photos le montrent.' },
    'support:s1',
  )
  const { counterVersion } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId } })
  await answers(caseId, 'accept-counter-offer', { counterVersion: String(counterVersion) })
  expect((await world.caseOf(caseId)).state).toBe('payout_scheduled')
})

test('a trade-in is cancelled on the page, and the page says so', async () => {
  const caseId = await world.offer()
  await answers(caseId, 'cancel')
  expect((await world.caseOf(caseId)).state).toBe('cancelled')
  expect((await world.get(await pageOf(caseId))).body).toContain('Nous n’attendons rien de vous')
})
