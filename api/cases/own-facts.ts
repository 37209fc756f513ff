import type { Reader as WordsReader } from '../../texts/format.ts'
import { nextActionsOf } from '../processes/next-actions.ts'
import type { ProcessFacts } from '../processes/process-api.ts'
import { processApiOf } from '../processes/processes.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { NextActionAnswer } from './case-schemas.ts'
import type { Agent } from './reach-case.ts'

/** What the process of a case tells of it to somebody of the house, and lets them do. */
export interface OwnFacts extends ProcessFacts {
  readonly nextActions: readonly NextActionAnswer[]
}

/** Null where the process has no such case. */
export const readOwnFacts = async (
  deps: ApiDependencies,
  { id, process }: { readonly id: string; readonly process: string },
  agent: Agent,
  words: WordsReader,
): Promise<OwnFacts | null> => {
  const api = processApiOf(process)
  const subject = await api.read(deps, id)
  return subject && { ...api.facts(subject, deps, agent, words), nextActions: nextActionsOf(api, subject, agent, words) }
}
