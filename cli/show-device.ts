import type { DeviceAnswer, DevicesAnswer } from '../api/devices/device-schemas.ts'
import { listOf, tableOf, timeOf } from './output.ts'
import { moreBy, section, shownValue } from './show-case.ts'

/** A device on one screen: whose it is, who has it, what it cost, its cases and its life, the newest line first. */
export function showDevice(device: DeviceAnswer): string {
  const { register, cost, cases = [], photos = [] } = device
  const head: (readonly [string, string])[] = [
    ...device.identities.map(({ kind, value }) => [kind, value] as const),
    ...(device.colour ? [['colour', device.colour] as const] : []),
    ['owner', device.owner.words],
    ['with', `${device.custodian.words} (${device.custodian.code})`],
    ...(register ? [['register', `${register.establishment}, number ${register.number}`] as const] : []),
    ['label', device.label],
    ['first seen', timeOf(device.firstSeenAt)],
  ]
  return [
    `${aboutOf(device)}\n`,
    listOf(head),
    section('Cost', listOf(Object.entries(cost ?? {}).map(([kind, amount]) => [kind, shownValue(amount)] as const))),
    section(
      'Cases',
      tableOf(
        ['case', 'state', 'about', 'market', 'opened'],
        cases.map((one) => [one.reference, one.label, one.about, one.market, timeOf(one.openedAt)]),
      ),
    ),
    section(
      'Life',
      tableOf(
        ['no.', 'when', 'what', 'case', 'who', 'told'],
        device.life.map((line) => [String(line.number), timeOf(line.at), line.words, line.case ?? '', line.actor, toldBy(line)]),
      ),
    ),
    moreBy(device.nextCursor),
    section(
      'Photos',
      tableOf(
        ['when', 'shows', 'taken by', 'case', 'address'],
        photos.map(({ addedAt, shows, takenBy, case: reference, url }) => [timeOf(addedAt), shows, takenBy, reference, url]),
      ),
    ),
  ].join('')
}

/** The devices of an identity or a label. */
export function showDevices({ devices }: DevicesAnswer): string {
  if (devices.length === 0) return 'Nothing found. A device is known once the workshop has read its IMEI or serial.\n'
  const rows = devices.map((one) => [aboutOf(one), one.owner.words, one.custodian.words, one.label])
  return tableOf(['device', 'owner', 'with', 'label'], rows)
}

const aboutOf = ({ id, name, storage }: Pick<DeviceAnswer, 'id' | 'name' | 'storage'>): string =>
  `${id}  ${name}${storage > 0 ? `, ${storage} GB` : ''}`

/** What a line tells besides its words, which say already who handed it to whom and whose it is. */
const toldBy = ({ kind, data }: DeviceAnswer['life'][number]): string =>
  Object.entries(data)
    .filter(([name]) => !(kind === 'hand_over' && (name === 'from' || name === 'to')) && !(kind === 'owner' && name === 'owner'))
    .map(([name, value]) => `${name} ${shownValue(value)}`)
    .join(', ')
