import { type DeviceIdentity, isSameIdentity, parseImeiIdentity, parseSerialIdentity } from '../device/identity.ts'
import type { FieldError } from '../input/field-error.ts'
import { type Before, type CheckedResults, checkResults, type ResultReason } from './check-results.ts'
import { checklistOf } from './checklists.ts'
import type { StationDocument } from './station-document.ts'

/** A station that may send, with the keys it signs with. */
export interface Station {
  readonly id: string
  readonly keyIds: readonly string[]
}

/** Which device is on the bench, and who may measure it. */
export interface OnTheBench extends Before {
  readonly stations: readonly Station[]
  readonly identities: readonly DeviceIdentity[]
  readonly category: string
}

export type DocumentReason = ResultReason | 'unknown_station' | 'unknown_key' | 'other_device' | 'other_category' | 'unknown_checklist'

export type CheckedDocument =
  | Extract<CheckedResults, { kind: 'accepted' }>
  | { readonly kind: 'refused'; readonly errors: readonly FieldError<DocumentReason>[] }

/**
 * Checks a document that fits its schema: known station, one of its keys, this device, its category, a checklist we have; then each
 * result. Whether the signature is right is for whoever holds the public keys.
 */
export const checkStationDocument = (document: StationDocument, bench: OnTheBench): CheckedDocument => {
  const errors: FieldError<DocumentReason>[] = []
  const station = bench.stations.find(({ id }) => id === document.station)
  if (!station) {
    errors.push({
      pointer: '/station',
      reason: 'unknown_station',
      detail: 'no station of this name may send results',
      cure: 'Register the station and its key first.',
    })
  } else if (!station.keyIds.includes(document.signature.keyId)) {
    errors.push({
      pointer: '/signature/keyId',
      reason: 'unknown_key',
      detail: 'this key is not one of the station’s',
      cure: 'Sign with a key that is registered for the station.',
    })
  }
  if (!isThisDevice(document, bench.identities)) {
    errors.push({
      pointer: '/device/value',
      reason: 'other_device',
      detail: 'the device that was measured is not the one of this case',
      cure: 'Scan the label of the device on the bench, and send its results to its own case.',
    })
  }
  const { category, version } = document.checklist
  const checklist = checklistOf(category, version)
  if (category !== bench.category) {
    errors.push({
      pointer: '/checklist/category',
      reason: 'other_category',
      detail: `the device is a ${bench.category}`,
      cure: `Work through the checklist of a ${bench.category}.`,
    })
  } else if (!checklist) {
    errors.push({
      pointer: '/checklist/version',
      reason: 'unknown_checklist',
      detail: 'there is no such version of the checklist',
      cure: 'Load the checklist in force into the station and measure by it.',
    })
  }
  const checked = checklist && category === bench.category ? checkResults(checklist, document.results, bench) : undefined
  if (checked?.kind === 'accepted' && errors.length === 0) return checked
  return { kind: 'refused', errors: [...errors, ...(checked?.kind === 'refused' ? checked.errors : [])] }
}

const isThisDevice = ({ device }: StationDocument, identities: readonly DeviceIdentity[]): boolean => {
  const parsed = device.kind === 'imei' ? parseImeiIdentity(device.value) : parseSerialIdentity(device.value)
  return parsed.kind === 'identity' && identities.some((one) => isSameIdentity(one, parsed.identity))
}
