import { randomUUID } from 'node:crypto'
import type { Category } from '../../domain/catalogue/category.ts'
import { custodianText } from '../../domain/device/custodian.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { damageIn } from '../../domain/repair/cover.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import { placeOf } from '../cases/limits.ts'
import { keyOf, sourceOf } from '../cases/record/writers.ts'
import { findRow, insertRow } from '../database/table-rows.ts'
import { handOver } from '../devices/custody.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { findOrAddDevice } from '../devices/find-or-add-device.ts'
import { addPhotosToLife } from '../devices/photos.ts'
import { readIdentity } from '../devices/read-identity.ts'
import { recordScan } from '../parcels/record-scan.ts'
import { promise } from '../promises/promises.ts'
import { writeCover } from './cover-of.ts'
import { takenIn } from './deposit-receipt.ts'
import { tell, update, type WriteContext, type Writer } from './write-context.ts'

/** What is told of the parcel, what was in it, and whose it is. */
export const intakeWriters: Readonly<Record<string, Writer>> = {
  parcel_scanned: recordScan,
  parcel_delivered: recordScan,
  parcel_sent_back: recordScan,
  parcel_lost: recordScan,
  recordReceipt: async (c) => {
    const body = c.step.body as BodyOf<'recordReceipt'>
    await update(c, {
      receivedWeight: body.weightGrams,
      accessories: body.accessories,
      modelId: body.model ?? c.row.modelId,
      storage: body.storage ?? c.row.storage,
    })
    if (body.content === 'nothing') return { data: { content: 'nothing', weightGrams: body.weightGrams } }
    const seen = await receive(c, body.identities.map(readIdentity))
    await update(c, { inWorkshopSince: c.step.at })
    await writeCover(c, damageIn(c.row.problem as ProblemCode[]))
    if (c.latest.row.cover === 'legal_guarantee')
      await owe(c, 'conformity', { days: 30 }, 'support brings the repair under the legal guarantee to its end', c.step.case.openedAt)
    if (body.accessories.length > 0) await owe(c, 'return_extras', { days: 14 }, 'support returns what came with the device')
    const promisedOn = await promise(c.tx, c.deps, c.step.case, { because: 'received', at: c.step.at })
    // Last: whoever is given the next number of the establishment waits from here to the commit.
    const receipt = await takenIn(c, { weightGrams: body.weightGrams, accessories: body.accessories, seal: body.seal })
    const data = { content: 'device', weightGrams: body.weightGrams, extras: body.accessories.length, receipt, promisedOn }
    return seen === null ? { data, board: 'what was read belongs to several devices' } : { data }
  },
  decideIntake: async (c) => {
    const { decision } = c.step.body as BodyOf<'decideIntake'>
    if (decision === 'proceed') await update(c, { isChecked: true })
    return { data: { decision } }
  },
  decideEmptyParcel: decided,
  decideQuarantine: decided,
  'checkDevice.clear': isChecked,
  'checkDevice.locked': isChecked,
  'checkDevice.not_buyable': isChecked,
  reportHazard: async (c) => {
    const { hazard } = c.step.body as BodyOf<'reportHazard'>
    await update(c, { hazard: [...new Set([...c.row.hazard, hazard])] })
    return tell(c, 'hazard', { hazard })
  },
  decideHazard: async (c) => {
    const { decision } = c.step.body as BodyOf<'decideHazard'>
    if (decision === 'made_safe') await update(c, { hazard: [] })
    return tell(c, 'hazard', { decision })
  },
  decideContent: decided,
}

export const intakeEntries: Readonly<Record<string, Writer>> = {
  quarantined: async (c) => {
    const quarantineEndsAt = c.row.quarantineEndsAt ?? c.deps.calendars.after(c.policy.quarantine, c.step.at, placeOf(c.step.case))
    await update(c, { quarantineEndsAt })
    return undefined
  },
}

async function decided(c: WriteContext) {
  return { data: { decision: (c.step.body as { decision: string }).decision } }
}

async function isChecked(c: WriteContext): Promise<undefined> {
  if (c.step.from === 'checking') await update(c, { isChecked: true })
  return undefined
}

/** The device that was in the parcel: made when its identity is first read, else found with its whole life. Null where it is several. */
async function receive(c: WriteContext, identities: readonly DeviceIdentity[]): Promise<string | null> {
  const source = sourceOf(c)
  const by = await cameBy(c)
  const { category, modelId, storage } = c.latest.row
  const seen = { ...source, category: category as Category, modelId, storage, identities, custodian: by }
  const found = await findOrAddDevice(c.tx, c.deps, seen)
  if (found.kind === 'conflict') return null
  const bench = custodianText({ kind: 'site', name: c.row.site })
  if (found.custodian !== bench) {
    if (!found.isNew) await handOver(c.tx, found.id, { ...source, key: keyOf(c, 'sent'), to: by })
    await handOver(c.tx, found.id, { ...source, key: keyOf(c, 'received'), to: bench })
  }
  await addPhotosToLife(c.tx, found.id, c.row.caseId)
  await update(c, { deviceId: found.id })
  const [first] = identities
  const openIdentity = first && deviceHash(c.deps.secrets, first.value)
  // Another open repair may have it: then a person looks which of the two goes on.
  if (openIdentity && (await findRow(c.tx, 'repairs', { openIdentity })) === null) await update(c, { openIdentity })
  return found.id
}

async function cameBy({ tx, row }: WriteContext): Promise<string> {
  if (row.dropOffSite !== null) return custodianText({ kind: 'site', name: row.dropOffSite })
  const [parcel] = await tx.$queryRaw<{ carrier: string }[]>`
    select carrier from parcels where case_id = ${row.caseId} and leg = 'inbound' and voided_at is null order by created_at desc limit 1`
  return custodianText(parcel ? { kind: 'carrier', name: parcel.carrier } : { kind: 'customer' })
}

/** Something is owed until a day; past it the case is put before support. */
async function owe(
  c: WriteContext,
  kind: string,
  within: Parameters<WriteContext['deps']['calendars']['after']>[0],
  consequence: string,
  from: Date = c.step.at,
): Promise<void> {
  const dueAt = c.deps.calendars.after(within, from, placeOf(c.step.case))
  await insertRow(c.tx, 'obligations', { id: randomUUID(), caseId: c.row.caseId, kind, dueAt, consequence, openedBy: c.step.number })
}
