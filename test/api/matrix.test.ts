import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kebab } from '../../api/processes/names.ts'
import { aPhoto, photoForm } from '../support/a-photo.ts'
import { type ApiWorld, createApiWorld, newTradeIn } from '../support/api-world.ts'
import { frenchAcceptance } from '../support/trade-in-world.ts'
import { REFURBISHMENT_SAMPLES } from './processes/refurbishment-samples.ts'
import { REPAIR_SAMPLES } from './repairs/samples.ts'
import { SUBSCRIPTION_SAMPLES } from './subscriptions/samples.ts'
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
const UNSIGNED = Object.fromEntries(CALLERS.map((caller) => [caller, '401'])) as Record<Caller, Answer>
const THE_HOUSE: readonly Caller[] = ['support', 'lead', 'technician']
const READERS = answers({ in: [...OWN, ...THE_HOUSE], hidden: OTHERS })

const BY_AUDIENCE: Readonly<Record<(typeof SAMPLES)[keyof typeof SAMPLES]['for'][number], readonly Caller[]>> = {
  customer: OWN,
  agent: ['support', 'lead'],
  workshop: ['technician', 'lead'],
  lead: ['lead'],
  site: ['site'],
}
/** The same of a repair that is not there: whose it is does not matter. */
const OF_REPAIRS: Readonly<Record<(typeof REPAIR_SAMPLES)[keyof typeof REPAIR_SAMPLES]['for'][number], readonly Caller[]>> = {
  customer: [...OWN, ...OTHERS],
  agent: ['support', 'lead', 'support who is the customer'],
  bench: ['technician', 'lead', 'partner'],
  lead: ['lead'],
  site: ['site'],
  partner: ['partner'],
}

/** Behind the door there is nothing of the name that is asked for here: whoever is let in is told so. */
const onlyInsiders = (...callers: readonly Caller[]) => answers({ in: [], hidden: callers })

/** A page has its token in the address: whoever comes without a link has none to put there, and finds no page. */
const page = (open: { readonly in: readonly Caller[]; readonly hidden?: readonly Caller[] }) =>
  Object.fromEntries(
    Object.entries(answers(open)).map(([caller, answer]) => [caller, answer === '403' || answer === '401' ? '404' : answer]),
  ) as Record<Caller, Answer>
const LINKS: readonly Caller[] = ['own mailed link', 'own browser link', "another's link"]
/** Nobody's link to a case is one to what is offered or left of one. */
const NOT_THEIRS = Object.fromEntries(CALLERS.map((caller) => [caller, LINKS.includes(caller) ? '403' : '404'])) as Record<Caller, Answer>
/** Where no case is asked for, it does not count whose cases there are. */
const SUPPORT: readonly Caller[] = ['support', 'support who is the customer']
/** What a site or partner may do is decided by what is there: the tests of devices say so. */
const DEVICE_HANDLERS: readonly Caller[] = [...THE_HOUSE, 'support who is the customer', 'site', 'partner']
const OWN_LINKS: readonly Caller[] = ['own mailed link', 'own browser link']

/** Whoever may read a repair, where there is one. */
const REPAIR_READERS = onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent, 'technician', 'partner')

