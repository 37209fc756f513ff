import { randomUUID } from 'node:crypto'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import { priceToCome } from '../../domain/subscription/repriced.ts'
import { calendars } from '../../markets/calendars.ts'
import { placeOf } from '../../markets/index.ts'
import { openFirstPayment } from '../../platform/subscription/first-payment.ts'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { openSubscription } from '../../platform/subscription/open-subscription.ts'
import { withAnnounced } from '../../platform/subscription/prices/announced.ts'
import type { SteppedHouse } from '../simulated/stepped-house.ts'
import type { ActKind, Life } from './life.ts'
import type { DrawnPrice } from './prices.ts'
import { emailOf, nameOf, writeThoseThere } from './there-already.ts'

const JSON_BODY = { 'content-type': 'application/json' }
/** Where whoever disputes a payment goes on being a customer. */
const STAYING = ['active', 'past_due', 'pausing'] as const
/** What is paid with, by the provider's test names. */
const PAYS = { card: 'pm_card_visa', sepa_debit: 'DE08370400440532013003' } as const
/** A debit that a bank takes back is one that was not covered. */
const NOT_COVERED = 'insufficient_funds'
/** As what it behaves once something has happened to it. */
const BEHAVES = {
  short_once: 'pm_sbx_soft_n1',
  short_for_days: 'pm_sbx_soft_n4',
  emptied: 'pm_sbx_thenInsufficientFunds',
  lost: 'pm_sbx_thenLostCard',
} as const

const CHOSEN = { changes_to_l: 'l', changes_to_m: 'm' } as const
const DECIDED = { dispute_won: 'won', dispute_lost: 'lost' } as const

const isOf = <K extends ActKind>(acts: Readonly<Record<K, unknown>>, kind: ActKind): kind is K => Object.hasOwn(acts, kind)

/** Where a house is reached, and as whom prices are announced there: a bearer token. */
export interface ReachedApi {
  readonly url: string
  readonly lead: string
}

