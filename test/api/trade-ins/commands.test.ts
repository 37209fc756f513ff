import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiWorld, createApiWorld, newTradeIn } from '../../support/api-world.ts'
import { frenchAcceptance } from '../../support/trade-in-world.ts'

let world: ApiWorld
let support: string

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  support = await world.bearer({ subject: 'anna', roles: ['support'] })
})
afterAll(() => world.end())

/** A new case, with the path to it and the link that its mail holds. */
const offered = async (market: 'FR' | 'US' = 'FR') => {
  const { reference, link } = (await world.post('/v1/trade-ins', { ...newTradeIn, market })).json()
  return { reference, self: `/v1/trade-ins/${reference}`, as: await world.mailedLink(reference), browser: `Link ${link.token}` }
}
const household = (line1: string) => ({ ...frenchAcceptance, address: { ...frenchAcceptance.address, line1 } })

describe('A command', () => {
  it('repeated with its key is answered from its row and happens once', async () => {
    const { reference, self, as } = await offered()
    const key = randomUUID()
    const [first, again] = [
      await world.post(`${self}/accept-offer`, household('1 rue A'), { as, key }),
      await world.post(`${self}/accept-offer`, household('1 rue A'), { as, key }),
    ]
    expect([first.statusCode, again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 200, 'true'])
    const events = await world.database.caseEvent.count({ where: { caseId: reference, by: 'acceptOffer' } })
    expect(events).toBe(1)
    const other = await world.post(`${self}/accept-offer`, household('2 rue A'), { as, key })
    expect([other.statusCode, other.json().code]).toEqual([422, 'RPS_IDEMPOTENCY_KEY_REUSED'])
  })

  it('that the state does not know is refused with the state and what can be done instead', async () => {
    const { self, as } = await offered()
    const answer = await world.post(`${self}/accept-counter-offer?language=en`, { counterVersion: 1 }, { as })
    expect([answer.statusCode, answer.json()]).toMatchObject([
      409,
      {
        code: 'RPS_NOT_NOW',
        state: 'offered',
        detail: 'Our offer for your device',
        nextActions: [{ command: 'acceptOffer', path: `${self}/accept-offer` }, { command: 'cancel' }],
      },
    ])
  })

  it('to an offer that changed since it was read is refused with 409 and the field that names it', async () => {
    const { self, as } = await offered()
    const answer = await world.post(`${self}/accept-offer`, { ...frenchAcceptance, offerVersion: 7 }, { as })
    expect([answer.statusCode, answer.json()]).toMatchObject([
      409,
      { code: 'RPS_ANSWERED_CHANGED', reason: 'offer_changed', errors: [{ in: 'body', pointer: '/offerVersion' }] },
    ])
  })

  it('with If-Match is done only while the case is as it was seen', async () => {
    const { self } = await offered()
    const seen = (await world.get(self, { as: support })).headers.etag as string
    const stale = await world.post(`${self}/cancel`, {}, { as: support, headers: { 'if-match': '"v99"' } })
    expect([stale.statusCode, stale.json().code, stale.headers.etag]).toEqual([412, 'RPS_VERSION_CHANGED', seen])
    const done = await world.post(`${self}/cancel`, {}, { as: support, headers: { 'if-match': seen } })
    expect([done.statusCode, done.json().state]).toEqual([200, 'cancelled'])
    const malformed = await world.post(`${self}/cancel`, {}, { as: support, headers: { 'if-match': 'v1' } })
    expect([malformed.statusCode, malformed.json().code]).toEqual([400, 'RPS_IF_MATCH_MALFORMED'])
  })

  it('is answered with no more than that it is done where its caller prefers that, and repeated in the same way', async () => {
    const { reference, self, as } = await offered()
    const [key, prefer] = [randomUUID(), { prefer: 'return=minimal' }]
    const done = await world.post(`${self}/accept-offer`, household('6 rue A'), { as, key, headers: prefer })
    const { statusCode, body, headers } = done
    expect([
      statusCode,
      body,
      headers['preference-applied'],
      headers['content-type'],
      headers.etag,
      headers['idempotency-replayed'],
    ]).toEqual([204, '', 'return=minimal', undefined, undefined, undefined])
    const again = await world.post(`${self}/accept-offer`, household('6 rue A'), { as, key, headers: prefer })
    expect([again.statusCode, again.body, again.headers['idempotency-replayed']]).toEqual([204, '', 'true'])
    // The key stands for the act, and not for how much of it is told.
    const shown = await world.post(`${self}/accept-offer`, household('6 rue A'), { as, key })
    expect([shown.statusCode, shown.json().reference, shown.headers['preference-applied'], shown.headers['idempotency-replayed']]).toEqual([
      200,
      reference,
      undefined,
      'true',
    ])
    expect(await world.database.caseEvent.count({ where: { caseId: reference, by: 'acceptOffer' } })).toBe(1)
  })

  it('that is refused, or only kept, is answered in full whatever its caller prefers', async () => {
    const { self, as } = await offered()
    const headers = { prefer: 'return=minimal' }
    const refused = await world.post(`${self}/accept-offer`, { ...frenchAcceptance, offerVersion: 7 }, { as, headers })
    expect([refused.statusCode, refused.json().code, refused.headers['preference-applied']]).toEqual([
      409,
      'RPS_ANSWERED_CHANGED',
      undefined,
    ])
    const runAt = new Date(world.clock.now().getTime() + 60_000).toISOString()
    const ahead = await world.post(`${self}/cancel?runAt=${runAt}`, {}, { as: support, headers })
    expect([ahead.statusCode, ahead.json().status, ahead.headers['preference-applied']]).toEqual([202, 'scheduled', undefined])
  })

  it.each<[string | string[], number]>([
    ['return=minimal', 204],
    ['Return = "Minimal"', 204],
    ['respond-async, wait=10, RETURN=minimal; because="it, too"', 204],
    ['foo="a, return=representation"; bar, return=minimal', 204],
    [['handling=lenient', 'return=minimal'], 204],
    ['return=representation, return=minimal', 200],
    ['return', 200],
    ['x-return=minimal', 200],
    ['foo="return=minimal, return=minimal"', 200],
    ['handling=strict; return=minimal', 200],
    [', =, "return=minimal', 200],
    ['', 200],
  ])('that comes with Prefer: %j is answered %i', async (prefer, status) => {
    const { self } = await offered()
    const answer = await world.post(`${self}/cancel`, {}, { as: support, headers: { prefer } as Record<string, string> })
    expect([answer.statusCode, answer.body === '']).toEqual([status, status === 204])
  })

  it('from the browser that opened the case accepts, and leaves the address to be confirmed from the mail', async () => {
    const { self, browser, as } = await offered()
    const accepted = await world.post(`${self}/accept-offer`, household('5 rue A'), { as: browser })
    expect([accepted.statusCode, accepted.json().state, accepted.json().emailConfirmed]).toEqual([
      200,
      'awaiting_email_confirmation',
      false,
    ])
    expect(accepted.json().nextActions.map(({ command }: { command: string }) => command)).toEqual(['cancel'])
    const here = await world.post(`${self}/confirm-email`, {}, { as: browser })
    expect([here.statusCode, here.json().reason]).toEqual([422, 'link_needed'])
    const confirmed = await world.post(`${self}/confirm-email`, {}, { as })
    expect([confirmed.statusCode, confirmed.json().emailConfirmed]).toEqual([200, true])
  })

  it('is written down in the name of the role that allows it', async () => {
    const { reference, self } = await offered()
    const both = await world.bearer({ subject: 'max', roles: ['technician', 'lead', 'support'] })
    await world.post(`${self}/cancel`, {}, { as: both })
    expect((await world.database.caseEvent.findFirstOrThrow({ where: { caseId: reference, by: 'cancel' } })).actor).toBe('support:max')
  })

  it('of a site is for itself only', async () => {
    const { self } = await offered()
    const as = await world.bearer({ subject: 's1', roles: ['site'], site: 'shop-fr-paris' })
    const other = await world.post(`${self}/record-drop-off`, { code: 'ABCDEFGH', site: 'shop-de-berlin' }, { as })
    expect([other.statusCode, other.json().errors]).toEqual([
      403,
      [{ in: 'body', pointer: '/site', detail: 'must be the site that the token names' }],
    ])
    const own = await world.post(`${self}/record-drop-off`, { code: 'ABCDEFGH', site: 'shop-fr-paris' }, { as })
    expect([own.statusCode, own.json().code]).toEqual([409, 'RPS_NOT_NOW'])
  })
})

