import type { Place } from '../../domain/calendar/calendars.ts'
import type { Market } from '../../domain/market/market.ts'
import type { BodyOf, bodies } from '../../domain/repair/command-bodies.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { Case, Repair } from '../../prisma/generated/client.ts'
import type { Refusal } from '../cases/door.ts'
import { placeOf } from '../cases/limits.ts'
import type { Rules } from '../cases/rules.ts'
import type { Transaction } from '../database/database.ts'

/** What stands at the door of a repair, besides the shape of a body. */
export interface Door {
  readonly tx: Transaction
  readonly rules: Rules
  readonly subject: Case
  readonly row: Repair
  readonly policy: RepairPolicy
  readonly market: Market
  readonly actor: string
  readonly at: Date
}

export type Passed = { readonly forWorkflow: object } | { readonly refusal: Refusal }

/** The checks of some commands against the rows, and the part of each body that the engine may see. */
export type Checks = { readonly [C in keyof typeof bodies]?: (door: Door, body: BodyOf<C>) => Promise<Passed> }

export const pass = (forWorkflow: object = {}) => ({ forWorkflow })
export const refuse = (code: string, detail: string, at?: string | Refusal['fields']): { readonly refusal: Refusal } => ({
  refusal: { code, detail, ...(typeof at === 'string' ? { field: at } : at && { fields: at }) },
})
export const checked = (problem: Refusal | null | undefined, forWorkflow: object = {}): Passed =>
  problem ? { refusal: problem } : pass(forWorkflow)

export const placeAt = ({ subject }: Pick<Door, 'subject'>): Place => placeOf(subject)
export const throughLink = ({ actor }: Pick<Door, 'actor'>): boolean => actor === 'customer:link'

/** The device on the bench. @throws where none was received: the state says that one was. */
export function deviceOf({ row }: Pick<Door, 'row'>): string {
  if (row.deviceId === null) throw new Error(`${row.caseId}: no device was received`)
  return row.deviceId
}
