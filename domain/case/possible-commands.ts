import type { CommandEntry, Role } from './command-entry.ts'
import { isFinal, type ProcessTable, stateOf, targetsOf } from './table.ts'

/** A command that may be given now. */
export interface PossibleCommand<Name extends string = string> {
  readonly name: Name
  /** After this the state no longer takes it; null where it outlives the state's time limit. */
  readonly until: Date | null
}

/** What may be done now with one of these roles: by the table and the command entries. */
export function possibleCommands<Name extends string>(
  table: ProcessTable,
  commands: Readonly<Record<string, CommandEntry & { readonly name: Name }>>,
  { state, limitAt }: { readonly state: string; readonly limitAt: Date | null },
  roles: readonly Role[],
): PossibleCommand<Name>[] {
  const entry = stateOf(table, state)
  if (isFinal(entry)) return []
  return Object.values(commands)
    .filter(({ name, roles: allowed }) => name in entry.on && allowed.some((role) => roles.includes(role)))
    .map(({ name }) => ({ name, until: outlives(table, state, name) ? null : limitAt }))
}

const outlives = (table: ProcessTable, state: string, command: string): boolean =>
  targetsOf(table, state, 'deadline').every((next) => targetsOf(table, next, command).length > 0)
