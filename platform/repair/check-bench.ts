import type { Category } from '../../domain/catalogue/category.ts'
import { parseIdentity } from '../../domain/device/identity.ts'
import type { PartFamily } from '../../domain/device-tests/check.ts'
import { checkResults } from '../../domain/device-tests/check-results.ts'
import { qualityChecklist, qualityPassed } from '../../domain/repair/quality.ts'
import type { Refusal } from '../cases/door.ts'
import { findRow } from '../database/table-rows.ts'
import { checkFit } from '../parts/check-fit.ts'
import { checkReservations } from '../parts/check-reservations.ts'
import { checkTransfer } from '../waste/record-transfer.ts'
import { approvedVariant } from './approved-variant.ts'
import { type Checks, checked, type Door, deviceOf, pass, placeAt, refuse } from './door.ts'
import { missingParts } from './missing-parts.ts'

const receiptNeeded = {
  code: 'receipt_needed',
  detail: 'A device is handed over only against a receipt: give its number.',
  field: '/receipt',
}

/** What bench, support and leads say of the device. */
export const benchChecks: Checks = {
  recordReceipt: async (door, { content, identities, model, storage }) => {
    if (content === 'nothing')
      return door.subject.state === 'at_shop'
        ? refuse('nothing_cannot_be', 'A shop has taken the device in: ask there.', '/content')
        : pass({ content })
    if (identities.length === 0) return refuse('identity_needed', 'Read at least one IMEI or serial number from the device.', '/identities')
    for (const [index, identity] of identities.entries()) {
      const parsed = parseIdentity(identity)
      if (parsed.kind === 'refused')
        return refuse('identity_invalid', `Read it again from the device: ${parsed.reason}.`, `/identities/${index}`)
    }
    const wrong = otherModel(door, model, storage) ?? (await photosMissing(door))
    return checked(wrong, { content })
  },
  decideEmptyParcel: async (_door, { decision }) => pass({ decision }),
  decideIntake: async (_door, { decision }) => pass({ decision }),
  decideHazard: async (_door, { decision }) => pass({ decision }),
  decideQuarantine: async (door, { decision, receipt }) => {
    if (decision === 'hand_over') return checked(receipt ? null : receiptNeeded, { decision })
    const newest = await door.tx.deviceCheck.findFirst({
      where: { caseId: door.subject.id },
      orderBy: { at: 'desc' },
      select: { verdict: true },
    })
    return newest?.verdict === 'stolen'
      ? refuse('still_listed', 'It is still listed as stolen: hand it over against a receipt, or wait until it is delisted.', '/decision')
      : pass({ decision })
  },
  decideContent: async (_door, { decision, receipt }) => checked(decision === 'hand_over' && !receipt ? receiptNeeded : null, { decision }),
  recordDiagnosis: async (_door, { outcome, findings }) =>
    outcome !== 'no_fault' && findings.length === 0
      ? refuse('findings_needed', 'Say by code what was found.', '/findings')
      : pass({ outcome }),
  startRepair: async (door) => checked(await notReserved(door)),
  orderParts: async (door, { parts, expectedOn }) =>
    expectedOn < door.rules.calendars.dateOf(door.at, placeAt(door))
      ? refuse('date_impossible', 'Name a day from today on.', '/expectedOn')
      : checked(await checkFit(door.tx, { modelId: door.row.modelId, parts }, '/parts')),
  recordRepair: async (door, { used, wiped }) => {
    const { tx, row } = door
    const wrong = await checkReservations(tx, { caseId: row.caseId, deviceId: deviceOf(door), reservations: used }, '/used')
    if (wrong) return { refusal: wrong }
    const other = await notOfVariant(door, used)
    if (other) return { refusal: other }
    if (!wiped) return pass()
    const agreed = await tx.repairDeclaration.count({
      where: { caseId: row.caseId, kind: 'wipe', quoteVersion: row.approvedVersion ?? 0 },
    })
    if (agreed === 0) return refuse('wipe_not_agreed', 'The customer did not ask for it: keep the data.', '/wiped')
    const proven = await tx.wipeCertificate.count({ where: { caseId: row.caseId } })
    return proven === 0 ? refuse('wipe_certificate_needed', 'Record the certificate of wiping first.', '/wiped') : pass()
  },
  declareUnrepairable: async (door, { findings, returned }) =>
    findings.length === 0 ? refuse('findings_needed', 'Say by code what was found.', '/findings') : checked(await notUsed(door, returned)),
  recordReassembled: async (door, { returned }) => checked(await notUsed(door, returned)),
  recordQualityCheck: async (door, { results }) => {
    const checklist = qualityChecklist(door.row.category as Category, await familiesUsed(door))
    const result = checkResults(checklist, results, { recorded: new Map(), receivedAt: door.at.toISOString() })
    if (result.kind === 'refused') {
      const fields = result.errors.map(({ pointer, reason, detail, cure }) => ({ pointer, reason, detail: `${detail}: ${cure}` }))
      return refuse('results_refused', 'Not every result can be one of this device.', fields)
    }
    return result.missing.length > 0
      ? refuse('tests_incomplete', `Still to be measured: ${result.missing.join(', ')}.`, '/results')
      : pass({ passed: qualityPassed(checklist, result.results) })
  },
  decideQuality: async (_door, { choice }) => pass({ choice }),
  recordTransfer: async (door, transfer) => {
    const wiped = await door.tx.wipeCertificate.count({ where: { caseId: door.row.caseId } })
    const today = door.rules.calendars.dateOf(door.at, placeAt(door))
    return checked(checkTransfer(transfer, { today, data: wiped > 0 ? 'gone' : 'kept' }))
  },
}