/** What customers do in a house, as its API has it done, what happens to their cards at the provider, and what its people announce. */
export function createActs(house: SteppedHouse, provider: string, market: string, api: ReachedApi) {
  const { deps, database, clock } = house
  const today = () => calendars.dateOf(clock.now(), placeOf(deps.marketAt(market, clock.now())))
  const references = new Map<number, string>()

  const post = async (path: string, body: URLSearchParams | string, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    const answer = await fetch(`${provider}${path}`, { method: 'POST', body, headers })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`POST ${path} was answered ${answer.status}`)
  }

  /** What the customer's browser does with the secret that it was handed. */
  const confirms = (what: 'payment_intents' | 'setup_intents', clientSecret: string, method: string): Promise<void> => {
    const form = new URLSearchParams({ key: 'pk_test_stepped', client_secret: clientSecret, payment_method: method })
    return post(`/v1/${what}/${clientSecret.split('_secret_')[0]}/confirm`, form)
  }

  /** Signs up, and pays the first month in the browser. */
  const signUp = async ({ number, plan, paidBy, paysFirst }: Life): Promise<void> => {
    const rules = deps.marketAt(market, clock.now())
    const { plans } = await withAnnounced(database, rules)
    const terms = planTermsOn(plans, plan, today())
    if (!terms) throw new Error(`no plan ${plan} is in force in ${market} on ${today()}`)
    const opened = await openSubscription(deps, {
      market: rules,
      plan: { id: plan, terms, nextPrice: priceToCome(plans, plan, today()) },
      language: rules.defaultLanguage,
      customer: { subject: null, emailConfirmed: true, name: nameOf(number), email: emailOf(number), phone: null },
      devices: [{ model: 'apple-iphone-13', storage: 128, identity: `SIMULATED${String(number).padStart(6, '0')}`, damage: [] }],
      paidBy,
      declared: [{ kind: 'terms', words: 'J’accepte.' }],
      actor: 'guest',
      request: { scope: 'guest', key: randomUUID(), requestHash: '' },
    })
    if (opened.kind !== 'opened') throw new Error(`customer ${number} was not signed up: ${opened.kind}`)
    const { caseId } = opened
    references.set(number, caseId)
    const first = await openFirstPayment({ ...deps, customerPayments: deps.payments }, caseId)
    if (first.kind !== 'opened' || paysFirst === 'no') return
    await confirms('payment_intents', first.clientSecret, PAYS[paidBy])
  }

  /** Saves another card in the browser: what is not paid is tried with it at once. */
  const givesAnother = async (caseId: string): Promise<void> => {
    const opened = await openSetUp({ ...deps, customerPayments: deps.payments }, caseId, { kind: 'card', declared: [] })
    if (opened.kind === 'opened') await confirms('setup_intents', opened.clientSecret, PAYS.card)
  }

  const behaves = async (caseId: string, as: string): Promise<void> => {
    const { methodRef: method } = await database.subscription.findUniqueOrThrow({ where: { caseId }, select: { methodRef: true } })
    if (method === null) return
    await post('/__sandbox/behave', JSON.stringify({ method, as }), JSON_BODY)
  }

  /** Their bank gives them another card, which the provider knows under the same name. */
  const replaced = async (caseId: string): Promise<void> => {
    const { methodRef: method } = await database.subscription.findUniqueOrThrow({ where: { caseId }, select: { methodRef: true } })
    if (method !== null) await post('/__sandbox/update-method', JSON.stringify({ method }), JSON_BODY)
  }

  const dispute = (payment: string, status: string, reason?: string): Promise<void> =>
    post('/__sandbox/dispute', JSON.stringify({ payment, status, ...(reason !== undefined && { reason }) }), JSON_BODY)

  /** Whoever has paid by something disputes what they paid last with it. */
  const disputes = async (caseId: string, paidBy: 'card' | 'sepa_debit'): Promise<void> => {
    const last = await database.renewal.findFirst({
      where: {
        caseId,
        change: 0,
        status: 'paid',
        intentRef: { not: null },
        subscription: { paidBy, case: { state: { in: [...STAYING] } } },
      },
      orderBy: { paidAt: 'desc' },
    })
    if (last?.intentRef == null || (await database.dispute.count({ where: { paymentRef: last.intentRef } })) > 0) return
    if (paidBy === 'card') await dispute(last.intentRef, 'needs_response')
    else await dispute(last.intentRef, 'lost', NOT_COVERED)
  }

  const decided = async (caseId: string, status: 'won' | 'lost'): Promise<void> => {
    const open = await database.dispute.findFirst({ where: { caseId, status: 'needs_response' } })
    if (open) await dispute(open.paymentRef, status)
  }

  /** Whether another price was told to somebody that is still to come, or waits for their yes. */
  const isTold = async (caseId: string, answer: 'leaves_over_price' | 'agrees_to_price'): Promise<boolean> => {
    const told = await database.$queryRaw<object[]>`
      select 1 from price_notices n join price_changes c on c.id = n.change_id
       where n.case_id = ${caseId} and n.state in ('told', 'agreed') and c.from_on > ${today()}
         and (${answer === 'leaves_over_price'} or (n.state = 'told' and n.consent = 'waiting')) limit 1`
    return told.length > 0
  }

  return {
    /** Announces another price of a plan, as a lead does. */
    async announces({ plan, from, byMinor }: DrawnPrice): Promise<void> {
      const { plans } = await withAnnounced(database, deps.marketAt(market, clock.now()))
      const price = planTermsOn(plans, plan, today())?.price
      if (!price) throw new Error(`no plan ${plan} is in force in ${market} on ${today()}`)
      const answer = await fetch(`${api.url}/v1/price-changes`, {
        method: 'POST',
        headers: { ...JSON_BODY, authorization: api.lead },
        body: JSON.stringify({ market, plan, from, price: { minor: price.minor + byMinor, currency: price.currency } }),
      })
      if (answer.status !== 201)
        throw new Error(`another price of ${plan} from ${from} on was answered ${answer.status}: ${await answer.text()}`)
    },
    /** Of each customer by number the reference of their subscription, once they have one. */
    references: references as ReadonlyMap<number, string>,
    /** Those who are customers already. */
    async areThere(lives: readonly Life[]): Promise<void> {
      const rules = deps.marketAt(market, clock.now())
      const methodOf = ({ number, paidBy }: Life) => `pm_${number}.${PAYS[paidBy]}`
      for (const [number, caseId] of await writeThoseThere(house, rules, lives, methodOf)) references.set(number, caseId)
    },
    /** Does one thing; what the product does not allow then does not happen. */
    async act(life: Life, kind: ActKind): Promise<void> {
      if (kind === 'is_there') return undefined
      if (kind === 'sign_up') return signUp(life)
      const caseId = references.get(life.number)
      if (caseId === undefined) return
      if (isOf(BEHAVES, kind)) return behaves(caseId, BEHAVES[kind])
      if (kind === 'gives_another') return givesAnother(caseId)
      if (kind === 'replaced') return replaced(caseId)
      if (kind === 'disputes') return disputes(caseId, 'card')
      if (kind === 'takes_back') return disputes(caseId, 'sepa_debit')
      if (isOf(DECIDED, kind)) return decided(caseId, DECIDED[kind])
      if (isOf(CHOSEN, kind)) return void (await house.give(caseId, 'changePlan', { plan: CHOSEN[kind] }))
      if (kind === 'leaves_over_price' || kind === 'agrees_to_price') {
        if (await isTold(caseId, kind)) await house.give(caseId, kind === 'leaves_over_price' ? 'cancel' : 'acceptPrice', {})
        return
      }
      await house.give(caseId, kind, {})
    },
  }
}
