import type { Item } from '../domain/case/standing.ts'
import { type RecordDependencies, record, standing } from '../platform/cases/record/record.ts'
import { recordInPlace } from '../platform/cases/record/record-in-place.ts'
import { tellingTheEngineNoWords } from './for-the-engine.ts'

/** The local activities of every case: reading where it stands, and the compare-and-set that writes what happened. */
export const createCaseActivities = (deps: RecordDependencies) => ({
  standing: (caseId: string) => tellingTheEngineNoWords(() => standing(deps, caseId)),
  record: (request: Parameters<typeof record>[1]) => tellingTheEngineNoWords(() => record(deps, request)),
  /** Of a case that no run waits with. */
  recordInPlace: (caseId: string, item: Item) => tellingTheEngineNoWords(() => recordInPlace(deps, caseId, item)),
})
