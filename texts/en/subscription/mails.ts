import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const mailFrame: NonNullable<SubscriptionTexts['mailFrame']> = {
  buttonOpen: 'See my subscription',
  why: 'You receive this mail because of your subscription. It is not advertising.',
}

export const mails: SubscriptionTexts['mails'] = {
  first_payment: {
    subject: 'Your subscription begins with your first payment',
    body: [
      'You have chosen a plan at {price} a month for {device}.',
      'Confirm the first payment, and your devices are covered from {coverFrom} on. On your page you see how it stands.',
    ],
  },
  first_payment_reminder: { subject: 'Reminder: your first payment', opening: 'Your first payment is still open.' },
  subscription_started: {
    subject: 'Your subscription has begun',
    body: [
      'Your subscription has begun. It costs {price} a month, and you can cancel it at any time.',
      'From {risesFrom} on it costs {risesTo} a month.',
      '{devices}',
      'You can withdraw from the contract until {withdrawUntil}; then all that you paid is given back.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  devices_changed: {
    subject: 'The devices of your subscription',
    body: ['These are the devices of your subscription now:', '{devices}'],
  },
  plan_change_planned: {
    subject: 'Your change of plan',
    body: [
      'From {nextFrom} on you have {nextPlan} at {nextPrice} a month. Until then nothing changes.',
      'You keep {keptPlan} at {price} a month: the change to come is taken back.',
    ],
  },
  plan_changed: {
    subject: 'You now have {plan}',
    body: [
      'You have {plan} now, at {price} a month. For the days until {paidUntil} we have charged {charged} with what you pay with.',
      'The next payment, {price}, is due on {nextChargeOn}.',
    ],
  },
  plan_change_declined: {
    subject: 'Your plan was not changed',
    body: [
      'We could not charge {charged} for {wantedPlan}.',
      'Your plan was not changed: you keep {plan} at {price} a month, and nothing is owed.',
    ],
  },
  method_changed: {
    subject: 'Your new way to pay',
    body: [
      'From now on we charge {chargedMethod} for your subscription.',
      'You have given {keptMethod}. Your subscription is cancelled: nothing is charged with it, unless you keep it after all.',
      'Was it not you who changed it? Then please write to us.',
    ],
  },
  price_announced: {
    subject: 'New price from {newPriceFrom}: {newPrice} a month',
    body: [
      'Your plan costs {price} a month now. The first payment that is due from {newPriceFrom} on is to be {newPrice}, and so are all that follow.',
      'If you do not want that, you can cancel on your page before {leaveBefore}: nothing is charged at the new price then.',
      'We need your yes for this: you can give it on your page. If you say nothing, you keep {keptPrice} a month.',
    ],
  },
  price_accepted: {
    subject: 'You have agreed to the new price',
    body: ['You have agreed to {newPrice} a month from {newPriceFrom} on. Until then nothing changes.'],
  },
  pause_planned: {
    subject: 'Your pause begins on {paidUntil}',
    body: [
      'Your devices stay covered until {paidUntil}. From that day on nothing is charged and nothing covered, until you go on with the subscription on your page.',
    ],
  },
  subscription_paused: {
    subject: 'Your subscription is paused',
    body: ['Your subscription is paused: nothing is charged, and nothing is covered. If you do not go on with it by {deadline}, it ends.'],
  },
  subscription_resumed: {
    subject: 'Your subscription goes on',
    body: ['Your subscription goes on. The next payment is due on {nextChargeOn}.', '{devices}'],
  },
  debit_announced: {
    subject: 'We debit {debit} on {debitOn}',
    body: ['On {debitOn} we debit {debit} for your subscription from {method}. Please see that it is covered.'],
  },
  payment_received: {
    subject: 'Your payment of {received}',
    body: [
      'We have received {received} for your subscription, which is paid until {paidUntil}. Thank you.',
      'The next payment is due on {nextChargeOn}.',
    ],
  },
  payment_failed: {
    subject: 'Your payment of {due} did not go through',
    body: [
      'We could not collect {due} for your subscription. Please see on your page what you can do; we may try again on one of the next days.',
      'Until it is paid, no repair is approved under your plan.',
    ],
  },
  subscription_suspended: {
    subject: 'Your cover has stopped',
    body: [
      '{due} is still to be paid, and your cover has stopped. If it is paid before {deadline}, your subscription goes on; else it ends.',
    ],
  },
  payment_recovered: {
    subject: 'Your payment has gone through',
    body: ['Thank you: your payment has gone through, and your subscription goes on. The next payment is due on {nextChargeOn}.'],
  },
  subscription_cancelled: {
    subject: 'Your cancellation, received on {toldAt}',
    body: [
      'We received your cancellation on {toldAt}. Nothing more is charged.',
      'Your subscription ends on {endsOn}; until then your devices stay covered. Repairs that are open are finished.',
    ],
  },
  subscription_kept: {
    subject: 'You keep your subscription',
    body: ['Your cancellation is taken back. The next payment is due on {nextChargeOn}.'],
  },
  subscription_withdrawn: {
    subject: 'Your withdrawal, received on {toldAt}',
    body: [
      'We received your withdrawal on {toldAt}, and your subscription ends with it. All that you paid is given back by the means you paid with.',
    ],
  },
  subscription_refunded: {
    subject: 'Your money has been given back',
    body: ['We have given {paid} back by the means you paid with. It can take some days until you see it.'],
  },
  subscription_ended: {
    subject: 'Your subscription has ended',
    body: ['Your subscription has ended, and nothing more is charged. Repairs that were open are finished.'],
  },
  never_started: {
    subject: 'Your subscription did not begin',
    body: ['No payment came, so your subscription has not begun. Nothing is owed, and nothing is charged.'],
  },
  transfer_asked: {
    subject: 'You offer your subscription to {newHolder}',
    body: [
      '{newHolder} is asked to take your subscription over, and can answer until {answerUntil}. Until then all stays as it is: you hold it, and it is charged to you.',
      'Do you not want this? Take the offer back on your page. Was it not you who asked for it? Then please write to us as well.',
    ],
  },
  transfer_offered: {
    subject: 'You are asked to take over a subscription',
    body: [
      'You are asked to take over the subscription of {holder}: {plan} at {price} a month, with these devices:',
      '{devices}',
      'On your page you see what you would take over. You take it over by giving a card of your own there and confirming it, until {answerUntil}. If you do not, nothing happens, and nothing is charged to you.',
    ],
  },
  transfer_taken_back: {
    subject: 'Your offer is taken back',
    body: ['{newHolder} cannot take your subscription over any more. All stays as it is.'],
  },
  transfer_called_off: {
    subject: 'The offer of a subscription has ended',
    body: ['The subscription of {holder} is not offered to you any more. There is nothing for you to do, and nothing is charged to you.'],
  },
  transfer_declined: {
    subject: '{newHolder} does not take your subscription over',
    body: ['{newHolder} does not take your subscription over. All stays as it is: you hold it, and it is charged to you.'],
  },
  transfer_lapsed: {
    subject: '{newHolder} has not taken your subscription over',
    body: [
      '{newHolder} has not taken your subscription over, and the offer has ended. All stays as it is: you hold it, and it is charged to you. You can offer it again on your page.',
    ],
  },
  subscription_taken_over: {
    subject: 'The subscription is yours now',
    body: [
      'You have taken the subscription over: {plan} at {price} a month.',
      'From {risesFrom} on it costs {risesTo} a month.',
      'The next payment is due on {nextChargeOn}, and is charged to {method}.',
      '{devices}',
      'You can cancel at any time, and withdraw from the contract until {withdrawUntil}; then all that you paid is given back.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  subscription_handed_over: {
    subject: 'Your subscription has been handed over',
    body: [
      '{newHolder} took your subscription over on {toldAt}. You only pay what was due before, and what you paid with is forgotten.',
      'Your link to the subscription has ended. Behind the one in this mail you find your invoices.',
    ],
  },
  command_refused: {
    subject: 'We could not carry out what you asked',
    body: [
      'We received your answer “{command}” for your subscription. It could not take effect, because the subscription had moved on in the meantime. It now stands as follows: “{state}”.',
      'Nothing was changed by it. On your page you see what you can do now.',
    ],
  },
  case_link: {
    subject: 'Your new link to your subscription',
    body: ['Here is the new link to your subscription.', 'Was it not you who asked for it? Then please ignore this mail.'],
  },
  withdrawal_received: {
    subject: 'We have received your withdrawal',
    body: [
      'We received your withdrawal from your subscription on {withdrawnAt}. Please keep this mail as your receipt.',
      'You will hear from us what follows.',
    ],
  },
  cancellation_received: {
    subject: 'We have received your cancellation',
    body: [
      'We received your cancellation of your subscription on {cancelledAt}. Please keep this mail as your receipt.',
      'You will hear from us what follows.',
    ],
  },
}
