import { type RecordDependencies, record, standing } from '../platform/cases/record.ts'

/** The local activities of every case: reading where it stands, and the compare-and-set that writes what happened. */
export const createCaseActivities = (deps: RecordDependencies) => ({
  standing: (caseId: string) => standing(deps, caseId),
  record: (request: Parameters<typeof record>[1]) => record(deps, request),
})
