import { declaredFor } from '../../domain/subscription/declarations.ts'
import type { SUBSCRIPTION_POLICY_VARIANTS } from '../../markets/demonstration-policies.ts'
import type { Amount } from '../amount.ts'
import type { SeenCase } from './follow.ts'

/** What a sign-up answers, as the tour reads it. */
export interface SignedUp {
  readonly reference: string
  readonly price: Amount
  readonly coverFrom: string
  readonly firstPayment: { readonly clientSecret: string }
  readonly link: { readonly token: string }
}

/** A subscription as the tour reads it. */
export interface SeenSubscription extends SeenCase {
  readonly paidUntil?: string
  readonly nextChargeOn?: string
  readonly charges: readonly {
    readonly period: string
    readonly amount: Amount
    readonly status: string
    readonly paidAt?: string
    readonly invoice?: string
  }[]
}

/** The body that signs up for cover of one phone, paid by card. */
export const signUpBody = (
  customer: { readonly name: string; readonly email: string },
  imei: string,
  policy?: (typeof SUBSCRIPTION_POLICY_VARIANTS)[number],
) => ({
  market: 'FR',
  plan: 'm',
  language: 'en',
  customer,
  devices: [{ model: 'apple-iphone-13', storage: 128, identity: imei, damage: [] }],
  paidBy: 'card',
  declares: declaredFor('card'),
  ...(policy && { policy }),
})
