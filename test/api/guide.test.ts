import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACTOR_ROLES } from '../../api/auth/actor.ts'
import { CATALOGUE } from '../../api/problems/catalogue.ts'
import { aPhoto } from '../support/a-photo.ts'
import { type ApiWorld, createApiWorld, newTradeIn } from '../support/api-world.ts'
import { guideReader } from '../support/guide-reader.ts'

const GUIDE = 'docs/api.md'
const text = readFileSync(new URL(`../../${GUIDE}`, import.meta.url), 'utf8')

let world: ApiWorld
let reader: Awaited<ReturnType<typeof guideReader>>
let url: string
let support: string

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  reader = await guideReader(GUIDE)
  // Their photo, the tokens that `npm start` left.
  const { folder } = reader
  url = await world.app.listen({ port: 0, host: '127.0.0.1' })
  support = await world.bearer({ subject: 'anna', roles: ['support'] })
  const site = await world.bearer({ subject: 'till-3', roles: ['site'], site: 'shop-fr-paris' })
  const tokens = { support: support.slice('Bearer '.length), site: site.slice('Bearer '.length) }
  await mkdir(join(folder, '.data'))
  await writeFile(join(folder, '.data', 'tokens.json'), JSON.stringify(tokens))
  await writeFile(join(folder, 'front.jpg'), await aPhoto(200))
})
afterAll(async () => {
  await world.end()
  await reader.end()
})

