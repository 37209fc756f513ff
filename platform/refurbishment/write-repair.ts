import { isFinal } from '../../domain/case/table.ts'
import type { PartFamily } from '../../domain/device-tests/check.ts'
import type { WorkDone } from '../../domain/margin/scheme.ts'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import type { OutcomeChoice } from '../../domain/refurbishment/outcome.ts'
import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import { sourceOf } from '../cases/record/writers.ts'
import { orderParts } from '../parts/order-parts.ts'
import { releaseParts } from '../parts/release-parts.ts'
import { type UsedPart, useParts } from '../parts/use-parts.ts'
import { repeatEverything, repeatWhatFailed } from './write-bench.ts'
import { tell, update, type WriteContext, type Writer } from './write-context.ts'
import { addWork } from './write-costs.ts'

/** Parts, repairs, and what a second technician decides where they lead nowhere. */
export const repairWriters: Readonly<Record<string, Writer>> = {
  orderParts: async (c) => {
    const { parts, supplier, expectedOn } = c.step.body as BodyOf<'orderParts'>
    const { caseId, deviceId, site } = c.row
    await orderParts(c.tx, { parts, supplier, expectedOn, site, for: { caseId, deviceId }, at: c.step.at, actor: c.step.actor })
    await update(c, { partsExpectedOn: expectedOn })
    return { data: { parts, supplier, expectedOn } }
  },
  recordPartsArrived: async (c) => {
    await update(c, { partsExpectedOn: null })
    return undefined
  },
  recordRepair: async (c) => {
    const { work, used, minutes, notes } = c.step.body as BodyOf<'recordRepair'>
    const { caseId, deviceId } = c.row
    const parts = await useParts(c.tx, { ...sourceOf(c), caseId, deviceId, reservations: used })
    await addWork(c, minutes)
    await repeatWhatFailed(c, await familiesOf(c, parts), { work: more(c.row.work as WorkDone, work) })
    return tell(c, 'repair', { work, parts: parts.map(({ partNumber }) => partNumber), minutes, ...(notes !== undefined && { notes }) })
  },
  decideOutcome: decided,
  confirmOutcome: decided,
}

async function familiesOf(c: WriteContext, parts: readonly UsedPart[]): Promise<readonly PartFamily[]> {
  const rows = await c.tx.$queryRaw<{ family: PartFamily }[]>`
    select family from parts where number = any(${parts.map(({ partNumber }) => partNumber)}::text[])`
  return rows.map(({ family }) => family)
}

/** What a case that ends leaves to others. */
const leavesParts: Writer = async ({ tx, step }) => {
  await releaseParts(tx, { caseId: step.case.id, at: step.at, actor: step.actor })
  return undefined
}

export const partEntries: Readonly<Record<string, Writer>> = Object.fromEntries(
  Object.entries(refurbishmentTable.states).flatMap(([state, entry]) => (isFinal(entry) ? [[state, leavesParts]] : [])),
)

/** Once the board or the housing was replaced, a later repair does not make it less. */
const more = (before: WorkDone, now: WorkDone): WorkDone => (before === 'renewed' ? before : now)

async function decided(c: WriteContext) {
  const { choice } = c.step.body as BodyOf<'decideOutcome'>
  if (c.step.to !== 'outcome_confirmation') await follow(c, choice)
  return { data: { choice } }
}

/** A decision that counts: tests that failed before it are over. */
async function follow(c: WriteContext, choice: OutcomeChoice): Promise<void> {
  await update(c, { failedRetests: 0, ...(choice === 'sell_as_parts' && { grade: 'none', gradeModel: null }) })
  if (choice === 'other_bench') await repeatEverything(c)
}
