import type { Who } from './table.ts'

/** Who may extend a time limit; the first that a person has counts. */
export const EXTENDING_ROLES = ['lead', 'support'] as const
export type ExtendingRole = (typeof EXTENDING_ROLES)[number]

/** Days by which each role may extend the limit of a state, all extensions of it together. */
export type ExtensionDays = Readonly<Record<ExtendingRole, number>>

const PEOPLE: readonly Who[] = ['customer', 'support', 'lead', 'workshop', 'partner', 'carrier']

/**
 * Whether more time can be given to whom a state waits for: to people and carriers. What the engine, a bank or a provider is
 * waited for is no question of patience (a payout's day would be put off), and an authority's term is the law's.
 */
export const canBeGivenTime = (who: Who): boolean => PEOPLE.includes(who)
