import type { Foresight } from '../case/foresight.ts'
import type { InPlace, Leads } from '../case/in-place.ts'
import type { SubscriptionBodies } from './bodies.ts'
import { cancelledOn } from './leaving.ts'
import type { SubscriptionTable } from './states.ts'
import type { SubscriptionView } from './view.ts'

type Given = { readonly view: SubscriptionView; readonly body: unknown }

/**
 * What is paid is used up; where nothing is, it ends once whatever may still be charged was taken back. A period may be paid between the cancel
 * and its record: what counts is what stands then.
 */
const onceCancelled = ({ view, body }: Given) => {
  const { on } = body as SubscriptionBodies['cancel']
  const { kind } = cancelledOn({ state: 'active', paidUntil: view.paidUntil ?? on }, on)
  return kind === 'at_period_end' ? ('ending' as const) : ('closing' as const)
}

/** Paid at the last moment: whoever has not left in the meantime has it. */
const oncePaidAfterAll = ({ view }: Given) => (view.endCause === null ? ('active' as const) : ('refunding' as const))

/** Whoever withdraws is given back all that was paid. */
const onceClosed = ({ view }: Given) => (view.endCause === 'withdrawn' && view.paidMinor > 0 ? ('refunding' as const) : ('ended' as const))

/** What came of a dearer plan is known: whoever left meanwhile has left, and a debit that came back meanwhile is owed. */
const onceChanged = ({ view }: Given) => {
  if (view.endCause !== null) return view.endCause === 'withdrawn' ? ('refunding' as const) : ('ending' as const)
  return view.isUnpaid ? ('past_due' as const) : ('active' as const)
}

const leads: Leads<SubscriptionTable, SubscriptionView> = {
  'abandoning cancelCharge.already_paid': oncePaidAfterAll,
  'active cancel': onceCancelled,
  'active changePlan': ({ body }) => ((body as SubscriptionBodies['changePlan']).begins === 'once_paid' ? 'changing_plan' : 'active'),
  'changing_plan chargeChange.paid': onceChanged,
  'changing_plan chargeChange.declined': onceChanged,
  'pausing cancel': onceCancelled,
  'closing cancelCharge.cancelled': onceClosed,
}

/** Every decision of a subscription: a preview tells by it, and what happens is recorded by it. */
export const subscriptionForesight: Foresight<SubscriptionView> = { leads, undoes: {} }

/** What is asked of the outside, by the state that is entered. */
export const subscriptionInPlace: InPlace<SubscriptionView> = {
  starts: {
    abandoning: () => ['cancelCharge'],
    active: ({ from }) => (from === 'paused' ? ['chargeDue'] : []),
    changing_plan: () => ['chargeChange'],
    closing: () => ['cancelCharge'],
    refunding: () => ['refundCharges'],
  },
}