/** Whoever may read a subscription, where there is one. */
const SUBSCRIPTION_READERS = onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent, 'technician')

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
  'POST /v1/trade-ins/:reference/links/revoke': {
    answers: answers({ in: [...OWN, 'support', 'lead'], hidden: OTHERS }),
  },
  'POST /v1/trade-ins/:reference/contact': {
    answers: answers({ in: ['support', 'lead'] }),
    // An address that is none: nobody's address is changed for those who ask next.
    body: { email: 'camille@example.org', reason: 'matrix' },
  },
  // Nobody handles a case of their own; a search only leaves it out.
  'GET /v1/cases': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer'] }), query: '?q=TI-00000000' },
  'GET /v1/cases/:reference': { answers: answers({ in: [...THE_HOUSE, 'operator'] }) },
  // The engine of these tests keeps no lists: its half is missing, and the rest is answered.
  'GET /v1/cases/:reference/history': { answers: answers({ in: ['support', 'lead', 'operator'] }) },
  'GET /v1/boards/overdue': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }) },
  'GET /v1/boards/stuck': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }) },
  'POST /v1/withdrawals': {
    answers: answers({ in: ['nobody', 'own customer', 'other customer'] }),
    body: { reference: 'TI-00000000', email: 'nobody@example.org', name: 'Nobody' },
  },
  'POST /v1/cancellations': {
    answers: answers({ in: ['nobody', 'own customer', 'other customer'] }),
    body: { reference: 'TI-00000000', email: 'nobody@example.org', name: 'Nobody' },
  },
  'POST /v1/case-links': {
    answers: answers({ in: ['nobody', 'own customer', 'other customer'] }),
    body: { reference: 'TI-00000000', email: 'nobody@example.org' },
  },
  'GET /v1/vouchers/:code': { answers: onlyInsiders(...SUPPORT, 'site', 'lead') },
  'POST /v1/vouchers/:code/redeem': {
    answers: onlyInsiders(...SUPPORT, 'site', 'lead'),
    body: { amount: { minor: 100, currency: 'EUR' }, purpose: 'order 7' },
  },
  'POST /v1/vouchers/:code/block': { answers: onlyInsiders(...SUPPORT, 'lead'), body: { reason: 'stolen' } },
  // Bodies that are turned down behind the door, so that nothing is changed.
  'POST /v1/cases/:reference/extend': { answers: answers({ in: ['support', 'lead'] }), body: { days: 300, reason: 'matrix' } },
  'POST /v1/cases/:reference/resend': { answers: answers({ in: ['support', 'lead'] }), body: { mail: 'none', reason: 'matrix' } },
  'POST /v1/cases/:reference/notes': { answers: answers({ in: THE_HOUSE }), body: { text: 'matrix' } },
  'POST /v1/cases/:reference/clear-board': { answers: answers({ in: ['support', 'lead'] }), body: { reason: 'matrix' } },
  'POST /v1/cases/:reference/commands/:id/take-back': { answers: onlyInsiders(...THE_HOUSE), body: { reason: 'matrix' } },
  'POST /v1/cases/:reference/commands/:id/approve': { answers: onlyInsiders('support', 'lead'), body: { reason: 'matrix' } },
  'POST /v1/cases/:reference/commands/:id/reject': { answers: onlyInsiders('support', 'lead'), body: { reason: 'matrix' } },
  'POST /v1/trade-ins/:reference/obligations/:obligation/fulfil': {
    answers: onlyInsiders(...THE_HOUSE),
    body: { how: 'sent by letter' },
  },
  // Nobody knows this identity: whoever may search finds nothing.
  'GET /v1/devices': { answers: answers({ in: DEVICE_HANDLERS }), query: '?identity=DV-00000000' },
  'GET /v1/devices/:device': { answers: onlyInsiders(...DEVICE_HANDLERS) },
  'GET /v1/devices/:device/label.pdf': { answers: onlyInsiders(...DEVICE_HANDLERS) },
  'GET /v1/devices/:device/label.png': { answers: onlyInsiders(...DEVICE_HANDLERS) },
  'POST /v1/devices/:device/hand-overs': {
    answers: onlyInsiders(...DEVICE_HANDLERS),
    body: { from: 'customer', to: 'site:workshop-fr', receipt: 'HR 1', reason: 'matrix' },
  },
  // A number that is no identity, so that nothing is kept.
  'POST /v1/device-reports': {
    answers: answers({ in: [...SUPPORT, 'lead'] }),
    body: { identity: '000', source: 'police', reference: 'PV 1', reason: 'matrix' },
  },
  'POST /v1/device-reports/:id/withdraw': { answers: onlyInsiders('lead'), body: { reason: 'found' } },
  // The partner's token names no site here: with one they are let in, to what is there.
  'GET /v1/parts': { answers: answers({ in: ['lead', 'technician'] }) },
  'GET /v1/parts/:number': { answers: onlyInsiders('lead', 'technician') },
  'GET /v1/parts/:number/lots': { answers: onlyInsiders('lead', 'technician') },
  // A body that is turned down behind the door, so that no part is added.
  'POST /v1/parts': { answers: answers({ in: ['lead'] }), body: {} },
  'POST /v1/part-deliveries': { answers: answers({ in: ['lead'] }), body: {} },
  'GET /v1/part-orders': { answers: answers({ in: ['lead', 'technician'] }) },
  'POST /v1/part-orders': { answers: answers({ in: ['lead'] }), body: {} },
  'POST /v1/part-lots/:id/write-off': { answers: onlyInsiders('lead'), body: { quantity: 1, reason: 'matrix' } },
  'GET /v1/part-reservations': { answers: answers({ in: ['lead', 'technician'] }) },
  'POST /v1/part-reservations': { answers: answers({ in: ['lead', 'technician', 'partner'] }), body: {} },
  'POST /v1/part-reservations/:id/release': { answers: onlyInsiders('lead', 'technician') },
  'POST /v1/part-reservations/:id/return': { answers: onlyInsiders('lead', 'technician') },
  'GET /v1/bonus-claims': { answers: answers({ in: [...SUPPORT, 'lead'] }) },
  'POST /v1/bonus-claims/:case/submit': { answers: onlyInsiders(...SUPPORT, 'lead'), body: { reference: 'ECO-1' } },
  'POST /v1/bonus-claims/:case/paid': { answers: onlyInsiders(...SUPPORT, 'lead'), body: {} },
  'POST /v1/bonus-claims/:case/refuse': { answers: onlyInsiders(...SUPPORT, 'lead'), body: { reason: 'matrix' } },
  'GET /v1/price-lists': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }) },
  'GET /v1/price-lists/:id/prices': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator') },
  // A body that is turned down behind the door, so that no list is made.
  'POST /v1/price-lists': { answers: answers({ in: ['lead'] }), body: {} },
  'POST /v1/price-lists/:id/approve': { answers: onlyInsiders('lead') },
  'POST /v1/price-lists/:id/withdraw': { answers: onlyInsiders('lead'), body: { reason: 'wrong prices' } },
  'GET /v1/stock-units': { answers: answers({ in: [...SUPPORT, 'lead', 'technician', 'site', 'operator'] }), query: '?market=FR' },
  'GET /v1/stock-units/changes': { answers: answers({ in: [...SUPPORT, 'lead', 'technician', 'site', 'operator'] }) },
  'GET /v1/stock-units/:id': { answers: onlyInsiders(...SUPPORT, 'lead', 'technician', 'site', 'operator') },
  'POST /v1/stock-units/:id/reservations': {
    answers: onlyInsiders(...SUPPORT, 'lead', 'site'),
    body: { order: 'matrix', expiresAt: '2027-03-11T09:00:00Z' },
  },
  'POST /v1/stock-units/:id/reservations/:reservation/release': { answers: onlyInsiders(...SUPPORT, 'lead', 'site') },
  'POST /v1/stock-units/:id/price': { answers: onlyInsiders('lead'), body: { priceMinor: 100, reason: 'matrix' } },
  'POST /v1/stock-units/:id/scheme': { answers: onlyInsiders('lead'), body: { scheme: 'margin', reason: 'matrix' } },
  // Bodies that are turned down behind the door, so that nothing is sold.
  'POST /v1/sales': { answers: answers({ in: ['site', 'lead'] }), body: {} },
  'POST /v1/sales/imports': { answers: answers({ in: ['lead'] }), body: {} },
  'GET /v1/sales': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }), query: '?market=FR' },
  'GET /v1/sales/:id': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator') },
  'POST /v1/sales/:id/refunds': { answers: answers({ in: ['site', 'lead'] }), body: {} },
  'GET /v1/sales/:id/buyer': { answers: onlyInsiders(...SUPPORT, 'lead'), query: '?purpose=matrix' },
  // A body that is turned down behind the door, so that nothing is recalled.
  'POST /v1/renewal-runs': { answers: answers({ in: ['scheduler', 'operator'] }), body: { market: 'FR', date: '2027-03-10' } },
  'GET /v1/renewal-runs/:market/:date': { answers: onlyInsiders('scheduler', 'operator', 'lead') },
  'GET /v1/renewal-runs/:market/:date/report.csv': { answers: onlyInsiders('scheduler', 'operator', 'lead') },
  'POST /v1/renewal-runs/:market/:date/pause': { answers: onlyInsiders('operator', 'lead') },
  'POST /v1/renewal-runs/:market/:date/resume': { answers: onlyInsiders('operator', 'lead') },
  'POST /v1/renewal-runs/:market/:date/stop': { answers: onlyInsiders('operator', 'lead') },
  'POST /v1/recalls': { answers: answers({ in: ['lead'] }), body: {} },
  'POST /v1/recalls/:id/approve': { answers: onlyInsiders('lead') },
  'POST /v1/recalls/:id/lift': { answers: onlyInsiders('lead'), body: { reason: 'matrix' } },
  'GET /v1/recalls': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }) },
  'GET /v1/recalls/:id': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator') },
  'GET /v1/recalls/:id/devices': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator') },
  'POST /v1/erasures': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }), body: {} },
  'POST /v1/erasures/:id/approve': { answers: onlyInsiders('operator') },
  'POST /v1/erasures/:id/withdraw': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator'), body: { reason: 'matrix' } },
  'GET /v1/erasures': { answers: answers({ in: [...SUPPORT, 'lead', 'operator'] }) },
  'GET /v1/erasures/:id': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator') },
  'POST /v1/personal-data-exports': { answers: answers({ in: ['operator'] }), body: {} },
  'GET /v1/registers/:establishment/entries': { answers: answers({ in: ['lead', 'operator'] }), query: '?purpose=audit' },
  'GET /v1/seller-reports': { answers: answers({ in: ['lead', 'operator'] }), query: '?market=FR&year=2026&purpose=audit' },
  // It has no customer, and the one that is asked for is not there: a body that opens none.
  'POST /v1/refurbishments': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer'] }), body: {} },
  'GET /v1/refurbishments': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer'] }) },
  'GET /v1/refurbishments/:reference': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  'GET /v1/refurbishments/:reference/timeline': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  'POST /v1/refurbishments/:reference/photos': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  'GET /v1/refurbishments/:reference/photos/:photo': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  'POST /v1/refurbishments/:reference/results': {
    answers: onlyInsiders('technician', 'lead'),
    body: {
      results: [
        {
          check: 'battery_cycles',
          value: 1,
          unit: 'cycles',
          measuredBy: 'tina',
          instrument: 'bench 1',
          measuredAt: '2027-03-10T08:00:00Z',
        },
      ],
    },
  },
  'POST /v1/refurbishments/:reference/obligations/:obligation/fulfil': {
    answers: onlyInsiders(...THE_HOUSE, 'support who is the customer'),
    body: { how: 'sent by letter' },
  },
  // Signed, not let in by role: without a signature everybody is turned away.
  'POST /v1/refurbishments/:reference/station-documents': {
    answers: UNSIGNED,
    body: { protected: 'e30', payload: 'e30', signature: 'e30' },
  },
  'GET /v1/schemas/station-document.json': { answers: EVERYBODY },
  'GET /v1/refurbishments/:reference/wipe-certificate': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  'GET /v1/refurbishments/:reference/wipe-certificate.pdf': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  'GET /v1/refurbishments/:reference/gradings': { answers: onlyInsiders(...THE_HOUSE, 'support who is the customer') },
  // The repair that is asked for is not there: whoever is let in is told so. A body that opens none.
  'GET /v1/repair-problems': { answers: EVERYBODY, query: '?category=phone' },
  'POST /v1/repair-estimates': {
    answers: EVERYBODY,
    body: { market: 'FR', model: 'apple-iphone-13', storage: 128, problem: ['battery'], hazards: [] },
  },
  'POST /v1/repairs': { answers: answers({ in: ['nobody', 'own customer', 'other customer'] }), body: {} },
  'GET /v1/repairs': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer', 'partner'] }) },
  'GET /v1/repairs/:reference': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/timeline': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/label': { answers: REPAIR_READERS },
  'POST /v1/repairs/:reference/photos': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/photos/:photo': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/hand-over-options': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/quotes': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/quotes/:version': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/quotes/:version/form.pdf': { answers: REPAIR_READERS },
  'GET /v1/repairs/:reference/invoices/:year/:number/invoice.pdf': {
    answers: onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent, 'technician'),
  },
  'GET /v1/repairs/:reference/deposit-receipts/:establishment/:number/receipt.pdf': { answers: REPAIR_READERS },
  'POST /v1/repairs/:reference/passcode': { answers: onlyInsiders(...OF_REPAIRS.customer), body: { passcode: '1234' } },
  'POST /v1/repairs/:reference/passcode/forget': { answers: onlyInsiders(...OF_REPAIRS.customer) },
  'POST /v1/repairs/:reference/passcode/read': {
    answers: onlyInsiders('technician', 'partner', 'lead'),
    body: { reason: 'to test the display' },
  },
  'POST /v1/repairs/:reference/again': {
    answers: onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent),
    body: { problem: ['battery'], hazards: [] },
  },
  'GET /v1/loan-devices': { answers: answers({ in: ['site', ...SUPPORT, 'lead'] }) },
  'POST /v1/loan-devices': { answers: answers({ in: ['lead'] }), body: {} },
  'POST /v1/loan-devices/:id/retire': { answers: onlyInsiders('lead') },
  'POST /v1/repairs/:reference/loan': {
    answers: onlyInsiders('site', 'lead'),
    body: { site: 'shop-fr-paris', loanDevice: randomUUID(), dueOn: '2027-03-24', condition: 'whole' },
  },
  'POST /v1/repairs/:reference/loan/return': { answers: onlyInsiders('site', 'lead'), body: { site: 'shop-fr-paris', condition: 'whole' } },
  'POST /v1/repairs/:reference/links/revoke': { answers: onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent) },
  'POST /v1/repairs/:reference/contact': {
    answers: onlyInsiders(...OF_REPAIRS.agent),
    body: { email: 'camille@example.org', reason: 'matrix' },
  },
  'POST /v1/repairs/:reference/obligations/:obligation/fulfil': {
    answers: onlyInsiders(...THE_HOUSE, 'support who is the customer'),
    body: { how: 'sent by letter' },
  },
  // The subscription that is asked for is not there: whoever is let in is told so. A body that opens none.
  'POST /v1/price-changes': {
    answers: answers({ in: ['lead'] }),
    body: { market: 'FR', plan: 'xl', from: '2030-01-01', price: { minor: 799, currency: 'EUR' } },
  },
  'GET /v1/price-changes/:id': { answers: onlyInsiders(...SUPPORT, 'lead', 'operator') },
  'GET /v1/subscription-plans': { answers: EVERYBODY, query: '?market=FR' },
  'POST /v1/subscriptions': { answers: answers({ in: ['nobody', 'own customer', 'other customer'] }), body: {} },
  'POST /v1/subscriptions/:reference/method': { answers: onlyInsiders(...OF_REPAIRS.customer), body: { kind: 'card' } },
  'GET /v1/subscriptions/:reference/invoices': { answers: onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent) },
  'GET /v1/subscriptions/:reference/invoices/:year/:number/invoice.pdf': {
    answers: onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent),
  },
  // By the link of whoever is asked to take it over, and nobody else's.
  'GET /v1/subscriptions/:reference/transfer': { answers: answers({ in: [] }) },
  'POST /v1/subscriptions/:reference/transfer/method': { answers: answers({ in: [] }), body: { kind: 'card' } },
  'POST /v1/subscriptions/:reference/transfer/accept': { answers: answers({ in: [] }), body: { terms: 'x', declares: [] } },
  'POST /v1/subscriptions/:reference/transfer/decline': { answers: answers({ in: [] }), body: {} },
  'POST /v1/subscriptions/:reference/first-payment': { answers: onlyInsiders(...OF_REPAIRS.customer) },
  'GET /v1/subscriptions': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer'] }) },
  'GET /v1/subscriptions/:reference': { answers: SUBSCRIPTION_READERS },
  'GET /v1/subscriptions/:reference/timeline': { answers: SUBSCRIPTION_READERS },
  'POST /v1/subscriptions/:reference/photos': { answers: SUBSCRIPTION_READERS },
  'GET /v1/subscriptions/:reference/photos/:photo': { answers: SUBSCRIPTION_READERS },
  'POST /v1/subscriptions/:reference/links/revoke': { answers: onlyInsiders(...OF_REPAIRS.customer, ...OF_REPAIRS.agent) },
  'POST /v1/subscriptions/:reference/contact': {
    answers: onlyInsiders(...OF_REPAIRS.agent),
    body: { email: 'camille@example.org', reason: 'matrix' },
  },
  'POST /v1/subscriptions/:reference/obligations/:obligation/fulfil': {
    answers: onlyInsiders(...THE_HOUSE, 'support who is the customer'),
    body: { how: 'sent by letter' },
  },
  'GET /v1/work-list': { answers: answers({ in: [...THE_HOUSE, 'support who is the customer'] }) },
  'GET /v1/checklists/:category': { answers: EVERYBODY },
  'GET /v1/grading-models/:category': { answers: EVERYBODY },
  'GET /v1/grading-agreement': { answers: answers({ in: ['lead', 'operator'] }) },
  'GET /v1/stations': { answers: answers({ in: [...SUPPORT, 'lead', 'technician', 'operator'] }) },
  'GET /v1/stations/:station': { answers: onlyInsiders(...SUPPORT, 'lead', 'technician', 'operator') },
  // A body that is turned down behind the door, so that none is registered.
  'POST /v1/stations': { answers: answers({ in: ['lead'] }), body: {} },
  'POST /v1/stations/:station/operators': { answers: onlyInsiders('lead'), body: { operators: ['tina'], reason: 'matrix' } },
  'POST /v1/stations/:station/key': {
    answers: onlyInsiders('lead'),
    body: { publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }, reason: 'matrix' },
  },
  'POST /v1/stations/:station/revoke': { answers: onlyInsiders('lead'), body: { reason: 'matrix' } },
  'GET /v1/promise-report': { answers: answers({ in: ['lead'] }) },
  'GET /v1/refurbishment-yield': { answers: answers({ in: ['lead', 'operator'] }) },
  'POST /v1/webhooks/easypost': { answers: UNSIGNED },
  'POST /v1/webhooks/sendcloud': { answers: UNSIGNED },
  'POST /v1/webhooks/stripe': { answers: UNSIGNED },
  'POST /codec/decode': { answers: answers({ in: ['operator'] }) },
  'POST /codec/encode': { answers: answers({ in: ['operator'] }) },
  // A browser asks before it sends credentials.
  'OPTIONS /codec/decode': { answers: EVERYBODY },
  'OPTIONS /codec/encode': { answers: EVERYBODY },
  'GET /link': { answers: answers({ in: ['nobody'] }) },
  'POST /link': { answers: answers({ in: ['nobody'] }) },
  'GET /withdraw': { answers: answers({ in: ['nobody'] }) },
  'POST /withdraw': { answers: answers({ in: ['nobody'] }) },
  'GET /cancel': { answers: answers({ in: ['nobody'] }) },
  'POST /cancel': { answers: answers({ in: ['nobody'] }) },
  ...Object.fromEntries(
    [
      'GET /transfer/:token',
      'GET /transfer/:token/accept',
      'POST /transfer/:token/accept',
      'GET /transfer/:token/account',
      'POST /transfer/:token/account',
      'GET /transfer/:token/account/returned',
      'POST /transfer/:token/account/returned',
      'GET /transfer/:token/card',
      'POST /transfer/:token/card',
      'GET /transfer/:token/card/returned',
      'POST /transfer/:token/card/returned',
      'GET /transfer/:token/decline',
      'POST /transfer/:token/decline',
      'GET /transfer/:token/invoices/:year/:number/invoice.pdf',
    ].map((route) => [route, { answers: NOT_THEIRS }] as const),
  ),
  'GET /c/:token': { answers: page({ in: LINKS }) },
  'GET /c/:token/label': { answers: page({ in: OWN_LINKS, hidden: ["another's link"] }) },
  'GET /c/:token/photos/:photo': { answers: page({ in: OWN_LINKS, hidden: ["another's link"] }) },
  'GET /c/:token/:command': { answers: page({ in: LINKS }) },
  // It is no repair: who asks is led back to the case.
  'GET /c/:token/rating': { answers: page({ in: LINKS }) },
  'POST /c/:token/rating': { answers: page({ in: LINKS }), body: { stars: '5' } },
  'GET /c/:token/again': { answers: page({ in: LINKS }) },
  'POST /c/:token/again': { answers: page({ in: LINKS }), body: {} },
  // There are none: who asks is led back to the case.
  'GET /c/:token/quotes/:version/form.pdf': { answers: page({ in: LINKS }) },
  'GET /c/:token/invoices/:year/:number/invoice.pdf': { answers: page({ in: LINKS }) },
  'GET /c/:token/deposit-receipts/:establishment/:number/receipt.pdf': { answers: page({ in: LINKS }) },
  'GET /pay.js': { answers: answers({ in: ['nobody'] }) },
  // Nothing is due: who asks is led back to the case.
  'GET /c/:token/pay': { answers: page({ in: LINKS }) },
  'POST /c/:token/pay': { answers: page({ in: LINKS }) },
  'GET /c/:token/pay/returned': { answers: page({ in: LINKS }) },
  'POST /c/:token/pay/returned': { answers: page({ in: LINKS }) },
  'GET /c/:token/method': { answers: page({ in: LINKS }) },
  'POST /c/:token/method': { answers: page({ in: LINKS }) },
  'GET /c/:token/method/returned': { answers: page({ in: LINKS }) },
  'POST /c/:token/method/returned': { answers: page({ in: LINKS }) },
  // A form that is looked at once more: it changes nothing.
  'POST /c/:token/:command': { answers: page({ in: LINKS }), body: { key: randomUUID(), step: 'edit' } },
  ...Object.fromEntries(
    Object.entries(SAMPLES).flatMap(([name, sample]) => {
      const forCustomers = sample.for.includes('customer')
      const route = `POST /v1/trade-ins/:reference/${kebab(name)}`
      const expected = {
        answers: answers({ in: sample.for.flatMap((one) => BY_AUDIENCE[one]), hidden: forCustomers ? OTHERS : [] }),
        body: sample.body,
      }
      return [
        [route, expected],
        [`${route}/preview`, expected],
      ]
    }),
  ),
  ...Object.fromEntries(
    Object.entries(REFURBISHMENT_SAMPLES).flatMap(([name, sample]) => {
      const route = `POST /v1/refurbishments/:reference/${kebab(name)}`
      // It has no customer, so no case of it is anybody's own.
      const also = sample.for === 'agent' ? (['support who is the customer'] as const) : []
      const expected = { answers: onlyInsiders(...BY_AUDIENCE[sample.for], ...also), body: sample.body }
      return [
        [route, expected],
        [`${route}/preview`, expected],
      ]
    }),
  ),
  ...Object.fromEntries(
    Object.entries(SUBSCRIPTION_SAMPLES).flatMap(([name, sample]) => {
      const route = `POST /v1/subscriptions/:reference/${kebab(name)}`
      const expected = { answers: onlyInsiders(...sample.for.flatMap((one) => OF_REPAIRS[one])), body: sample.body }
      return [
        [route, expected],
        [`${route}/preview`, expected],
      ]
    }),
  ),
  ...Object.fromEntries(
    Object.entries(REPAIR_SAMPLES).flatMap(([name, sample]) => {
      const route = `POST /v1/repairs/:reference/${kebab(name)}`
      const expected = { answers: onlyInsiders(...sample.for.flatMap((one) => OF_REPAIRS[one])), body: sample.body }
      return [
        [route, expected],
        [`${route}/preview`, expected],
      ]
    }),
  ),
}

