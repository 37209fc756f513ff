import { fitsModel, type PartQuality } from '../../domain/parts/part.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { lockCaseIfKnown } from '../cases/lock-case.ts'
import type { Transaction } from '../database/database.ts'
import { findRow } from '../database/table-rows.ts'
import { refusalOnLife } from '../devices/refusal-on-life.ts'
import type { PartDependencies } from './dependencies.ts'
import { type PartRefusal, wrongField } from './refusal.ts'
import { viewOfReservation } from './reservation-view.ts'
import { reserveInStock } from './reserve-in-stock.ts'

export interface PartToReserve {
  readonly partNumber: string
  readonly deviceId: string
  /** The case in which the device is worked on. */
  readonly caseId: string
  /** The qualities that will do. */
  readonly qualities: readonly PartQuality[]
  /** The only site that whoever asks may take from; undefined for those who may at any. */
  readonly onlyAt?: string | undefined
  readonly actor: string
  readonly request: IdempotentRequest
}

/**
 * Holds one piece of a part for a device, once per key, at the site that has the device: of the lots with a quality that will do the one
 * that came in first. However many ask at once, no piece is held twice.
 */
export async function reservePart(deps: PartDependencies, wanted: PartToReserve): Promise<AnsweredOnce<PartRefusal>> {
  return answerOnce<PartRefusal>(deps, wanted.request, async (tx, at) => {
    const place = await placeOf(tx, wanted, at)
    if ('refused' in place) return place
    const { partNumber, deviceId, caseId, qualities, actor } = wanted
    const held = await reserveInStock(tx, { partNumber, deviceId, caseId, qualities, site: place.site, at, actor })
    return held ? { answer: { status: 201, body: viewOfReservation(held) } } : { refused: await notInStock(tx, partNumber, place.site) }
  })
}

const SITE = 'site:'

/** Where a part is taken from, or which field is at fault. The case is locked: it does not end meanwhile and let go of what it held. */
async function placeOf(
  tx: Transaction,
  { partNumber, deviceId, caseId, onlyAt, actor }: PartToReserve,
  at: Date,
): Promise<{ readonly site: string } | { readonly refused: PartRefusal }> {
  const subject = await lockCaseIfKnown(tx, caseId)
  const device = await findRow(tx, 'devices', { id: deviceId })
  const site = device?.custodian.startsWith(SITE) ? device.custodian.slice(SITE.length) : null
  // What is not at their site is not there for them.
  if (!device || (onlyAt !== undefined && site !== onlyAt)) return wrongField('/device', 'is no device that is here')
  if (site === null) return wrongField('/device', 'is at no site: record where it is first')
  const [ofCase] = await tx.$queryRaw<object[]>`select 1 from device_records where device_id = ${deviceId} and case_id = ${caseId} limit 1`
  if (!subject || !ofCase) return wrongField('/case', 'is no case of this device')
  if (subject.closedAt !== null) return { refused: { kind: 'case_ended' } }
  const part = await findRow(tx, 'parts', { number: partNumber })
  if (!part) return wrongField('/part', 'is no number in the catalogue of parts')
  if (!fitsModel(part, device.modelId)) {
    const onceOf = `${caseId}/${subject.number}/${partNumber}`
    await refusalOnLife(tx, deviceId, { at, actor, caseId, what: 'reservePart', codes: ['part_does_not_fit'], onceOf })
    return wrongField('/part', `is not made for ${device.modelId}`)
  }
  return { site }
}

async function notInStock(tx: Transaction, partNumber: string, site: string): Promise<PartRefusal> {
  const next = await tx.$queryRaw<{ expected_on: string }[]>`
    select expected_on from part_orders
     where part_number = ${partNumber} and site = ${site} and case_id is null and arrived < quantity order by expected_on limit 1`
  const [order] = next
  return { kind: 'not_in_stock', available: 0, ...(order && { expectedOn: order.expected_on }) }
}
