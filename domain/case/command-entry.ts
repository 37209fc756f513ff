import type { Type } from 'typebox'

/** Who a person or system is here. A customer's case link acts as `customer` for its one case. */
const ROLES = ['customer', 'support', 'lead', 'technician', 'site', 'partner', 'scheduler', 'operator'] as const
export type Role = (typeof ROLES)[number]

/**
 * One command, said once: routes, OpenAPI, `nextActions`, console buttons and CLI come from it. Where it leads is not said
 * here: the transition table does.
 */
export interface CommandEntry {
  readonly name: string
  readonly roles: readonly Role[]
  /** One line for the documentation. */
  readonly summary: string
  readonly body: Type.TObject
  readonly secondPerson?: SecondPersonRule
}

/** Above an amount nobody gives a command alone: it is kept as proposed until a second person approves it. */
export interface SecondPersonRule {
  /** Key of the amount in the market's policy (`secondPersonAbove`). */
  readonly above: string
  /** Which bodies are meant; all unless given. */
  readonly when?: (body: unknown) => boolean
}