/** Cases of other processes than the one that is asked about here. */
const NOT_THERE = [
  ['/v1/refurbishments', 'RF-00000000'],
  ['/v1/repairs', 'RP-00000000'],
  ['/v1/subscriptions', 'SU-00000000'],
] as const

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

const answerOf = (status: number): string => {
  if (status === 401 || status === 403 || status === 404) return String(status)
  return status < 500 ? 'in' : `failed with ${status}`
}

const ask = async (route: string, { body, query = '' }: Expected, caller: Caller) => {
  const [method = '', pattern = ''] = route.split(' ')
  const authorization = credentials.get(caller)
  const named: Readonly<Record<string, string>> = {
    reference: NOT_THERE.find(([start]) => pattern.startsWith(start))?.[1] ?? reference,
    photo,
    code: pattern.startsWith('/v1/markets') ? 'FR' : pattern.startsWith('/v1/vouchers') ? 'NOSUCHVOUCHER' : 'RPS_INTERNAL',
    token: /^Link (.+)$/.exec(authorization ?? '')?.[1] ?? 'none',
    command: 'cancel',
    id: randomUUID(),
    obligation: randomUUID(),
    reservation: randomUUID(),
    device: 'DV-00000000',
    establishment: 'fr-lyon',
    category: 'phone',
    number: /^\/v1\/(repairs|subscriptions)/.test(pattern) ? '1' : 'NO-SUCH-PART',
    version: '1',
    year: '2027',
    market: 'FR',
    // Of which there is no run.
    date: '2027-03-09',
  }
  const url = pattern.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? name)
  const form = url.endsWith('/photos') ? photoForm([['shows', 'front']]) : undefined
  const response = await world.app.inject({
    method: method as 'GET',
    url: `${url}${query}`,
    // From an address of their own: the limit of requests is not what is asked about here.
    remoteAddress: `10.0.0.${CALLERS.indexOf(caller) + 1}`,
    ...(method === 'POST' && { payload: form?.payload ?? body ?? {} }),
    headers: {
      // No version matches, so that whoever gets through the door changes nothing.
      ...(method === 'POST' && { 'idempotency-key': randomUUID(), 'if-match': '"v999999"' }),
      ...form?.headers,
      ...(authorization !== undefined && !pattern.startsWith('/c/') && { authorization }),
    },
  })
  // Ending links works, and would shut out those who ask next.
  if (/\/(links\/revoke|contact)$/.test(route)) await world.database.caseLink.updateMany({ data: { revokedAt: null } })
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
