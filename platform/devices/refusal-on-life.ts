import { refusalsOnLife } from '../../domain/device/refusal-on-life.ts'
import type { Transaction } from '../database/database.ts'
import { addToLife } from './life.ts'

/** Something that was handed in for a device and turned away. */
export interface RefusedForDevice {
  readonly at: Date
  readonly actor: string
  readonly caseId: string | null
  /** Command, or what else it was. */
  readonly what: string
  /** Codes of why it was turned away, of its fields too. */
  readonly codes: readonly string[]
  /** What it is told once of, however often it is tried: a case at its event, a document, a request. */
  readonly onceOf: string
}

/** Tells a device's life of what was turned away for reasons that are about the device itself; of any other nothing. Nothing else is stored of it. */
export async function refusalOnLife(tx: Transaction, deviceId: string, refused: RefusedForDevice): Promise<void> {
  const { at, actor, caseId, what, onceOf } = refused
  const reasons = refusalsOnLife(refused.codes)
  if (reasons.length === 0) return
  const key = `${onceOf}/refused/${what}/${reasons.join('+')}`
  await addToLife(tx, deviceId, [{ at, actor, caseId, eventNumber: null, kind: 'refused', key, data: { what, reasons } }])
}
