import { isFinal } from '../../domain/case/table.ts'
import type { RepairBodies } from '../../domain/repair/bodies.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { keyOf, sourceOf } from '../cases/record/writers.ts'
import { orderParts } from '../parts/order-parts.ts'
import { releaseParts } from '../parts/release-parts.ts'
import { takeBackUsed } from '../parts/take-back.ts'
import { useParts } from '../parts/use-parts.ts'
import { promise } from '../promises/promises.ts'
import { recordTransfer } from '../waste/record-transfer.ts'
import { writeCover } from './cover-of.ts'
import { preparedOf, tell, update, type WriteContext, type Writer } from './write-context.ts'

/** What is done at the bench. */
export const workWriters: Readonly<Record<string, Writer>> = {
  recordDiagnosis: async (c) => {
    const { outcome, findings, minutes, dataLossExpected, irisSymptom } = c.step.body as BodyOf<'recordDiagnosis'>
    await update(c, {
      findings,
      dataLossExpected,
      irisSymptom: irisSymptom ?? null,
      minutes: c.row.minutes + minutes,
    })
    // What was drowned is nobody’s guarantee, whatever was thought at its receipt.
    if (findings.some(({ code }) => code === 'liquid')) await writeCover(c, 'accidental')
    return tell(c, 'test', { outcome, findings: findings.map(({ code }) => code), minutes })
  },
  startRepair: async (c) => {
    await update(c, { startedAt: c.row.startedAt ?? c.step.at, isOpen: true })
    return undefined
  },
  orderParts: async (c) => {
    const { parts, supplier, expectedOn } = c.step.body as BodyOf<'orderParts'>
    const { caseId, site } = c.row
    await orderParts(c.tx, {
      parts,
      supplier,
      expectedOn,
      site,
      for: { caseId, deviceId: deviceOf(c) },
      at: c.step.at,
      actor: c.step.actor,
    })
    await update(c, { partsExpectedOn: expectedOn })
    const promisedOn = await promise(c.tx, c.deps, c.step.case, { because: 'parts', at: c.step.at })
    return { data: { parts, supplier, expectedOn, promisedOn } }
  },
  recordPartsArrived: async (c) => {
    await update(c, { partsExpectedOn: null })
    return undefined
  },
  recordRepair: async (c) => {
    const { used, minutes, notes, wiped } = c.step.body as BodyOf<'recordRepair'>
    const { caseId } = c.row
    const parts = await useParts(c.tx, { ...sourceOf(c), caseId, deviceId: deviceOf(c), reservations: used })
    await update(c, { minutes: c.row.minutes + minutes, isOpen: false })
    return tell(c, 'repair', {
      parts: parts.map(({ partNumber }) => partNumber),
      minutes,
      ...(notes !== undefined && { notes }),
      ...(wiped && { wiped }),
    })
  },
  declareUnrepairable: async (c) => {
    const { findings, returned } = c.step.body as BodyOf<'declareUnrepairable'>
    await takeBack(c, returned)
    await update(c, { findings: JSON.stringify(findings), approvedVersion: null, approvedVariant: null, isOpen: false })
    return { data: { findings: findings.map(({ code }) => code) } }
  },
  recordReassembled: async (c) => {
    const { returned, minutes } = c.step.body as BodyOf<'recordReassembled'>
    await takeBack(c, returned)
    await update(c, { minutes: c.row.minutes + minutes, isOpen: false })
    return { data: { minutes } }
  },
  recordQualityCheck: async (c) => {
    const { minutes, results } = c.step.body as BodyOf<'recordQualityCheck'>
    const { passed } = preparedOf<RepairBodies['recordQualityCheck']>(c)
    await update(c, {
      minutes: c.row.minutes + minutes,
      ...(passed ? { repairedAt: c.step.at } : { failedQualityChecks: c.row.failedQualityChecks + 1 }),
    })
    return tell(c, 'check', { passed, checks: results.length, minutes })
  },
  decideQuality: async (c) => {
    const { choice } = c.step.body as BodyOf<'decideQuality'>
    if (choice === 'repair_again') await update(c, { failedQualityChecks: 0, isOpen: true })
    return { data: { choice } }
  },
  recordTransfer: async (c) => {
    const event = { ...sourceOf(c), deviceId: deviceOf(c), key: keyOf(c, 'hand_over') }
    return tell(c, 'transfer', await recordTransfer(c.tx, event, c.step.body as BodyOf<'recordTransfer'>))
  },
}

/** What a ticket that ends leaves to others, and what is forgotten with it. */
export const workEntries: Readonly<Record<string, Writer>> = Object.fromEntries(
  Object.entries(repairTable.states).flatMap(([state, entry]) => (isFinal(entry) ? [[state, ends]] : [])),
)

async function ends(c: WriteContext): Promise<undefined> {
  await releaseParts(c.tx, { caseId: c.row.caseId, at: c.step.at, actor: c.step.actor })
  await update(c, { passcode: null, openIdentity: null })
  return undefined
}

const takeBack = (c: WriteContext, reservations: readonly string[]): Promise<void> => takeBackUsed(c.tx, { ...sourceOf(c), reservations })

/** @throws where no device was received: the state says that one was. */
function deviceOf({ latest: { row } }: Pick<WriteContext, 'latest'>): string {
  if (row.deviceId === null) throw new Error(`${row.caseId}: no device was received`)
  return row.deviceId
}
