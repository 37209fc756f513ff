import { randomUUID } from 'node:crypto'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import { calendars } from '../../markets/calendars.ts'
import { placeOf } from '../../markets/index.ts'
import { openFirstPayment } from '../../platform/subscription/first-payment.ts'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { openSubscription } from '../../platform/subscription/open-subscription.ts'
import type { SteppedHouse } from '../simulated/stepped-house.ts'
import type { ActKind, Life } from './life.ts'
import { emailOf, nameOf, writeThoseThere } from './there-already.ts'

/** What is paid with, by the provider's test names. */
const PAYS = { card: 'pm_card_visa', sepa_debit: 'DE08370400440532013003' } as const
/** As what it behaves once something has happened to it. */
const BEHAVES = {
  short_once: 'pm_sbx_soft_n1',
  short_for_days: 'pm_sbx_soft_n4',
  emptied: 'pm_sbx_thenInsufficientFunds',
  lost: 'pm_sbx_thenLostCard',
} as const

const hasHappenedToIt = (kind: ActKind): kind is keyof typeof BEHAVES => Object.hasOwn(BEHAVES, kind)

/** What customers do in a house, as its API has it done, and what happens to their cards at the provider. */
export function createActs(house: SteppedHouse, provider: string, market: string) {
  const { deps, database, clock } = house
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
    const today = calendars.dateOf(clock.now(), placeOf(rules))
    const terms = planTermsOn(rules.subscription.plans, plan, today)
    if (!terms) throw new Error(`no plan ${plan} is in force in ${market} on ${today}`)
    const opened = await openSubscription(deps, {
      market: rules,
      plan: { id: plan, terms, nextPrice: null },
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
    await post('/__sandbox/behave', JSON.stringify({ method, as }), { 'content-type': 'application/json' })
  }

  return {
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
      if (hasHappenedToIt(kind)) return behaves(caseId, BEHAVES[kind])
      if (kind === 'gives_another') return givesAnother(caseId)
      await house.give(caseId, kind, {})
    },
  }
}
