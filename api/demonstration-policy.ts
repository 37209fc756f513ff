import Type from 'typebox'
import { oneOf } from '../domain/input/schema.ts'
import { ProblemError } from './problems/problem.ts'
import type { ApiDependencies } from './route-plugin.ts'

/** The field of a new case's body that asks for one of these policies. */
export const policyField = <const Variants extends readonly string[]>(variants: Variants) =>
  Type.Optional(oneOf(variants, 'For demonstrations only: refused unless DEMONSTRATION_POLICIES is on.'))

/**
 * The policy of a new case: the market's, or the one that its body asks for in `/policy`. Throws RPS_DEMONSTRATIONS_OFF where
 * demonstrations are not allowed.
 */
export function policyAskedFor<Policy, Variant extends string>(
  { demonstrationPolicies }: Pick<ApiDependencies, 'demonstrationPolicies'>,
  standard: Policy,
  asked: Variant | undefined,
  demonstrated: (standard: Policy, variant: Variant) => Policy,
): Policy {
  if (asked === undefined) return standard
  if (demonstrationPolicies === 'on') return demonstrated(standard, asked)
  throw new ProblemError('RPS_DEMONSTRATIONS_OFF', { errors: [{ in: 'body', pointer: '/policy', detail: 'is not allowed here' }] })
}
