import type { PaymentKind } from './policy.ts'

/**
 * What a customer declares at the sign-up, kept in the words that were shown. `debit_mandate`: that their account is debited, and told so
 * many days before (SEPA Direct Debit Core rulebook). `begins_later`: that they know from when they are covered.
 */
export const DECLARATION_KINDS = ['terms', 'begins_later', 'debit_mandate'] as const
export type DeclarationKind = (typeof DECLARATION_KINDS)[number]

/** All that stands with a subscription: what its holder declared when they signed up, or took it over, and for what pays it. */
export const DECLARED_KINDS = [...DECLARATION_KINDS, 'takes_over'] as const
export type DeclaredKind = (typeof DECLARED_KINDS)[number]

/** What has to be declared by whoever pays so. */
export const declaredFor = (paidBy: PaymentKind): readonly DeclarationKind[] =>
  DECLARATION_KINDS.filter((kind) => kind !== 'debit_mandate' || paidBy === 'sepa_debit')
