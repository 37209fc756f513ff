import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kebab } from '../../api/trade-ins/command-path.ts'
import { aPhoto, photoForm } from '../support/a-photo.ts'
import { type ApiWorld, createApiWorld, newTradeIn } from '../support/api-world.ts'
import { frenchAcceptance } from '../support/trade-in-world.ts'
import { SAMPLES } from './trade-ins/samples.ts'

/** Everybody who can ask. `own` and `other`: whether the case that is asked for is theirs. */
const CALLERS = [
  'nobody',
  'own mailed link',
  'own browser link',
  "another's link",
  'own customer',
  'other customer',
  'support',
  'lead',
  'technician',
  'site',
  'partner',
  'scheduler',
  'operator',
  'support who is the customer',
] as const
type Caller = (typeof CALLERS)[number]
type Answer = 'in' | '404' | '403' | '401'

const OWN: readonly Caller[] = ['own mailed link', 'own browser link', 'own customer']
const OTHERS: readonly Caller[] = ["another's link", 'other customer']

/** What each caller is answered, by whom a route lets in and before whom it hides the case; everybody else is turned away. */
const answers = (open: { readonly in: readonly Caller[]; readonly hidden?: readonly Caller[] }): Readonly<Record<Caller, Answer>> =>
  Object.fromEntries(
    CALLERS.map((caller) => {
      if (open.in.includes(caller)) return [caller, 'in']
      if (open.hidden?.includes(caller)) return [caller, '404']
      return [caller, caller === 'nobody' ? '401' : '403']
    }),
  ) as Record<Caller, Answer>

const EVERYBODY = answers({ in: CALLERS })
const THE_HOUSE: readonly Caller[] = ['support', 'lead', 'technician']
const READERS = answers({ in: [...OWN, ...THE_HOUSE], hidden: OTHERS })

const BY_AUDIENCE: Readonly<Record<(typeof SAMPLES)[keyof typeof SAMPLES]['for'][number], readonly Caller[]>> = {
  customer: OWN,
  agent: ['support', 'lead'],
  workshop: ['technician', 'lead'],
  lead: ['lead'],
  site: ['site'],
}

interface Expected {
  readonly answers: Readonly<Record<Caller, Answer>>
  readonly body?: object
  readonly query?: string
}

