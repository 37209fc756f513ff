import type { Category } from '../../domain/catalogue/category.ts'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { parseCustodian } from '../../domain/device/custodian.ts'
import { type DeviceIdentity, shownIdentity } from '../../domain/device/identity.ts'
import { labelCode } from '../../domain/device/label-code.ts'
import type { LifeKind } from '../../domain/device/life-kind.ts'
import type { Owner } from '../../domain/device/owner.ts'
import type { RefusalOnLife } from '../../domain/device/refusal-on-life.ts'
import type { Language } from '../../domain/market/language.ts'
import { costOf } from '../../platform/devices/costs.ts'
import { type DeviceReading, type LifeRow, readLife, readPhotos } from '../../platform/devices/read-device.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { lineOf } from '../cases/case-answer.ts'
import { aboutsOf } from '../cases/search-routes.ts'
import { photoOf } from '../processes/case-answer.ts'
import { addressOf } from '../processes/names.ts'
import { processApiOf } from '../processes/processes.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { addressOfDevice } from './address.ts'
import type { DeviceAnswer, DeviceLine, LifeLineAnswer } from './device-schemas.ts'
import type { ReachedDevice } from './reach-device.ts'

export const identitiesOf = ({ identities }: Pick<DeviceReading, 'identities'>, { secrets }: Pick<ApiDependencies, 'secrets'>) =>
  JSON.parse(secrets.open(identities)) as readonly DeviceIdentity[]

/** A device in a list. */
export const deviceLineOf = ({ device, reader }: ReachedDevice, deps: ApiDependencies, language: Language): DeviceLine => {
  const { establishment, registerNumber } = device
  const self = addressOfDevice(device.id)
  return {
    id: device.id,
    category: device.category as Category,
    model: device.modelId,
    name: modelName(device.modelId, deps.catalogue),
    storage: device.storage,
    ...(device.colour !== null && { colour: device.colour }),
    identities: identitiesOf(device, deps).map((one) => ({
      kind: one.kind,
      value: reader.sees.identities ? one.value : shownIdentity(one),
    })),
    ...(establishment !== null && registerNumber !== null && { register: { establishment, number: registerNumber } }),
    label: labelCode(device),
    owner: { code: device.owner as Owner, words: ownerIn(device.owner, language) },
    custodian: { code: device.custodian, words: custodianIn(device.custodian, language) },
    firstSeenAt: device.firstSeenAt.toISOString(),
    links: { self, labelPdf: `${self}/label.pdf`, labelPng: `${self}/label.png` },
  }
}

/** A device with a page of its life: where it goes on, `more` is the number of the page's last line. */
export async function deviceAnswerOf(
  reached: ReachedDevice,
  deps: ApiDependencies,
  language: Language | undefined,
  page: { readonly before: number | null; readonly limit: number },
): Promise<{ readonly answer: Omit<DeviceAnswer, 'nextCursor'>; readonly more: number | null }> {
  const { device, reader } = reached
  const words = language ?? 'en'
  const rows = await readLife(deps.database, device.id, page.before, page.limit + 1)
  const shown = rows.slice(0, page.limit)
  const cost = reader.sees.cost ? await costOf(deps.database, device.id) : null
  const answer = {
    ...deviceLineOf(reached, deps, words),
    ...(cost && { cost: { ...cost.byKind, total: cost.total } }),
    ...(reader.sees.cases && (await casesAndPhotosOf(device, deps, language))),
    life: await lifeOf(shown, reached, deps, words),
  }
  return { answer, more: rows.length > shown.length ? (shown.at(-1)?.number ?? null) : null }
}

async function casesAndPhotosOf(device: DeviceReading, deps: ApiDependencies, language: Language | undefined) {
  const [abouts, photos] = await Promise.all([aboutsOf(deps, device.cases), readPhotos(deps.database, device)])
  const processOf = new Map(device.cases.map(({ id, process }) => [id, processApiOf(process)]))
  return {
    cases: device.cases.map((one) => ({
      ...lineOf(one, abouts.get(one.id) ?? '', language),
      url: addressOf(processApiOf(one.process), one.id),
    })),
    photos: photos.flatMap((photo) => {
      const process = processOf.get(photo.caseId)
      return process ? [{ ...photoOf(process, photo), case: photo.caseId }] : []
    }),
  }
}

/** Lines for whoever reads them: not what somebody still has to find by themselves, blind, and amounts only for those who see what it cost. */
async function lifeOf(
  rows: readonly LifeRow[],
  { device, reader }: ReachedDevice,
  deps: ApiDependencies,
  language: Language,
): Promise<LifeLineAnswer[]> {
  const told = device.cases.filter(({ id }) => rows.some(({ caseId }) => caseId === id))
  const hidden = new Map(
    await Promise.all(told.map(async ({ id, process }) => [id, (await processApiOf(process).hidden?.(deps, id, reader)) ?? []] as const)),
  )
  return rows.map((row) => {
    const isHidden = row.caseId !== null && row.by !== null && hidden.get(row.caseId)?.includes(row.by) === true
    const data = isHidden ? {} : reader.sees.cost ? { ...row.data } : withoutAmounts(row.data)
    const kind = row.kind as LifeKind
    return {
      number: row.number,
      kind,
      words: lineIn(kind, row.data, language),
      at: row.at.toISOString(),
      actor: row.actor,
      ...(row.caseId !== null && { case: row.caseId }),
      data,
    }
  })
}

const withoutAmounts = (data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([name, value]) => !isAmount(value) && !name.endsWith('Minor'))
      .map(([name, value]) => [name, within(value)]),
  )

const within = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((one) => !isAmount(one)).map(within)
  return typeof value === 'object' && value !== null ? withoutAmounts(value) : value
}

const isAmount = (value: unknown): boolean => typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value

/** What the words of a line are filled with. */
interface Told {
  readonly from: string
  readonly to: string
  readonly owner: string
  readonly reasons: readonly RefusalOnLife[]
}

const lineIn = (kind: LifeKind, data: LifeRow['data'], language: Language): string => {
  const { from = '', to = '', owner = '', reasons = [] } = data as Partial<Told>
  const { life, refusals } = textsIn(language).device
  switch (kind) {
    case 'hand_over':
      return fill(life[kind], { from: custodianIn(from, language), to: custodianIn(to, language) })
    case 'owner':
      return fill(life[kind], { owner: ownerIn(owner, language) })
    case 'refused':
      return fill(life[kind], { why: reasons.map((reason) => refusals[reason]).join(', ') })
    default:
      return life[kind]
  }
}

const ownerIn = (owner: string, language: Language): string => textsIn(language).device.owners[owner as Owner]

const custodianIn = (text: string, language: Language): string => {
  const custodian = parseCustodian(text)
  if (!custodian) return text
  const kind = textsIn(language).device.custodians[custodian.kind]
  return custodian.name === undefined ? kind : `${kind} ${custodian.name}`
}
