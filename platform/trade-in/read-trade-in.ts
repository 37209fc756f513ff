import type { Role } from '../../domain/case/command-entry.ts'
import type { CommandName } from '../../domain/case/table.ts'
import { isFinal, stateOf, targetsOf } from '../../domain/case/table.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { type TradeInTable, tradeInTable } from '../../domain/trade-in/states.ts'
import type { Database } from '../database/database.ts'
import { openCasesWith } from './keyed-counters.ts'
import { readTradeInRows } from './trade-in-rows.ts'

export type TradeInReading = NonNullable<Awaited<ReturnType<typeof readTradeIn>>>

/** A trade-in as its rows have it at one instant, sealed fields sealed. */
export async function readTradeIn(database: Database, reference: string) {
  const found = await readTradeInRows(database, tradeInTable.process, reference)
  if (!found) return null
  return { ...found, sameDevice: found.closedAt ? [] : await openCasesWith(database, found.tradeIn.identityHashes, reference) }
}

/** What of an act has to be named, so that an answer is to what was read. */
export interface PossibleCommand {
  readonly name: CommandName<TradeInTable>
  readonly names: { readonly offerVersion?: number; readonly counterVersion?: number }
  /** After this the state no longer takes it; absent where it outlives the state's time limit. */
  readonly until: Date | null
}

/** Through what a person reads: only the mailed link can confirm the address it was mailed to. */
export type Through = 'mailed_link' | 'other'

/** What may be done now with one of these roles: by the table, the command entries, and what has been done once already. */
export function possibleCommands(subject: TradeInReading, roles: readonly Role[], through: Through): PossibleCommand[] {
  const state = stateOf(tradeInTable, subject.state)
  if (isFinal(state)) return []
  const { tradeIn } = subject
  return Object.values(tradeInCommands)
    .filter(({ name, roles: allowed }) => name in state.on && allowed.some((role) => roles.includes(role)))
    .filter(({ name }) => name !== 'confirmEmail' || through === 'mailed_link')
    .filter(({ name }) => name !== 'disputeCounterOffer' || !tradeIn.disputed)
    .map(({ name }) => ({
      name,
      names: {
        ...(name === 'acceptOffer' && { offerVersion: tradeIn.offerVersion }),
        ...(ANSWERS_TO_COUNTER_OFFER.has(name) && { counterVersion: tradeIn.counterVersion }),
      },
      until: outlives(subject.state, name) ? null : subject.limitAt,
    }))
}

const ANSWERS_TO_COUNTER_OFFER: ReadonlySet<string> = new Set<CommandName<TradeInTable>>([
  'acceptCounterOffer',
  'declineCounterOffer',
  'disputeCounterOffer',
])

const outlives = (state: string, command: string): boolean =>
  targetsOf(tradeInTable, state, 'deadline').every((next) => targetsOf(tradeInTable, next, command).length > 0)

/** Whether a second, blind inspection is due: all that a timeline has to know of the detail. */
export const findTradeIn = (database: Database, reference: string) =>
  database.tradeIn.findUnique({ where: { caseId: reference }, select: { blind: true, secondAssessor: true } })
