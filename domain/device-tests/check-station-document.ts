import type { Category } from '../catalogue/category.ts'
import { custodianText } from '../device/custodian.ts'
import { type DeviceIdentity, isSameIdentity, parseImeiIdentity, parseSerialIdentity } from '../device/identity.ts'
import { type Labelled, readLabelCode } from '../device/label-code.ts'
import type { FieldError } from '../input/field-error.ts'
import { type Before, type CheckedResults, checkResults, type ResultReason } from './check-results.ts'
import type { Checklist } from './checklists.ts'
import type { StationDocument } from './station-document.ts'

/** A station whose key has signed. */
export interface Station {
  readonly id: string
  /** Where it stands. */
  readonly site: string
  readonly categories: readonly Category[]
  /** Ids of the technicians who may measure with it. */
  readonly operators: readonly string[]
}

/** Which device is on the bench, and by what it is tested. */
export interface OnTheBench extends Before {
  readonly station: Station
  readonly checklist: Checklist
  readonly device: Labelled & { readonly identities: readonly DeviceIdentity[]; readonly custodian: string }
}

export type DocumentReason =
  | ResultReason
  | 'other_station'
  | 'other_site'
  | 'other_device'
  | 'other_category'
  | 'not_for_category'
  | 'other_checklist'
  | 'not_permitted'

export type CheckedDocument =
  | Extract<CheckedResults, { kind: 'accepted' }>
  | { readonly kind: 'refused'; readonly errors: readonly FieldError<DocumentReason>[] }

/**
 * Checks a document that fits its schema and is signed by the station: its own document, of this device, where the device is, by the
 * checklist of its case, measured by people who may; then each result. All or nothing, with every error named.
 */
export const checkStationDocument = (document: StationDocument, bench: OnTheBench): CheckedDocument => {
  const { station, checklist } = bench
  const errors = [...stationErrors(document, bench), ...deviceErrors(document, bench), ...checklistErrors(document, bench)]
  for (const [index, { measuredBy }] of document.results.entries()) {
    if (station.operators.includes(measuredBy)) continue
    errors.push({
      pointer: `/results/${index}/measuredBy`,
      reason: 'not_permitted',
      detail: 'they may not measure with this station',
      cure: 'Sign in at the station as one of those who may, or have a lead add them to it.',
    })
  }
  // Against another checklist every result would be wrong.
  const isItsChecklist = document.checklist.category === checklist.category && document.checklist.version === checklist.version
  const checked = isItsChecklist ? checkResults(checklist, document.results, bench) : undefined
  if (checked?.kind === 'accepted' && errors.length === 0) return checked
  return { kind: 'refused', errors: [...errors, ...(checked?.kind === 'refused' ? checked.errors : [])] }
}

type Errors = FieldError<DocumentReason>[]

const stationErrors = (document: StationDocument, { station, device, checklist }: OnTheBench): Errors => {
  const errors: Errors = []
  if (document.station !== station.id)
    errors.push({
      pointer: '/station',
      reason: 'other_station',
      detail: 'it is signed with the key of another station',
      cure: 'Name the station that signs, and sign with its own key.',
    })
  if (device.custodian !== custodianText({ kind: 'site', name: station.site }))
    errors.push({
      pointer: '/station',
      reason: 'other_site',
      detail: `the station stands at ${station.site}, and the device is not there`,
      cure: 'Record the hand-over of the device to this site, or measure it where it is.',
    })
  if (!station.categories.includes(checklist.category))
    errors.push({
      pointer: '/station',
      reason: 'not_for_category',
      detail: `the station is not registered for a ${checklist.category}`,
      cure: `Measure at a station that is registered for a ${checklist.category}.`,
    })
  return errors
}

const deviceErrors = ({ device: named }: StationDocument, { device }: OnTheBench): Errors => {
  const parsed = named.kind === 'imei' ? parseImeiIdentity(named.value) : parseSerialIdentity(named.value)
  const isIdentity = parsed.kind === 'identity' && device.identities.some((one) => isSameIdentity(one, parsed.identity))
  const other = (pointer: string, detail: string): FieldError<DocumentReason> => ({
    pointer,
    reason: 'other_device',
    detail,
    cure: 'Scan the label of the device on the bench, and send its results to its own case.',
  })
  return [
    ...(isIdentity ? [] : [other('/device/value', 'it is no IMEI or serial of the device of this case')]),
    ...(named.label === undefined || isItsLabel(named.label, device)
      ? []
      : [other('/device/label', 'it is not the label of the device of this case')]),
  ]
}

const isItsLabel = (text: string, { id, establishment, registerNumber }: Labelled): boolean => {
  const code = readLabelCode(text)
  if (code === null) return false
  return code.kind === 'device' ? code.id === id : code.establishment === establishment && code.number === registerNumber
}

const checklistErrors = ({ checklist: named }: StationDocument, { checklist }: OnTheBench): Errors => {
  if (named.category !== checklist.category)
    return [
      {
        pointer: '/checklist/category',
        reason: 'other_category',
        detail: `the device is a ${checklist.category}`,
        cure: `Work through the checklist of a ${checklist.category}.`,
      },
    ]
  if (named.version === checklist.version) return []
  return [
    {
      pointer: '/checklist/version',
      reason: 'other_checklist',
      detail: `the device is tested by version ${checklist.version}, with which its case began`,
      cure: `Load version ${checklist.version} of the checklist into the station and measure by it.`,
    },
  ]
}
