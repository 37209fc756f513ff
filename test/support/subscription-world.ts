import { randomUUID } from 'node:crypto'
import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { CommandName } from '../../domain/case/table.ts'
import type { Market } from '../../domain/market/market.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { BodyOf } from '../../domain/subscription/command-bodies.ts'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import type { SubscriptionTable } from '../../domain/subscription/states.ts'
import { recordInPlace } from '../../platform/cases/record/record-in-place.ts'
import { openFirstPayment, tellFirstPayment } from '../../platform/subscription/first-payment.ts'
import { openSubscription } from '../../platform/subscription/open-subscription.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { startTimeSkippingEngine } from '../../scripts/simulated/engine.ts'
import { createSimulatedWorld } from '../../scripts/simulated/world.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { createTestDatabase } from './database.ts'
import './engine-runtime.ts'
import { noteRowsTaken } from './note-rows-taken.ts'
import { localTime } from './on-the-bench.ts'
import { workflowBundle } from './temporal.ts'

export interface SubscriptionWishes {
  readonly plan?: 'm' | 'l'
  /** By which the first payment is made; left out, it is not. */
  readonly method?: string
  readonly paidBy?: 'card' | 'sepa_debit'
  readonly identities?: readonly string[]
  readonly damage?: readonly ProblemCode[]
  readonly email?: string
}

let listed = 0
/** A serial that no other device of the tests has. */
export const nextSerial = (): string => `SUBTEST${String(++listed).padStart(6, '0')}`

/**
 * A simulated world of one test file, and what is done to subscriptions in it: French ones, on plan M at 6.99 EUR unless said. `change`: what
 * its markets do otherwise than they do.
 */
