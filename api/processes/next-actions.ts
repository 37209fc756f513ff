import { type PossibleCommand, possibleCommands } from '../../domain/case/possible-commands.ts'
import { buttonOf } from '../../texts/explain.ts'
import { formatMoney, type Reader as WordsReader } from '../../texts/format.ts'
import type { NextActionAnswer } from '../cases/case-schemas.ts'
import { addressOf, kebab } from './names.ts'
import type { CaseReading, PossibleAct, ProcessApi } from './process-api.ts'
import { rolesOf } from './reach.ts'
import type { Reader } from './reader.ts'

/** What may be done now by this reader, with the words of its buttons. */
export const nextActionsOf = (api: ProcessApi, subject: CaseReading, reader: Reader, words: WordsReader): NextActionAnswer[] =>
  actionsOf(api, subject.id, possibleOf(api, subject, reader), words)

/** Commands that may be given to a case now, with the words of their buttons. */
export const actionsOf = (
  api: Pick<ProcessApi, 'process' | 'plural'>,
  reference: string,
  possible: readonly (PossibleCommand & Partial<PossibleAct>)[],
  words: WordsReader,
): NextActionAnswer[] =>
  possible.map(({ name, names, amount, until }) => ({
    command: name,
    label: buttonOf(api.process, words, { name, ...(amount && { amount: formatMoney(amount, words) }) }),
    method: 'POST',
    path: `${addressOf(api, reference)}/${kebab(name)}`,
    names: { ...names },
    ...(until && { until: until.toISOString() }),
  }))

function possibleOf(api: ProcessApi, subject: CaseReading, reader: Reader): readonly (PossibleCommand & Partial<PossibleAct>)[] {
  const { table, commands } = api.process
  const roles = rolesOf(reader)
  return api.possible?.(subject, reader, roles) ?? possibleCommands(table, commands, subject, roles)
}
