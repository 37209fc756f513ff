import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const page: SubscriptionTexts['page'] = {
  summaryHeading: 'Your subscription',
  changedText: 'Your answer was not sent, because the subscription has moved on. Here is how it stands now.',
  paidWith: 'Paid with',
  paidUntil: 'Paid until',
  nextCharge: 'Next payment',
  devices: 'Devices',
  withdrawUntil: 'You can withdraw until',
  plan: 'Plan',
  nextPlan: 'Plan from {date}',
  planQuestion: 'Which plan?',
  planNow: '{plan}: {price} a month, devices: {devices}. It begins at once, and {due} is charged now',
  planLater: '{plan}: {price} a month, devices: {devices}. It begins on {date}',
  planStays: '{plan}: keep it, and nothing changes',
  methodChange: 'Pay with another card',
  methodHeading: 'Pay with another card',
  methodNote:
    'The card that you give here is charged from now on. Nothing is charged by giving it; what is still to be paid is collected with it at once.',
  methodButton: 'Use this card',
  methodSaved: 'From now on we charge the card that ends in {digits}.',
  methodNotSaved: 'The card was not saved: your bank has not agreed. Nothing was changed.',
  nextPrice: 'Price from {date}',
  acceptPriceNote: 'From {date} on your plan costs {price} a month. If you do not agree, you keep {before} a month.',
  deviceQuestion: 'Which device?',
  cancelNote: 'Your devices stay covered until {date}, and nothing more is charged.',
  cancelNowNote: 'Your subscription ends at once, and nothing more is charged.',
  withdrawNote: 'Your subscription ends at once, and all that you paid is given back.',
  pauseNote: 'Your devices stay covered until {date}; then nothing is charged and nothing covered until you go on.',
  resumeNote: 'The rest of this month is charged at once, and your devices are covered again after the waiting time.',
}

export const terms: SubscriptionTexts['terms'] = {
  declarations: {
    terms: 'I agree to the terms of the plan.',
    begins_later: 'I know that the first month is charged now and from which day my devices are covered.',
    debit_mandate: 'I authorise you to debit my account each month, and agree to be told five days before.',
  },
  declarationsIntro: 'You declared:',
  paidBy: {
    card: 'Card',
    sepa_debit: 'Direct debit',
  },
  planName: 'Plan {plan}',
  planCosts: '{plan}, {price} a month',
  chargedWith: {
    card: 'your card that ends in {digits}',
    sepa_debit: 'your account that ends in {digits}',
  },
  coveredFrom: '{device}, covered from {date}',
}