test('whoever follows the guide of the API comes from nothing to a trade-in on its way, and every command does what it says', async () => {
  const { folder, known, follow, one, again } = reader
  known['REPRISE_URL'] = url
  expect((await one('Where it is, and who asks', 200)).body.status).toBe('ready')
  known['REPRISE_TOKEN'] = support.slice('Bearer '.length)

  const [market, models, questions] = await follow('What is bought', 200, 200, 200)
  expect(market?.body).toMatchObject({ code: 'FR', currency: 'EUR' })
  expect(models?.body.models.map(({ id }: { id: string }) => id)).toContain('apple-iphone-13')
  expect(questions?.body.questions[0].about).toBe('hazard')
  const estimate = (await one('What it is worth', 200)).body
  expect(estimate.kind).toBe('offer')

  const opened = await one('Open a trade-in', 201)
  expect(opened.body.offer.price).toEqual(estimate.price)
  expect(Object.keys(opened.headers)).toEqual(
    expect.arrayContaining(['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'x-request-id', 'location']),
  )
  const repeated = await again()
  const { link, ...withoutLink } = opened.body
  expect([repeated?.status, repeated?.body, repeated?.headers['idempotency-replayed']]).toEqual([201, withoutLink, 'true'])
  Object.assign(known, { REFERENCE: opened.body.reference, LINK: link.token })
  await follow('Open a trade-in')

  const read = await one('Read the case', 200)
  expect(read.body).toMatchObject({ state: 'offered', waitsFor: { who: 'customer' }, emailConfirmed: false })
  expect(read.body.nextActions[0]).toMatchObject({ command: 'acceptOffer', method: 'POST', names: { offerVersion: 1 } })
  expect(read.headers['etag']).toMatch(/^"v\d+"$/)
  known['ETAG'] = read.headers['etag'] ?? ''
  expect((await one('Read the case', 304)).body).toBeNull()
  expect((await one('Read the case', 200)).body.events[0]).toMatchObject({ number: 1, to: 'offered' })

  const accepted = await one('Answer: a command', 200)
  expect(accepted.body).toMatchObject({ state: 'awaiting_email_confirmation', emailConfirmed: false })
  known['MAILED_LINK'] = (await world.mailedLink(opened.body.reference)).slice('Link '.length)
  expect((await one('Confirm the address', 200)).body.emailConfirmed).toBe(true)
  expect((await one('Confirm the address', 202)).body).toEqual({ status: 'asked' })

  await world.settle()
  const [, photo] = await follow('The label, and photos', 200, 201)
  expect(readFileSync(join(folder, 'label.pdf')).subarray(0, 4).toString()).toBe('%PDF')
  expect(photo?.body).toMatchObject({ shows: 'front', takenBy: 'customer' })

  const preview = (await one('Look before, and think twice', 200)).body
  expect(preview.undoes).toMatchObject([{ effect: 'buyLabel' }])
  known['RUN_AT'] = new Date(world.clock.now().getTime() + 60_000).toISOString()
  const scheduled = (await one('Look before, and think twice', 202)).body
  expect(scheduled).toMatchObject({ status: 'scheduled', runAt: known['RUN_AT'] })
  known['COMMAND'] = scheduled.command
  expect(scheduled.takeBack).toBe(`/v1/cases/${opened.body.reference}/commands/${scheduled.command}/take-back`)
  expect((await one('Look before, and think twice', 200)).body.status).toBe('taken_back')

  const changed = await one('Only if nothing changed', 412)
  expect(changed.body).toMatchObject({ code: 'RPS_VERSION_CHANGED', retry: 'changed' })
  expect(changed.headers['etag']).not.toBe(known['ETAG'])

  const minimal = await one('For programs that show no case', 204)
  expect([minimal.body, minimal.headers['preference-applied'], minimal.headers['etag']]).toEqual([null, 'return=minimal', undefined])

  const other = (await world.post('/v1/trade-ins', newTradeIn)).json()
  const first = (await one('Lists', 200)).body
  known['CURSOR'] = first.nextCursor
  const second = (await one('Lists', 200)).body
  const listed = [...first.tradeIns, ...second.tradeIns].map(({ reference }) => reference)
  expect([listed.length, new Set(listed), second.nextCursor]).toEqual([2, new Set([opened.body.reference, other.reference]), undefined])

  await issueVoucher(opened.body.reference, 'RV-ABCD-EFGH-JKLM-NPQR')
  const [voucher, redeemed] = await follow('At the till', 200, 200)
  expect([voucher?.body.balance.minor, redeemed?.body.voucher.balance.minor]).toEqual([100_00, 70_00])

  known['CARRIER_WEBHOOK_SECRET'] = 'test'
  expect((await one('What a carrier posts', 200)).body).toEqual({ status: 'taken' })
  expect((await again())?.body).toEqual({ status: 'known' })

  known['PAYMENT_WEBHOOK_SECRETS'] = 'test'
  known['NOW'] = String(Math.floor(world.clock.now().getTime() / 1000))
  expect((await one('What is told of a payment', 200)).body).toEqual({ status: 'taken' })

  const problem = await one('Problems', 400)
  expect(problem.headers['content-type']).toBe('application/problem+json')
  expect(problem.body).toMatchObject({ code: 'RPS_INPUT_INVALID', errors: [{ in: 'body', pointer: '/storage' }] })
  for (const field of Object.keys(problem.body)) expect(text).toMatch(new RegExp(`^\\|.*\`${field}\``, 'm'))
  expect((await one('Problems', 200)).body.code).toBe('RPS_NOT_NOW')
  expect(reader.left()).toEqual([])
})

const issueVoucher = (caseId: string, code: string) =>
  world.database.voucher.create({
    data: {
      code,
      caseId,
      effectKey: `${caseId}/issueVoucher/${randomUUID()}`,
      amountMinor: 100_00,
      balanceMinor: 100_00,
      currency: 'EUR',
      issuedAt: world.clock.now(),
      expiresAt: new Date('2030-03-12T11:00:00Z'),
    },
  })

test('what the guide says of repeats is what the catalogue of problems says, and every role is in it', () => {
  const said = (retry: string) => new Set((new RegExp(`^\\| \`${retry}\` \\|([^|]*)\\|`, 'm').exec(text)?.[1] ?? '').match(/\d{3}/g))
  const inCatalogue = (retry: string) =>
    new Set(Object.values(CATALOGUE).flatMap((entry) => (entry.retry === retry ? [String(entry.status)] : [])))
  for (const retry of ['later', 'changed', 'never']) expect([retry, said(retry)]).toEqual([retry, inCatalogue(retry)])
  for (const role of ACTOR_ROLES) expect(text).toMatch(new RegExp(`^\\| (\`\\w+\`, )*\`${role}\``, 'm'))
})
