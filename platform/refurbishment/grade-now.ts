import type { Category } from '../../domain/catalogue/category.ts'
import { type Grading, gradeDevice } from '../../domain/grading/grade-device.ts'
import { gradingModelOf } from '../../domain/grading/models/models.ts'
import type { Refurbishment } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { measurementsOf, type Purpose } from './measurements.ts'

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
  const model = gradingModelOf(row.category as Category, modelVersion)
  if (!model) throw new Error(`there is no version ${modelVersion} of the grading model of a ${row.category}`)
  const first = await measurementsOf(tx, row)
  if (purpose === 'test') return gradeDevice(model, first.checklist, first.counting)
  const second = await measurementsOf(tx, row, 'second_grading')
  if (second.missing.length > 0) return { kind: 'incomplete', missing: second.missing }
  return gradeDevice(model, first.checklist, new Map([...first.counting, ...second.counting]))
}