describe('What is refused at the door names its field and its cure', () => {
  const { seller, payout } = frenchAcceptance
  it.each<[string, 'FR' | 'US', object, string, string]>([
    ['a minor', 'FR', { seller: { ...seller, birthDate: '2010-01-01' } }, 'under_age', '/seller/birthDate'],
    ['no identity document', 'FR', { seller: { birthDate: seller.birthDate, occupation: 'nurse' } }, 'identity_needed', '/seller/identity'],
    ['no occupation', 'FR', { seller: { ...seller, occupation: undefined } }, 'occupation_needed', '/seller/occupation'],
    [
      'a foreign postcode',
      'FR',
      { address: { ...frenchAcceptance.address, postcode: '10115-1' } },
      'postcode_invalid',
      '/address/postcode',
    ],
    ['a mistyped IBAN', 'FR', { payout: { ...payout, iban: 'FR7630006000011234567890188' } }, 'iban_invalid', '/payout/iban'],
    ['an IBAN outside SEPA', 'FR', { payout: { ...payout, iban: 'BR1500000000000010932840814P2' } }, 'iban_not_sepa', '/payout/iban'],
    ['no IBAN', 'FR', { payout: { method: 'bank_transfer', holder: 'C. Durand' } }, 'iban_needed', '/payout/iban'],
    ['no holder', 'FR', { payout: { method: 'bank_transfer', iban: payout.iban } }, 'holder_needed', '/payout/holder'],
    ['an unknown charity', 'FR', { payout: { method: 'charity', charityId: 'me' } }, 'charity_unknown', '/payout/charityId'],
    ['no state', 'US', { address: { line1: '1 Main St', postcode: '11201', city: 'Brooklyn' } }, 'region_needed', '/address/region'],
    [
      'a transfer in the US',
      'US',
      { address: { line1: '1 Main St', postcode: '11201', city: 'Brooklyn', region: 'NY' } },
      'payout_not_offered',
      '/payout/method',
    ],
  ])('%s', async (_name, market, change, reason, pointer) => {
    const { reference, self, as } = await offered(market)
    const answer = await world.post(`${self}/accept-offer?language=en`, { ...frenchAcceptance, ...change }, { as })
    expect([answer.statusCode, answer.json().code, answer.json().reason]).toEqual([422, 'RPS_COMMAND_REFUSED', reason])
    expect(answer.json().errors).toEqual([{ in: 'body', pointer, detail: answer.json().detail }])
    expect(answer.json().detail).toMatch(/^[A-Z].* .*\.$/)
    expect(answer.json().text).toMatch(/\w+ \w+/)
    expect(await world.database.command.count({ where: { caseId: reference, type: 'acceptOffer' } })).toBe(0)
  })

  it.each<[string, unknown, string]>([
    ['an unknown field', { ...frenchAcceptance, price: 1 }, '/price'],
    [
      'an unknown field deep inside',
      { ...frenchAcceptance, seller: { ...seller, identity: { ...seller.identity, note: 'x' } } },
      '/seller/identity/note',
    ],
    ['a wrong type', { ...frenchAcceptance, offerVersion: '1' }, '/offerVersion'],
    ['a wrong date', { ...frenchAcceptance, seller: { ...seller, birthDate: '17.05.1990' } }, '/seller/birthDate'],
    ['a text of blanks', { ...frenchAcceptance, address: { ...frenchAcceptance.address, city: '   ' } }, '/address/city'],
  ])('%s is refused before the case is looked at', async (_name, body, pointer) => {
    const { self, as } = await offered()
    const answer = await world.post(`${self}/accept-offer`, body, { as })
    expect([answer.statusCode, answer.json().errors.map((one: { pointer: string }) => one.pointer)]).toEqual([400, [pointer]])
  })
})

