import type { Role } from '../../domain/case/command-entry.ts'
import { type PossibleCommand, possibleCommands } from '../../domain/case/possible-commands.ts'
import type { CommandName } from '../../domain/case/table.ts'
import { repairCommands } from '../../domain/repair/commands.ts'
import { type RepairTable, repairTable } from '../../domain/repair/states.ts'
import type { Database } from '../database/database.ts'
import { type RepairRows, readRepairRows } from './repair-rows.ts'

export type RepairReading = NonNullable<Awaited<ReturnType<typeof readRepair>>>

/** A repair as its rows have it at one instant, sealed fields sealed, quotes and parcels the newest last; null where there is none. */
export async function readRepair(database: Pick<Database, '$queryRaw'>, reference: string) {
  const found = await readRepairRows(database, repairTable.process, reference)
  return found && readingOf(found)
}

export const readingOf = (rows: RepairRows) => ({ ...rows, customerSubject: rows.customer.subject })

/** What may be done with a repair, and what of it has to be named, so that an answer is to what was read. */
export interface PossibleAct extends PossibleCommand<CommandName<RepairTable>> {
  readonly names: { readonly quoteVersion?: number }
}

/** Through what a person reads: only the mailed link can confirm the address it was mailed to. */
export type Through = 'mailed_link' | 'other'

/** What may be done now with one of these roles. A trade-in is chosen only where the quote offers one. */
export function possibleActs(
  subject: Pick<RepairReading, 'state' | 'limitAt' | 'repair'>,
  roles: readonly Role[],
  through: Through,
): PossibleAct[] {
  const { quotes, quoteVersion } = subject.repair
  const form = quotes.find(({ version }) => version === quoteVersion)?.form as { readonly suggestsTradeIn?: boolean } | undefined
  return possibleCommands(repairTable, repairCommands, subject, roles)
    .filter(({ name }) => name !== 'confirmEmail' || through === 'mailed_link')
    .filter(({ name }) => name !== 'chooseTradeIn' || form?.suggestsTradeIn === true)
    .map((possible) => ({ ...possible, names: ANSWERS_TO_QUOTE.has(possible.name) ? { quoteVersion } : {} }))
}

const ANSWERS_TO_QUOTE: ReadonlySet<string> = new Set<CommandName<RepairTable>>(['approveQuote', 'declineQuote', 'chooseTradeIn'])
