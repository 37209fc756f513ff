import type { Role } from '../../domain/case/command-entry.ts'
import { type PossibleCommand, possibleCommands } from '../../domain/case/possible-commands.ts'
import type { CommandName } from '../../domain/case/table.ts'
import type { Through } from '../../domain/case/through.ts'
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

/** What may be done with a trade-in, and what of it has to be named, so that an answer is to what was read. */
export interface PossibleAct extends PossibleCommand<CommandName<TradeInTable>> {
  readonly names: { readonly offerVersion?: number; readonly counterVersion?: number }
}

/** What may be done now with one of these roles, besides what has been done once already. */
export function possibleActs(subject: TradeInReading, roles: readonly Role[], through: Through): PossibleAct[] {
  const { tradeIn } = subject
  return possibleCommands(tradeInTable, tradeInCommands, subject, roles)
    .filter(({ name }) => name !== 'confirmEmail' || through === 'mailed_link')
    .filter(({ name }) => name !== 'disputeCounterOffer' || !tradeIn.disputed)
    .map((possible) => ({
      ...possible,
      names: {
        ...(possible.name === 'acceptOffer' && { offerVersion: tradeIn.offerVersion }),
        ...(ANSWERS_TO_COUNTER_OFFER.has(possible.name) && { counterVersion: tradeIn.counterVersion }),
      },
    }))
}

const ANSWERS_TO_COUNTER_OFFER: ReadonlySet<string> = new Set<CommandName<TradeInTable>>([
  'acceptCounterOffer',
  'declineCounterOffer',
  'disputeCounterOffer',
])

/** Whether a second, blind inspection is still to come: until then the workshop sees nothing of the first. */
export const awaitsBlindInspection = async (database: Database, reference: string): Promise<boolean> =>
  (await database.tradeIn.count({ where: { caseId: reference, blind: true, secondAssessor: null } })) > 0