describe('Reading a trade-in', () => {
  it('is 304 while nothing changed, and the whole again after a change', async () => {
    const { self, as } = await offered()
    const first = await world.get(self, { as })
    expect(first.headers.etag).toBe(`"v${first.json().version}"`)
    const same = await world.get(self, { as, headers: { 'if-none-match': first.headers.etag as string } })
    expect([same.statusCode, same.body]).toEqual([304, ''])
    await world.post(`${self}/accept-offer`, household('6 rue A'), { as })
    const changed = await world.get(self, { as, headers: { 'if-none-match': first.headers.etag as string } })
    expect([changed.statusCode, changed.json().version > first.json().version]).toEqual([200, true])
  })

  it("shows the customer nothing of the house's own, and nobody a whole account number", async () => {
    const { self, as } = await offered()
    await world.post(`${self}/accept-offer`, household('7 rue A'), { as })
    const technician = await world.bearer({ subject: 't1', roles: ['technician'] })
    const [customers, agents, technicians] = [
      await world.get(self, { as }),
      await world.get(self, { as: support }),
      await world.get(self, { as: technician }),
    ]
    expect(customers.json().internal).toBeUndefined()
    expect(agents.json().internal.customer).toEqual({ name: 'Camille Durand', email: 'camille.durand@example.org', mailComesBack: false })
    expect(technicians.json().internal.customer).toBeUndefined()
    for (const { body } of [customers, agents, technicians]) {
      expect(body).not.toContain(frenchAcceptance.payout.iban)
      expect(body).not.toContain('1990-05-17')
      expect(body).not.toContain('rue A')
    }
    const events = (await world.get(`${self}/timeline`, { as })).json()
    expect(events.events.map(({ actor }: { actor: string }) => actor)).toEqual([
      'you',
      'you',
      ...events.events.slice(2).map(() => 'system'),
    ])
    expect([events.notices, events.notes, events.events.some((one: object) => 'data' in one)]).toEqual([undefined, undefined, false])
  })

  it('shows the house which mails are planned, and the customer none', async () => {
    const { self, as } = await offered()
    const { notices } = (await world.get(`${self}/timeline`, { as: support })).json()
    expect(notices.map(({ kind, dueAt }: { kind: string; dueAt: string }) => [kind, dueAt.slice(0, 10)])).toEqual([
      ['offer', '2027-03-10'],
      ['offer_reminder', '2027-03-17'],
      ['offer_reminder', '2027-03-24'],
      ['offer_reminder', '2027-03-29'],
    ])
    expect((await world.get(`${self}/timeline`, { as })).json().notices).toBeUndefined()
  })

  it.each(['TI-00000000', 'TI-ZZZZZZZZ'])('that there is not (%s) is not found, like that of others', async (reference) => {
    const other = await offered()
    for (const as of [support, other.as, await world.bearer({ subject: 'zoe', roles: ['customer'] })]) {
      const answer = await world.get(`/v1/trade-ins/${reference}`, { as })
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'RPS_NOT_FOUND'])
    }
  })

  it.each(["TI-1' OR '1'='1", 'TI-12345678;drop table cases', 'TI-1234567\0', '../../etc/passwd', 'TI-%', 'x'.repeat(300)])(
    'by a hostile reference (%j) fails without touching anything',
    async (reference) => {
      const answer = await world.get(`/v1/trade-ins/${encodeURIComponent(reference)}`, { as: support })
      expect([400, 404, 414]).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    },
  )

  it('by a link that was ended is refused, and by one whose case was given another name', async () => {
    const { reference, self, as } = await offered()
    await world.database.caseLink.updateMany({ where: { caseId: reference }, data: { revokedAt: world.clock.now() } })
    const ended = await world.get(self, { as })
    expect([ended.statusCode, ended.json().code]).toEqual([401, 'RPS_LINK_REVOKED'])
    const forged = await world.get(self, { as: as.replace(reference, 'TI-00000000') })
    expect([forged.statusCode, forged.json().code]).toEqual([401, 'RPS_LINK_INVALID'])
  })
})

describe('The list of trade-ins', () => {
  it('comes to the house in pages that together hold each case once', async () => {
    await offered('US')
    const seen: string[] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const page: { tradeIns: { reference: string }[]; nextCursor?: string } = (
        await world.get(`/v1/trade-ins?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`, { as: support })
      ).json()
      seen.push(...page.tradeIns.map(({ reference }) => reference))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(await world.database.case.count())
  })

  it('is filtered by state, market and what is overdue', async () => {
    const { reference } = await offered('US')
    const us = (await world.get('/v1/trade-ins?market=US&state=offered&overdue=false&language=en', { as: support })).json().tradeIns
    expect(us.find((one: { reference: string }) => one.reference === reference)).toMatchObject({
      state: 'offered',
      label: 'Offer sent',
      market: 'US',
      device: 'Apple iPhone 13',
      overdue: false,
      waitsFor: { who: 'customer' },
    })
    expect((await world.get('/v1/trade-ins?overdue=true', { as: support })).json()).toEqual({ tradeIns: [] })
    expect((await world.get('/v1/trade-ins?state=lost_in_space', { as: support })).json().errors[0].pointer).toBe('/state')
  })
})
