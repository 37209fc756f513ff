import type { Category } from '../../domain/catalogue/category.ts'
import { custodianText } from '../../domain/device/custodian.ts'
import type { RefusalOnLife } from '../../domain/device/refusal-on-life.ts'
import type { Money } from '../../domain/money/money.ts'
import { keyOf, sourceOf } from '../cases/record/writers.ts'
import { handOver } from '../devices/custody.ts'
import { endOfDevice } from '../devices/device-end.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { findOrAddDevice, type SeenDevice } from '../devices/find-or-add-device.ts'
import { addToLife } from '../devices/life.ts'
import { changeOwner } from '../devices/ownership.ts'
import { addPhotosToLife } from '../devices/photos.ts'
import { readIdentity } from '../devices/read-identity.ts'
import { refusalOnLife } from '../devices/refusal-on-life.ts'
import { update, type WriteContext, type Writer } from './write-context.ts'

/** How the device came here, from the case's own rows; it did not where it was here already, for repair. */
interface Arrival {
  readonly number: number
  readonly at: Date
  readonly actor: string
  /** The site at which it was dropped off. */
  readonly site: string | null
  readonly carrier: string | null
  readonly photos: number
}

async function arrivalOf({ tx, row }: WriteContext): Promise<Arrival | null> {
  const [arrival] = await tx.$queryRaw<Arrival[]>`
    select r.number, r.at, r.actor,
           (select e.data ->> 'site' from case_events e
             where e.case_id = r.case_id and e.by = 'recordDropOff' order by e.number desc limit 1) as site,
           (select p.carrier from parcels p
             where p.case_id = r.case_id and p.leg = 'inbound' and p.voided_at is null order by p.created_at desc limit 1) as carrier,
           (select count(*)::int from photos f where f.case_id = r.case_id) as photos
      from case_events r where r.case_id = ${row.caseId} and r.by = 'recordReceipt' order by r.number desc limit 1`
  return arrival ?? null
}

const cameBy = ({ site, carrier }: Arrival): string =>
  custodianText(site !== null ? { kind: 'site', name: site } : carrier !== null ? { kind: 'carrier', name: carrier } : { kind: 'customer' })

const benchOf = ({ deps, step }: WriteContext): string =>
  custodianText({ kind: 'site', name: deps.marketAt(step.case.market, step.at).workshop.id })

/**
 * The device that lies on the bench: made when its identity is first read, else found with its whole life. On its record stand that it was
 * seen, with whom it came and who received it, and the photos of this case. In conflict the case is about no device, for a person to see.
 */
export async function seeDevice(
  c: WriteContext,
  read: Pick<SeenDevice, 'identities' | 'modelId' | 'storage'>,
): Promise<{ readonly id: string } | { readonly conflict: string }> {
  const end = await endOfDevice(
    c.tx,
    read.identities.map(({ value }) => deviceHash(c.deps.secrets, value)),
  )
  if (end) {
    await refuseOnLife(c, end.device, end.state)
    return { conflict: `what was read is of ${end.device}, which was ${end.state} in ${end.caseId}` }
  }
  const source = sourceOf(c)
  const arrival = await arrivalOf(c)
  const by = arrival ? cameBy(arrival) : benchOf(c)
  const found = await findOrAddDevice(c.tx, c.deps, { ...source, ...read, category: c.row.category as Category, custodian: by })
  if (found.kind === 'conflict') {
    for (const id of found.ids) await refuseOnLife(c, id, 'several_devices')
    return { conflict: `what was read belongs to several devices: ${found.ids.join(', ')}` }
  }

  const { id, isNew, custodian } = found
  const bench = benchOf(c)
  // A device that is here already, by its record, has not come a second time.
  if (arrival && custodian !== bench) {
    const received = { ...source, at: arrival.at, actor: arrival.actor, eventNumber: arrival.number }
    const key = `${c.row.caseId}/${arrival.number}`
    // Whoever had it last gave it to whom it came with.
    if (!isNew) await handOver(c.tx, id, { ...received, key: `${key}/sent`, to: by })
    await handOver(c.tx, id, { ...received, key: `${key}/received`, to: bench })
  }
  if (!arrival || arrival.photos > 0) await addPhotosToLife(c.tx, id, c.row.caseId)
  return { id }
}

/** Once in the case, however often the device is looked at. */
const refuseOnLife = ({ tx, step, row }: WriteContext, deviceId: string, code: RefusalOnLife): Promise<void> =>
  refusalOnLife(tx, deviceId, {
    at: step.at,
    actor: step.actor,
    caseId: row.caseId,
    what: 'recordInspection',
    codes: [code],
    onceOf: `${row.caseId}/${deviceId}`,
  })

/** The device as the case knows it by now: another model or storage than was read first, or read before devices had rows. */
export async function seeAgain(c: WriteContext): Promise<void> {
  const { identities, assessedModelId, assessedStorage, modelId, storage } = c.latest.row
  if (identities === null) return
  const read = (JSON.parse(c.deps.secrets.open(identities)) as string[]).map(readIdentity)
  const seen = await seeDevice(c, { identities: read, modelId: assessedModelId ?? modelId, storage: assessedStorage ?? storage })
  if ('id' in seen && c.latest.row.deviceId !== seen.id) await update(c, { deviceId: seen.id })
}

/** It is ours from this event on: with its number in the register, and what we pay. */
export async function becomesOurs(
  c: WriteContext,
  price: Money,
  register: { establishment: string; number: number } | null,
): Promise<void> {
  if (!c.row.deviceId) await seeAgain(c)
  const { deviceId } = c.latest.row
  if (deviceId) await changeOwner(c.tx, deviceId, { ...sourceOf(c), key: keyOf(c), owner: 'house', register, bought: price })
}

/** It was never rightly ours, or is no longer. */
export async function isGivenBack(c: WriteContext, price: Money): Promise<void> {
  if (!c.row.deviceId) return
  const owner = c.step.to === 'handed_over' ? 'authority' : 'customer'
  await changeOwner(c.tx, c.row.deviceId, {
    ...sourceOf(c),
    key: keyOf(c),
    owner,
    register: null,
    bought: { ...price, minor: -price.minor },
  })
}

const goesTo =
  (whom: (c: WriteContext) => string, data: (c: WriteContext) => object = () => ({})): Writer =>
  async (c) => {
    const { deviceId } = c.row
    if (deviceId) await handOver(c.tx, deviceId, { ...sourceOf(c), key: keyOf(c, 'hand_over'), to: whom(c), data: data(c) })
    return undefined
  }

const carrierSaid = ({ step }: WriteContext): string => custodianText({ kind: 'carrier', name: (step.body as { carrier: string }).carrier })

/** A hazard that was found, or what was decided about it. */
export async function noteHazard(c: WriteContext, data: { readonly hazard: string } | { readonly decision: string }): Promise<void> {
  const { deviceId } = c.latest.row
  if (deviceId) await addToLife(c.tx, deviceId, [{ ...sourceOf(c), key: keyOf(c, 'hazard'), kind: 'hazard', data }])
}

/** With whom it leaves. */
export const deviceWriters: Readonly<Record<string, Writer>> = { 'buyReturnLabel.bought': goesTo(carrierSaid) }

/** With whom the device is when the case ends. */
export const deviceEntries: Readonly<Record<string, Writer>> = {
  returned: goesTo(() => 'customer'),
  recycled: goesTo(() => 'recycler'),
  abandoned: goesTo(() => 'recycler'),
  handed_over: goesTo(
    () => 'authority',
    ({ step }) => ({ receipt: (step.body as { receipt?: string }).receipt }),
  ),
}
