import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const states: SubscriptionTexts['states'] = {
  awaiting_payment: {
    heading: 'Your subscription begins with your first payment',
    label: 'First payment awaited',
    consequence: 'it does not begin, and nothing is owed',
  },
  abandoning: {
    heading: 'Your sign-up is being taken back',
    label: 'Sign-up being taken back',
    consequence: 'we try again to take it back',
  },
  active: { heading: 'Your devices are covered', label: 'Active', consequence: 'our team looks into the renewal' },
  changing_plan: {
    heading: 'Your plan is being changed',
    label: 'Plan being changed',
    consequence: 'we try again to charge the difference',
  },
  pausing: {
    heading: 'Your subscription pauses when what is paid is used up',
    label: 'Pause to come',
    consequence: 'the pause begins',
  },
  paused: { heading: 'Your subscription is paused', label: 'Paused', consequence: 'your subscription ends, and nothing is owed' },
  past_due: {
    heading: 'Your last payment did not go through',
    label: 'Past due',
    consequence: 'your cover stops until it is paid',
  },
  suspended: {
    heading: 'Your cover has stopped until the open payment is made',
    label: 'Suspended',
    consequence: 'your subscription ends',
  },
  ending: {
    heading: 'Your subscription is cancelled and ends with what is paid',
    label: 'Cancelled, ends with the period',
    consequence: 'your subscription ends',
  },
  closing: {
    heading: 'Your subscription is being ended',
    label: 'Being ended',
    consequence: 'we try again to take back what is open',
  },
  refunding: {
    heading: 'Your money is on its way back to you',
    label: 'Refund under way',
    consequence: 'our team asks where the refund is',
  },
  refund_review: {
    heading: 'Our team gives your money back by hand',
    label: 'Refund by hand',
    consequence: 'a supervisor takes it up',
  },
  ended: { heading: 'Your subscription has ended', label: 'Ended' },
  never_started: { heading: 'Your subscription did not begin', label: 'Never started' },
}
