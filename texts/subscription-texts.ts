import type { DeclaredKind } from '../domain/subscription/declarations.ts'
import type { MailKind } from '../domain/subscription/notices.ts'
import type { PaymentKind } from '../domain/subscription/policy.ts'
import type { SubscriptionTable } from '../domain/subscription/states.ts'
import type { ProcessPageTexts, TextsOf } from './process-texts.ts'

type SubscriptionRefusal =
  | 'device_invalid'
  | 'damage_unknown'
  | 'too_many_devices'
  | 'listed_already'
  | 'device_unknown'
  | 'plan_unknown'
  | 'plan_already'
  | 'plan_too_small'
  | 'period_not_paid'
  | 'no_price_announced'
  | 'last_device'
  | 'withdrawal_over'
  | 'transfer_open_already'
  | 'transfer_offered'
  | 'no_transfer_open'
  | 'own_address'

/** The small words of a subscription. */
interface SubscriptionTermTexts {
  /** What a customer declares, as they tick it and as it is kept. */
  readonly declarations: { readonly [K in DeclaredKind]: string }
  /** Before what was declared. */
  readonly declarationsIntro: string
  readonly paidBy: { readonly [K in PaymentKind]: string }
  /** A plan by its name: {plan} */
  readonly planName: string
  /** With what it costs: {plan} {price} */
  readonly planCosts: string
  /** What is charged: {digits} */
  readonly chargedWith: { readonly [K in PaymentKind]: string }
  /** A device and from when it is covered: {device} {date} */
  readonly coveredFrom: string
}

/** What only its page says. Names in braces are placeholders. */
type SubscriptionPageKey =
  | 'paidWith'
  | 'paidUntil'
  | 'nextCharge'
  | 'devices'
  | 'withdrawUntil'
  | 'plan'
  | 'nextPlan' // {date}
  | 'planQuestion'
  // What each plan would mean: {plan} {price} {devices}
  | 'planNow' // {due}
  | 'planLater' // {date}
  | 'planStays'
  | 'methodChange'
  | 'methodHeading'
  | 'methodNote'
  | 'methodButton'
  | 'methodSaved' // {digits}
  | 'methodNotSaved'
  | 'nextPrice' // {date}
  | 'acceptPriceNote' // {price} {date} {before}
  | 'modelQuestion'
  | 'storageQuestion'
  | 'noStorage'
  | 'identityQuestion'
  | 'identityHint'
  | 'damageQuestion'
  | 'damageHint'
  | 'addDeviceNote'
  | 'deviceQuestion'
  | 'cancelNote' // {date}
  | 'cancelNowNote'
  | 'withdrawNote'
  | 'pauseNote' // {date}
  | 'resumeNote'
  | 'offerName'
  | 'offerEmail'
  | 'offerPhone'
  | 'offerPhoneHint'
  | 'offerAddress'
  | 'offerNote'
  | 'takeBackNote' // {name}
  | 'offeredTo'
  | 'offeredUntil' // {name} {date}
  | 'transferHeading'
  | 'transferText' // {holder} {date} {holder}
  | 'transferStays'
  | 'transferFirst' // {days}
  | 'transferPlainFirst'
  | 'transferCardHeading'
  | 'transferCard'
  | 'transferCardOther'
  | 'transferCardSaved' // {digits}
  | 'transferCardNote'
  | 'transferAccept'
  | 'transferMethodHeading'
  | 'transferAccountHeading'
  | 'transferAccount'
  | 'transferAccountButton'
  | 'transferAccountSaved'
  | 'transferAccountNotSaved'
  | 'transferAccountNote'
  | 'transferBack'
  | 'transferDecline'
  | 'transferDeclineNote'
  | 'transferDone'
  | 'transferDeclined'
  | 'transferOver'
  | 'transferNotNow' // {date}
  | 'transferBusy'
  | 'transferChanged'
  | 'formerHeading'
  | 'formerText' // {date}
  | 'invoicesHeading'
  | 'invoiceLine' // {number} {date} {amount}
  | 'creditNoteLine' // {number} {date} {amount}
  | 'noInvoices'

/** A subscription in words. */
export interface SubscriptionTexts extends TextsOf<SubscriptionTable, MailKind, SubscriptionRefusal, never> {
  readonly page: ProcessPageTexts & { readonly [K in SubscriptionPageKey]: string }
  readonly terms: SubscriptionTermTexts
}