function otherModel({ rules, row }: Door, model: string | undefined, storage: number | undefined): Refusal | null {
  const found = rules.catalogue.find(({ id }) => id === (model ?? row.modelId))
  if (!found) return { code: 'model_unknown', detail: 'Choose a model of the catalogue.', field: '/model' }
  return found.storages.includes(storage ?? row.storage)
    ? null
    : { code: 'storage_unknown', detail: `This model has: ${found.storages.join(', ')} GB.`, field: '/storage' }
}

async function photosMissing({ tx, subject }: Door): Promise<Refusal | null> {
  const photo = await findRow(tx, 'photos', { caseId: subject.id, takenBy: 'workshop' })
  return photo === null ? { code: 'photos_needed', detail: 'Take photos of it as it came: add them to the case first.' } : null
}

/** Parts of the approved variant that are not held for the device yet. */
async function notReserved(door: Door): Promise<Refusal | null> {
  const missing = await missingParts(door.tx, door.row.caseId, await approvedVariant(door.tx, door.row))
  if (missing.length === 0) return null
  return {
    code: 'parts_not_reserved',
    detail: `Reserve or order first: ${missing.map(({ partNumber, short }) => `${partNumber} (${short})`).join(', ')}.`,
  }
}

/** What goes into the device is what its customer approved. */
async function notOfVariant({ tx, row }: Door, used: readonly string[]): Promise<Refusal | null> {
  if (used.length === 0) return null
  const { parts } = await approvedVariant(tx, row)
  const rows = await tx.$queryRaw<{ id: string; partNumber: string }[]>`
    select r.id, l.part_number as "partNumber" from part_reservations r join part_lots l on l.id = r.lot_id
     where r.id = any(${[...used]}::uuid[])`
  const index = used.findIndex((id) => {
    const number = rows.find((one) => one.id === id)?.partNumber
    return !parts.some(({ partNumber }) => partNumber === number)
  })
  if (index < 0) return null
  const detail = `The customer approved: ${parts.map(({ partNumber }) => partNumber).join(', ') || 'no parts'}. Another part needs another quote.`
  return { code: 'part_not_of_variant', detail, field: `/used/${index}` }
}

async function notUsed({ tx, row }: Door, returned: readonly string[]): Promise<Refusal | null> {
  const used = await tx.partReservation.findMany({
    where: { id: { in: [...returned] }, caseId: row.caseId, status: 'used' },
    select: { id: true },
  })
  const index = returned.findIndex((id) => !used.some((one) => one.id === id))
  return index < 0
    ? null
    : { code: 'part_not_used', detail: 'This part was not recorded as used in this repair.', field: `/returned/${index}` }
}

async function familiesUsed({ tx, row }: Door): Promise<readonly PartFamily[]> {
  const used = await tx.$queryRaw<{ family: PartFamily }[]>`
    select p.family from part_reservations r join part_lots l on l.id = r.lot_id join parts p on p.number = l.part_number
     where r.case_id = ${row.caseId} and r.status = 'used'`
  return used.map(({ family }) => family)
}