export async function createSubscriptionWorld(startAt: string, change?: (standard: Market) => Market) {
  const [testDatabase, engine] = await Promise.all([createTestDatabase(), startTimeSkippingEngine(ENCRYPTED)])
  const simulated = await createSimulatedWorld({
    startAt,
    databaseUrl: testDatabase.url,
    engine,
    workflowBundle: await workflowBundle(),
    codec: ENCRYPTED,
    ...(change && { market: change }),
  })
  const { database, clock, deps, delivery, mails, caseOf, settle, relay, urls, giveTo, advanceTo } = simulated
  const market = deps.marketAt('FR', clock.now())

  const asBrowser = (path: string, form: Record<string, string>) =>
    fetch(`${urls.payments}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer pk_test_world', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form),
    })

  const world = {
    ...simulated,

    /** Signs up, and opens the first payment. */
    async opens(wishes: SubscriptionWishes = {}): Promise<string> {
      const { plan = 'm', identities = [nextSerial()], damage = [], email = `${randomUUID()}@example.org` } = wishes
      const today = deps.calendars.dateOf(clock.now(), { zone: market.zone, region: market.holidayRegion })
      const terms = planTermsOn(market.subscription.plans, plan, today)
      if (!terms) throw new Error(`no plan ${plan}`)
      const opened = await openSubscription(deps, {
        market,
        plan: { id: plan, terms, nextPrice: null },
        language: 'fr',
        customer: { subject: null, emailConfirmed: true, name: 'Camille Durand', email, phone: null },
        devices: identities.map((identity) => ({ model: 'apple-iphone-13', storage: 128, identity, damage: [...damage] })),
        paidBy: wishes.paidBy ?? 'card',
        declared: [{ kind: 'terms', words: 'J’accepte.' }],
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`nothing was opened: ${opened.kind}`)
      const payment = await openFirstPayment({ ...deps, customerPayments: deps.payments }, opened.caseId)
      if (payment.kind !== 'opened') throw new Error(`no payment was opened: ${payment.kind}`)
      await settle()
      return opened.caseId
    },

    /** The customer confirms a payment in their browser, the first unless said; nobody has told us yet. */
    async confirms(caseId: string, method = 'pm_card_visa', which: 'first' | 'last' = 'first'): Promise<string> {
      const orderBy = { boundary: which === 'first' ? ('asc' as const) : ('desc' as const) }
      const { intentRef } = await database.renewal.findFirstOrThrow({ where: { caseId }, orderBy })
      await asBrowser(`/v1/payment_intents/${intentRef}/confirm`, { payment_method: method })
      return intentRef ?? ''
    },

    /** The customer confirms in their browser that a card or account is saved; nobody has told us yet. */
    setsUp: (setUp: string, method: string) => asBrowser(`/v1/setup_intents/${setUp}/confirm`, { payment_method: method }),

    /** The customer says yes to their bank. */
    authenticates: (payment: string) =>
      fetch(`${urls.payments}/__sandbox/authenticate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ payment }),
      }),

    /** The provider has said that there is something to read. */
    async hears(caseId: string): Promise<void> {
      const { intentRef } = await database.renewal.findFirstOrThrow({ where: { caseId }, orderBy: { boundary: 'asc' } })
      const read = await deps.payments.readSaved(intentRef ?? '')
      if (read.kind !== 'done') throw new Error(`not read: ${read.kind}`)
      await tellFirstPayment(delivery, { caseId, standing: read.value })
      await settle()
    },

    /** Signed up, and the first period paid. */
    async begins(wishes: SubscriptionWishes = {}): Promise<string> {
      const caseId = await world.opens(wishes)
      await world.confirms(caseId, wishes.method)
      await world.hears(caseId)
      return caseId
    },

    /** The run of a day at 08:00 in Paris. */
    async renews(date: LocalDate): Promise<number> {
      await advanceTo(deps.calendars.at(date, '08:00', { zone: 'Europe/Paris', region: 'FR' }).toISOString())
      const page = await renewPage(deps, { market: 'FR', date, after: null, limit: 100 })
      await settle()
      return page.charged + page.failed
    },

    /** Gives a command as the API does; answers the state it led to, or why it was turned away. */
    async gives<C extends CommandName<SubscriptionTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
    ): Promise<string> {
      const given = await giveTo('subscription', caseId, type, body, actor)
      if (given.kind === 'refused') return given.refusal.code
      if (given.kind === 'not_now') return `not in ${given.state}`
      if (given.kind !== 'outcome' || given.outcome.status !== 'done') throw new Error(`${type}: ${JSON.stringify(given)}`)
      return given.outcome.state
    },

    /** The same, and all that follows from it. */
    async does<C extends CommandName<SubscriptionTable>>(caseId: string, type: C, body: BodyOf<C>, actor?: string): Promise<string> {
      const state = await world.gives(caseId, type, body, actor)
      await settle()
      return state
    },

    /** What a provider told of a payment, as whoever read it records it. */
    async reports(caseId: string, by: string, body: object = {}): Promise<void> {
      const at = clock.now()
      const { id } = await database.command.create({
        data: {
          id: randomUUID(),
          caseId,
          kind: 'fact',
          type: by,
          body: deps.secrets.seal(JSON.stringify(body)),
          forWorkflow: body,
          actor: 'payment provider',
          receivedAt: at,
          nextAttemptAt: new Date('2100-01-01T00:00:00Z'),
        },
      })
      await recordInPlace(deps, caseId, { kind: 'fact', key: id, by, body })
    },

    /** The same, and all that follows from it; answers the state. */
    async told(caseId: string, by: string, body: object = {}): Promise<string> {
      await world.reports(caseId, by, body)
      await settle()
      return (await caseOf(caseId)).state
    },

    /** What became of it: `2027-03-31 08:00 deadline → ended`, in Paris. */
    async story(caseId: string, from = 0): Promise<string[]> {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      return events.slice(from).map(({ at, by, to }) => `${localTime(at, 'Europe/Paris')} ${by} → ${to}`)
    },

    async path(caseId: string, from = 0): Promise<string[]> {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      return events.slice(from).map(({ by, to }) => `${by} → ${to}`)
    },

    async mailsOf(caseId: string): Promise<string[]> {
      await relay()
      return mails.filter((mail) => mail.caseId === caseId).map(({ kind }) => kind)
    },

    /** What it owes and paid, by period: `2027-02-28 6.99 paid`. */
    async charges(caseId: string): Promise<string[]> {
      const renewals = await database.renewal.findMany({ where: { caseId }, orderBy: [{ boundary: 'asc' }, { change: 'asc' }] })
      return renewals.map(({ boundary, startsOn, endsOn, amountMinor, status }) => {
        const days = boundary === startsOn ? '' : ` [${startsOn}, ${endsOn})`
        return `${boundary}${days} ${(amountMinor / 100).toFixed(2)} ${status}`
      })
    },

    async end() {
      await noteRowsTaken(database)
      await simulated.end()
      await testDatabase.drop()
    },
  }
  return world
}

export type SubscriptionWorld = Awaited<ReturnType<typeof createSubscriptionWorld>>
