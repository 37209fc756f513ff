import type { Money } from '../../domain/money/money.ts'
import type { Case } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import type { JsonRow } from '../database/json-row.ts'

/** Why a command is turned away at the door, with nothing stored. */
export interface Refusal {
  readonly code: string
  readonly detail: string
  /** JSON pointer of the field, where one is at fault. */
  readonly field?: string
  /** Where several are at fault: each with its code, what is wrong of it and what helps. */
  readonly fields?: readonly { readonly pointer: string; readonly reason: string; readonly detail: string }[]
}

/** Why nobody acts alone: an amount above which nobody does, or what it is. */
export type SecondPerson = { readonly amount: Money; readonly above: Money } | { readonly because: 'change_of_party' }

/** What passed the door: the part of the body that the engine may see, and whether a second person has to approve it. */
export interface Prepared {
  readonly forWorkflow: object
  readonly secondPerson?: SecondPerson
}

/** What a process adds at the door of its cases: checks of a command against its rows. Writes nothing. */
export type Prepare = (
  tx: Transaction,
  subject: Case,
  /** `detail`: the process's own row, where it was read with the case. */
  command: { type: string; body: unknown; actor: string; at: Date; detail?: JsonRow | undefined },
) => Promise<Prepared | { refusal: Refusal }>