/** A route that stands in none of these fails the test below. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'GET /healthz': { answers: EVERYBODY },
  'GET /readyz': { answers: EVERYBODY },
  'GET /v1/problems': { answers: EVERYBODY },
  'GET /v1/problems/:code': { answers: EVERYBODY },
  'GET /v1/markets': { answers: EVERYBODY },
  'GET /v1/markets/:code': { answers: EVERYBODY },
  'GET /v1/models': { answers: EVERYBODY },
  'GET /v1/questions': { answers: EVERYBODY, query: '?category=phone' },
  'POST /v1/trade-in-estimates': {
    answers: EVERYBODY,
    body: { market: 'FR', model: 'apple-iphone-13', storage: 128, condition: 'functional_good' },
  },
  // A body that is turned down behind the door, so that no case is opened.
  'POST /v1/trade-ins': { answers: answers({ in: ['nobody', 'own customer', 'other customer'] }), body: {} },
  // Somebody of the house sees the list, their own case in it or not.
  'GET /v1/trade-ins': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer'] }) },
  'GET /v1/trade-ins/:reference': { answers: READERS },
  'GET /v1/trade-ins/:reference/timeline': { answers: READERS },
  'GET /v1/trade-ins/:reference/label': { answers: READERS },
  'POST /v1/trade-ins/:reference/photos': { answers: READERS },
  'GET /v1/trade-ins/:reference/photos/:photo': { answers: READERS },
  ...Object.fromEntries(
    Object.entries(SAMPLES).map(([name, sample]) => {
      const forCustomers = sample.for.includes('customer')
      return [
        `POST /v1/trade-ins/:reference/${kebab(name)}`,
        { answers: answers({ in: sample.for.flatMap((one) => BY_AUDIENCE[one]), hidden: forCustomers ? OTHERS : [] }), body: sample.body },
      ]
    }),
  ),
}

const DOCUMENTATION = /^\/(?:openapi\.json|docs(?:\/|$))/

let world: ApiWorld
let reference: string
let photo: string
const credentials = new Map<Caller, string | undefined>()

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  const camille = { subject: 'camille', email: newTradeIn.customer.email }
  const customer = await world.bearer({ ...camille, roles: ['customer'] })
  const opened = (await world.post('/v1/trade-ins', newTradeIn, { as: customer })).json()
  reference = opened.reference
  await world.post(`/v1/trade-ins/${reference}/accept-offer`, frenchAcceptance, { as: customer })
  await world.settle()
  const form = photoForm([
    ['photo', await aPhoto(200)],
    ['shows', 'front'],
  ])
  const added = await world.app.inject({
    method: 'POST',
    url: `/v1/trade-ins/${reference}/photos`,
    payload: form.payload,
    headers: { ...form.headers, authorization: customer, 'idempotency-key': randomUUID() },
  })
  photo = added.json().id
  const another = (await world.post('/v1/trade-ins', newTradeIn)).json()

  credentials.set('nobody', undefined)
  credentials.set('own mailed link', await world.mailedLink(reference))
  credentials.set('own browser link', `Link ${opened.link.token}`)
  credentials.set("another's link", `Link ${another.link.token}`)
  credentials.set('own customer', customer)
  credentials.set('other customer', await world.bearer({ subject: 'zoe', roles: ['customer'] }))
  for (const role of ['support', 'lead', 'technician', 'partner', 'scheduler', 'operator'] as const)
    credentials.set(role, await world.bearer({ subject: `${role}-1`, roles: [role] }))
  credentials.set('site', await world.bearer({ subject: 'site-1', roles: ['site'], site: 'shop-fr-paris' }))
  credentials.set('support who is the customer', await world.bearer({ ...camille, roles: ['support'] }))
})
afterAll(() => world.end())

const answerOf = (status: number): Answer | string => {
  if (status === 401 || status === 403 || status === 404) return String(status) as Answer
  return status < 500 ? 'in' : `failed with ${status}`
}

const ask = async (route: string, { body, query = '' }: Expected, caller: Caller) => {
  const [method = '', pattern = ''] = route.split(' ')
  const code = pattern.startsWith('/v1/markets') ? 'FR' : 'RPS_INTERNAL'
  const url = pattern.replace(':reference', reference).replace(':photo', photo).replace(':code', code)
  const authorization = credentials.get(caller)
  const form = url.endsWith('/photos') ? photoForm([['shows', 'front']]) : undefined
  const response = await world.app.inject({
    method: method as 'GET',
    url: `${url}${query}`,
    ...(method === 'POST' && { payload: form?.payload ?? body ?? {} }),
    headers: {
      // No version matches, so that whoever gets through the door changes nothing.
      ...(method === 'POST' && { 'idempotency-key': randomUUID(), 'if-match': '"v999999"' }),
      ...form?.headers,
      ...(authorization !== undefined && { authorization }),
    },
  })
  return answerOf(response.statusCode)
}

describe('Who may do what', () => {
  it('is written down for every route that the API has, and for no other', async () => {
    await world.app.ready()
    const routes = world.routes.filter(({ method, url }) => method !== 'HEAD' && !DOCUMENTATION.test(url))
    expect(routes.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  it.each(Object.entries(EXPECTED))('%s', async (route, expected) => {
    const found: Record<string, string> = {}
    for (const caller of CALLERS) found[caller] = await ask(route, expected, caller)
    expect(found).toEqual(expected.answers)
  })

  it('changed nothing: the case stands where it stood', async () => {
    expect((await world.caseOf(reference)).state).toBe('awaiting_shipment')
    expect(await world.database.case.count()).toBe(2)
  })
})
