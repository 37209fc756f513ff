import { randomUUID } from 'node:crypto'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import type { RepairLimit, RepairPolicy } from '../../domain/repair/policy.ts'
import { acceptPaymentMessage } from '../../platform/payments/accept-payment-message.ts'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { imeiWith } from './on-the-bench.ts'
import { ANNA, TOM } from './repair-people.ts'
import { because, intoStates, SAM, SHOP } from './repair-states.ts'
import type { RepairWorld } from './repair-world.ts'

type Arranged = Partial<BodyOf<'arrangeHandOver'>>
type Policy = (standard: RepairPolicy) => RepairPolicy

const THREE_MINUTES = { hours: 0.05 }

/** These limits pass after three minutes: what is shown is what follows. Nothing is asked twice before. */
export const shortly =
  (...limits: readonly RepairLimit[]): Policy =>
  (standard) => ({
    ...standard,
    limits: { ...standard.limits, ...Object.fromEntries(limits.map((limit) => [limit, THREE_MINUTES])) },
    reminders: Object.fromEntries(Object.keys(standard.reminders).map((plan) => [plan, []])) as unknown as RepairPolicy['reminders'],
  })

/** Kept for its customer at the shop in Paris. */
export const KEPT: Arranged = { returnWay: 'shop', returnSite: SHOP }

/** Short ways to where a bill, a way back or silence begins. */
export function shortWays(world: RepairWorld) {
  const { opens, arrange, receives } = intoStates(world)
  const sentIn = async (policy: Policy, changes: Arranged = {}) => arrange(await opens({ policy }), changes)

  const held = async (policy: Policy) => receives(await sentIn(policy), imeiWith('22'))
  const goesBack = async (id: string, leaveEffects: readonly string[] = []) => {
    await world.does(id, 'decideIntake', { decision: 'return', ...because }, ANNA, { leaveEffects })
    return id
  }

  const foundFaultless = async (id: string, leaveEffects: readonly string[] = []) => {
    const nothing: BodyOf<'recordDiagnosis'> = { outcome: 'no_fault', findings: [], minutes: 10, dataLossExpected: false }
    await world.does(id, 'recordDiagnosis', nothing, TOM, { leaveEffects })
    return id
  }

  /** Somebody asked the provider for the same, over another amount. Answers its reference there. */
  const isAskedElsewhere = async (id: string, amountMinor: number): Promise<string> => {
    const form = new URLSearchParams({ amount: String(amountMinor), currency: 'eur', 'metadata[obligation]': `${id}/fee` })
    const asked = await fetch(`${world.urls.payments}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_world', 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    })
    return ((await asked.json()) as { id: string }).id
  }

  return {
    /** Told as events, without their times. */
    path: async (id: string, count: number): Promise<string[]> => (await world.story(id)).map((line) => line.slice(17)).slice(-count),
    stateOf: async (id: string): Promise<string> => (await world.caseOf(id)).state,
    later: (minutes: number, leaveEffects: readonly string[] = []): Promise<void> =>
      world.advanceTo(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString(), { leaveEffects }),

    sentIn,

    /** On the bench for its diagnosis. */
    onTheBench: async (policy: Policy, changes: Arranged = {}, imei = imeiWith('00')): Promise<string> =>
      receives(await sentIn(policy, changes), imei),

    /** Nothing was found: the fee of 29.00 is due. */
    foundFaultless,
    faultless: async (policy: Policy, changes: Arranged = {}): Promise<string> =>
      foundFaultless(await receives(await sentIn(policy, changes))),

    /** Let in by nobody yet: its check gave no clear answer. */
    held,

    /** Found to be none of ours to repair: on its way back, for nothing. */
    goesBack,
    sentBack: async (policy: Policy): Promise<string> => goesBack(await held(policy)),

    arrivesAtShop: (id: string) => world.does(id, 'recordShopArrival', { site: SHOP }, SAM),

    /** Fetched at the shop, and paid there where something is named. */
    async isFetched(id: string, amountMinor?: number, leaveEffects: readonly string[] = []) {
      const payment = amountMinor === undefined ? {} : { payment: { means: 'cash', amountMinor, reference: `till ${id}` } as const }
      await world.does(id, 'recordCollection', { code: (await world.rowOf(id)).code ?? '', site: SHOP, ...payment }, SAM, {
        leaveEffects,
      })
    },

    /** The provider says that something became of its payment, and not what. */
    async isTold(id: string) {
      const { intentRef } = await world.database.payment.findFirstOrThrow({ where: { caseId: id, means: 'link', status: 'open' } })
      const ref = intentRef ?? undefined
      await acceptPaymentMessage(world.deps, {
        provider: 'stripe',
        eventId: randomUUID(),
        type: 'payment_intent.created',
        ref,
        obligation: undefined,
        news: 'other',
        raw: '{}',
      })
      await world.settle()
    },

    /** The provider does not know the payment that stands in our row. */
    async isUnknown(id: string) {
      await world.database.payment.updateMany({ where: { caseId: id, means: 'link' }, data: { intentRef: `pi_unknown_${id}` } })
    },

    isAskedElsewhere,

    /** What stands in our row is over another amount at the provider. */
    async isOverOther(id: string, amountMinor: number) {
      const intentRef = await isAskedElsewhere(id, amountMinor)
      await world.database.payment.updateMany({ where: { caseId: id, means: 'link' }, data: { intentRef } })
    },

    /** Eight tries fail: longer than three minutes, and not longer than ten. */
    isAway: (url: string, match: { method?: string; path: string }) => controlPlane(url).scenario(match, '503', 8),
  }
}
