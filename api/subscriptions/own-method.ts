import Type, { type Static } from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { DECLARATION_KINDS } from '../../domain/subscription/declarations.ts'
import type { PaymentKind } from '../../domain/subscription/policy.ts'
import type { OpenedSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import type { Declared } from '../../platform/subscription/open-subscription.ts'
import { textsIn } from '../../texts/index.ts'
import { ProblemError } from '../problems/problem.ts'
import { PAYMENT_KINDS } from './subscription-schemas.ts'

/** What somebody says who saves a card or an account. */
export const MethodBody = Type.Object(
  {
    kind: oneOf(PAYMENT_KINDS, 'As `GET /v1/subscription-plans` offers it in `paidBy`.'),
    declares: Type.Optional(
      Type.Array(oneOf(DECLARATION_KINDS), {
        uniqueItems: true,
        maxItems: DECLARATION_KINDS.length,
        description: 'For an account `debit_mandate`, ticked by the customer in the words that `GET /v1/subscription-plans` gives.',
      }),
    ),
  },
  closed,
)

/** What is declared for it, in the words of its reader. Throws RPS_INPUT_INVALID where the market is not paid so, or its mandate was not ticked. */
export function declaredForMethod(
  { kind, declares = [] }: Static<typeof MethodBody>,
  paidBy: readonly PaymentKind[],
  language: Language,
): readonly Declared[] {
  const mandate = kind === 'sepa_debit' ? (['debit_mandate'] as const) : []
  const errors = [
    ...(paidBy.includes(kind) ? [] : [{ pointer: '/kind', detail: `must be one of ${paidBy.join(', ')}` }]),
    ...(mandate.every((one) => declares.includes(one))
      ? []
      : [{ pointer: '/declares', detail: `must hold ${mandate.join(', ')}: it is ticked by the customer` }]),
  ]
  if (errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors: errors.map((error) => ({ in: 'body', ...error })) })
  const words = textsIn(language).processes.subscription.terms.declarations
  return mandate.map((one) => ({ kind: one, words: words[one] }))
}

/** By what the browser confirms it. Throws RPS_NOT_NOW, with the state of the subscription, and RPS_PAYMENTS_UNAVAILABLE. */
export function secretOf(opened: OpenedSetUp, state: string): { readonly clientSecret: string } {
  if (opened.kind === 'opened') return { clientSecret: opened.clientSecret }
  throw opened.kind === 'not_now'
    ? new ProblemError('RPS_NOT_NOW', { members: { state } })
    : new ProblemError('RPS_PAYMENTS_UNAVAILABLE', { headers: { 'retry-after': '10' } })
}
