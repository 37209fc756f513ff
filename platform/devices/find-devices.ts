import { parseIdentity, parseSerialIdentity } from '../../domain/device/identity.ts'
import { readLabelCode } from '../../domain/device/label-code.ts'
import type { Database } from '../database/database.ts'
import { DEVICE_CASES } from './device-cases.ts'
import { deviceHash } from './device-hash.ts'

interface FindDependencies {
  readonly database: Database
  readonly secrets: { searchHash(text: string): string }
}

export type FoundDevices =
  | { readonly kind: 'found'; readonly ids: readonly string[] }
  /** No identity and no label: `reason` is why it is no IMEI or serial. */
  | { readonly kind: 'no_key'; readonly reason: string }

/** Devices by any of their IMEIs or serials as people write them, or by what a label carries. */
export async function findDevices(deps: FindDependencies, text: string): Promise<FoundDevices> {
  const labelled = await devicesByLabel(deps, text)
  if (labelled !== null) return { kind: 'found', ids: labelled }
  // Digits that are no IMEI can still be a maker's serial.
  const readings = [parseIdentity(text), parseSerialIdentity(text)]
  const hashes = readings.flatMap((read) => (read.kind === 'identity' ? [deviceHash(deps.secrets, read.identity.value)] : []))
  if (hashes.length === 0) {
    const [refused] = readings.flatMap((read) => (read.kind === 'refused' ? [read.reason] : []))
    return { kind: 'no_key', reason: refused ?? '' }
  }
  const found = await deps.database.deviceIdentity.findMany({ where: { hash: { in: hashes } }, select: { deviceId: true } })
  return { kind: 'found', ids: [...new Set(found.map(({ deviceId }) => deviceId))] }
}

/** Devices by what their label carries, also one of an earlier purchase; null where the text was not read off a label. */
export async function devicesByLabel({ database }: Pick<FindDependencies, 'database'>, text: string): Promise<readonly string[] | null> {
  const code = readLabelCode(text)
  if (code === null) return null
  if (code.kind === 'device') {
    const known = await database.device.findUnique({ where: { id: code.id }, select: { id: true } })
    return known ? [known.id] : []
  }
  const found = await database.$queryRaw<{ device_id: string }[]>`
    select d.device_id from register_entries r join ${DEVICE_CASES} d on d.case_id = r.case_id
     where r.establishment = ${code.establishment} and r.number = ${code.number}`
  return found.map(({ device_id }) => device_id)
}
