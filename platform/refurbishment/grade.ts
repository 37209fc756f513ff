import type { Category } from '../../domain/catalogue/category.ts'
import { checklistOf } from '../../domain/device-tests/checklists.ts'
import { type Grading, gradeDevice } from '../../domain/grading/grade-device.ts'
import type { GradingModel } from '../../domain/grading/model.ts'
import { gradingModelOf } from '../../domain/grading/models/models.ts'
import type { Grading as GradingRow, Refurbishment } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { measuredUntil, measurementsOf, type Purpose } from './measurements.ts'

export type GradedNow = Extract<Grading, { kind: 'graded' }>

/**
 * The grade of a device by what counts of it now and a version of the model. For a second grading by the faces as somebody else has
 * measured them, and all else as it was measured: nothing of it is left to the eye.
 */
export async function gradedNow(
  tx: Pick<Transaction, '$queryRaw'>,
  row: Refurbishment,
  purpose: Purpose,
  modelVersion: number,
): Promise<Grading> {
  const model = modelFor(row.category, modelVersion)
  const first = await measurementsOf(tx, row)
  if (purpose === 'test') return gradeDevice(model, first.checklist, first.counting)
  const second = await measurementsOf(tx, row, 'second_grading')
  if (second.missing.length > 0) return { kind: 'incomplete', missing: second.missing }
  return gradeDevice(model, first.checklist, new Map([...first.counting, ...second.counting]))
}

/**
 * A grading once more, by what had been measured then and the versions of checklist and model that it was made with: whatever is in force
 * since, it comes to the same. Throws where it does not, for then its rows were changed.
 */
export async function gradedThen(tx: Pick<Transaction, '$queryRaw'>, row: GradingRow): Promise<GradedNow> {
  const checklist = checklistOf(row.category as Category, row.checklist)
  if (!checklist) throw new Error(`there is no version ${row.checklist} of the checklist of a ${row.category}`)
  const first = await measuredUntil(tx, row, 'test')
  const second = row.nth === 2 ? await measuredUntil(tx, row, 'second_grading') : []
  const grading = gradeDevice(modelFor(row.category, row.model), checklist, new Map([...first, ...second]))
  if (grading.kind !== 'graded' || grading.grade !== row.grade)
    throw new Error(`${row.caseId}: grading ${row.id} gave ${row.grade} and comes to ${JSON.stringify(grading)} now`)
  return grading
}

function modelFor(category: string, version: number): GradingModel {
  const model = gradingModelOf(category as Category, version)
  if (!model) throw new Error(`there is no version ${version} of the grading model of a ${category}`)
  return model
}
