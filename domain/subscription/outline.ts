import type { Outline } from '../case/outline.ts'
import type { StateName } from '../case/table.ts'
import type { SubscriptionTable } from './states.ts'

/** A subscription in the chapters of its life. */
export const subscriptionOutline: Outline<StateName<SubscriptionTable>> = {
  name: 'a subscription',
  chapters: [
    { title: 'Signing up', states: ['awaiting_payment', 'abandoning'] },
    { title: 'Covered', states: ['active', 'changing_plan'] },
    { title: 'A pause', states: ['pausing', 'paused'] },
    { title: 'Not paid', states: ['past_due', 'suspended'] },
    { title: 'Leaving', states: ['ending', 'closing', 'refunding', 'refund_review', 'ended', 'never_started'] },
  ],
  mainPath: [
    { state: 'awaiting_payment', by: 'period_paid' },
    { state: 'active', by: 'period_paid' },
    { state: 'active', by: 'cancel' },
    { state: 'ending', by: 'deadline' },
  ],
  mainEnd: 'ended',
  branches: ['paused', 'past_due', 'suspended', 'refunding'],
  computedLimits: {
    renewal: 'the day after the one on which the next period is charged',
    period_end: 'the end of the period that is paid',
    dunning: 'the day on which cover stops, counted from the first decline',
    suspension: 'the day on which it ends, counted from the one on which cover stopped',
  },
}
