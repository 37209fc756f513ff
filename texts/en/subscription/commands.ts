import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const commands: SubscriptionTexts['commands'] = {
  addDevice: 'Add a device',
  removeDevice: 'Remove a device',
  changePlan: 'Change the plan',
  acceptPrice: 'Agree to the new price',
  pause: 'Pause the subscription',
  resume: 'Go on with the subscription',
  cancel: 'Cancel the subscription',
  keep: 'Keep the subscription',
  withdraw: 'Withdraw from the contract',
  offerTransfer: 'Hand the subscription over to somebody else',
  changeParty: 'Change the holder',
  takeBackTransfer: 'Take the offer back',
  recordRefund: 'Record the refund',
}

export const effects: SubscriptionTexts['effects'] = {
  chargeDue: 'Charge what is due',
  chargeChange: 'Charge the change of plan',
  cancelCharge: 'Take back the open charge',
  refundCharges: 'Give the money back',
}

export const refusals: SubscriptionTexts['refusals'] = {
  not_possible_now: 'This is not possible at this stage of the subscription.',
  device_invalid: 'Please say again which device it is.',
  damage_unknown: 'Please choose what is broken from the list.',
  too_many_devices: 'Your plan covers no more devices. Please remove one first.',
  listed_already: 'This device stands in a subscription already.',
  device_unknown: 'Please choose a device of your list.',
  plan_unknown: 'Please choose a plan that is offered.',
  plan_already: 'This is your plan already.',
  plan_too_small: 'This plan covers fewer devices than your list has. Please remove a device first.',
  period_not_paid: 'Your payment is being made at this moment. Please change the plan once it is through.',
  no_price_announced: 'No new price waits for your answer.',
  last_device: 'This is your only device. Please cancel the subscription instead.',
  withdrawal_over: 'The time to withdraw is over. You can cancel the subscription at any time.',
  transfer_open_already: 'Somebody is asked to take it over already. Please take that offer back first.',
  transfer_offered: 'Somebody is asked to take your subscription over as it is. Please take that offer back first.',
  no_transfer_open: 'Nobody is asked to take the subscription over.',
  own_address: 'This is your own address. Please name that of the person who is to take it over.',
}
