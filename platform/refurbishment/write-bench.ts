import { randomUUID } from 'node:crypto'
import type { Category } from '../../domain/catalogue/category.ts'
import { failedChecks } from '../../domain/device-tests/outcome.ts'
import { currentGradingModel } from '../../domain/grading/models/models.ts'
import type { RefurbishmentBodies } from '../../domain/refurbishment/bodies.ts'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import { checksToRepeat } from '../../domain/refurbishment/test-outcome.ts'
import { insertRow } from '../database/table-rows.ts'
import { measurementsOf } from './measurements.ts'
import { preparedOf, tell, update, type WriteContext, type Writer } from './write-context.ts'
import { addWork } from './write-costs.ts'

/** What the bench measured and wiped. */
export const benchWriters: Readonly<Record<string, Writer>> = {
  recordTests: async (c) => {
    const { minutes } = c.step.body as BodyOf<'recordTests'>
    const { outcome } = preparedOf<RefurbishmentBodies['recordTests']>(c)
    const { checklist, counting } = await measurementsOf(c.tx, c.row)
    const failed = failedChecks(checklist, counting)
    const isRetest = c.step.from === 'awaiting_retest'
    await addWork(c, minutes)
    await update(c, {
      firstTest: c.row.firstTest ?? outcome,
      lastTest: outcome,
      ...(isRetest && outcome !== 'passed' && { failedRetests: c.row.failedRetests + 1 }),
      ...(outcome === 'hazard' && { hazard: failed.find(({ consequence }) => consequence === 'hazard')?.check ?? null }),
    })
    return tell(c, 'test', {
      outcome,
      round: c.row.testRound,
      checklist: checklist.version,
      failed: failed.map(({ check }) => check),
      minutes,
    })
  },
  recordWipe: async (c) => {
    const { certificate } = c.step.body as BodyOf<'recordWipe'>
    const { data } = preparedOf<RefurbishmentBodies['recordWipe']>(c)
    const id = randomUUID()
    const { caseId, deviceId } = c.row
    await insertRow(c.tx, 'wipe_certificates', { id, caseId, deviceId, eventNumber: c.step.number, certificate, recordedAt: c.step.at })
    await update(c, { data })
    const { medium, method, technique } = certificate
    return tell(c, 'wipe', { certificate: id, medium, method, technique })
  },
  reportHazard: async (c) => {
    const { hazard } = c.step.body as BodyOf<'reportHazard'>
    await update(c, { hazard })
    return tell(c, 'hazard', { hazard })
  },
  decideHazard: async (c) => {
    const { decision } = c.step.body as BodyOf<'decideHazard'>
    if (decision === 'made_safe') {
      await update(c, { hazard: null })
      await repeatWhatFailed(c)
    }
    return { data: { decision } }
  },
}

/** What entering a state of the bench means. */
export const benchEntries: Readonly<Record<string, Writer>> = {
  hazard_hold: async (c) => {
    // What was reported by hand has its line already.
    if (c.step.by === 'reportHazard') return undefined
    return tell(c, 'hazard', { hazard: c.row.hazard })
  },
}

/**
 * A new round of tests: what failed has to be measured anew, and whatever a new part bears on. The rest counts as it was measured.
 * `besides`: what else changes of the row with it.
 */
export async function repeatWhatFailed(
  c: WriteContext,
  replaced: Parameters<typeof checksToRepeat>[3] = [],
  besides: Parameters<typeof update>[1] = {},
): Promise<void> {
  const { checklist, counting } = await measurementsOf(c.tx, c.row)
  const toRepeat = checksToRepeat(currentGradingModel(c.row.category as Category), checklist, counting, replaced)
  // What was to be repeated and was not measured since is still to be.
  const stillToDo = c.row.toRepeat.filter((check) => !counting.has(check))
  await update(c, { ...besides, testRound: c.row.testRound + 1, toRepeat: [...new Set([...stillToDo, ...toRepeat])] })
}

/** A new round of tests in which everything is measured anew: at another bench nothing of the last one counts. */
export async function repeatEverything(c: WriteContext): Promise<void> {
  const { checklist } = await measurementsOf(c.tx, c.row)
  await update(c, { testRound: c.row.testRound + 1, toRepeat: checklist.checks.map(({ id }) => id) })
}
