import { decideInPlace, type InPlace } from '../../../domain/case/in-place.ts'
import type { CommandOutcome, Item, RecordResult, Standing } from '../../../domain/case/standing.ts'
import { getRow } from '../../database/table-rows.ts'
import { processOf } from '../process-records.ts'
import { type RecordDependencies, record, standing } from './record.ts'

/** Whoever has the wrong number so often in a row competes with something that never ends. */
const MOST_TRIES = 20

export interface RecordedInPlace {
  readonly outcome: CommandOutcome
  readonly standing: Standing
}

/**
 * Decides where something leads that came for a case which no run waits with, and records it: again where another event was written
 * meanwhile, and after the commands that a deadline yields to. Null where there is no such case, or its time has not come.
 * @throws Error for a process whose cases have runs, and where the case does not come to rest.
 */
export async function recordInPlace(deps: RecordDependencies, caseId: string, item: Item): Promise<RecordedInPlace | null> {
  let at = await standing(deps, caseId)
  if (at === null) return null
  const process = await inPlaceOf(deps, caseId)
  for (let tries = 0; at !== null && tries < MOST_TRIES; tries++) {
    const result: RecordResult = await record(deps, {
      caseId,
      number: at.number + 1,
      item: item.kind === 'deadline' ? { ...item, key: `deadline/${at.number + 1}` } : item,
      to: decideInPlace(process, at, item),
    })
    switch (result.kind) {
      case 'settled':
        return { outcome: result.outcome, standing: result.standing }
      case 'behind':
        at = result.standing
        break
      case 'answers_first':
        for (const answer of result.items) await recordInPlace(deps, caseId, answer)
        at = await standing(deps, caseId)
        break
      case 'later':
      case 'gone':
        return null
      case 'restored':
        at = await standing(deps, caseId)
    }
  }
  if (at === null) return null
  throw new Error(`${caseId}: '${item.by}' was not recorded in ${MOST_TRIES} tries`)
}

async function inPlaceOf(deps: RecordDependencies, caseId: string) {
  const process = processOf(deps, await getRow(deps.database, 'cases', { id: caseId }))
  const { inPlace }: { readonly inPlace?: InPlace } = process
  if (!inPlace) throw new Error(`${caseId}: a run of its own records what happens to it`)
  return { ...process, inPlace }
}
