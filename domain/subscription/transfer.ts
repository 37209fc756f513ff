/** Why a subscription changes its party where its holder does not ask for it themselves. */
export const PARTY_REASONS = ['death', 'separation', 'wrong_name', 'guardian'] as const
export type PartyReason = (typeof PARTY_REASONS)[number]

/** Of the reasons those by which it stays the same person's. */
export const KEEPS_PARTY = ['wrong_name', 'guardian'] as const

/**
 * Whether the contract stays with who has it: their name is put right, or somebody acts for them. They keep the right to withdraw that they have,
 * no other begins, and what they paid and owe stays theirs.
 */
export const keepsParty = (reason: string): boolean => KEEPS_PARTY.some((one) => one === reason)

/** What whoever takes a subscription over declares. */
export const TAKE_OVER_DECLARATIONS = ['terms', 'takes_over'] as const
export type TakeOverDeclaration = (typeof TAKE_OVER_DECLARATIONS)[number]

/** Commands that change what is offered: none of them while somebody is asked to take it over. */
export const NOT_WHILE_OFFERED = ['changePlan', 'addDevice', 'removeDevice', 'pause'] as const
