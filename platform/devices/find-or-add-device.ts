import type { Category } from '../../domain/catalogue/category.ts'
import { type DeviceIdentity, isSameIdentity } from '../../domain/device/identity.ts'
import { newReference } from '../cases/record/new-reference.ts'
import type { Transaction } from '../database/database.ts'
import { deviceHash } from './device-hash.ts'
import type { LifeSource } from './life.ts'

export interface SeenDevice extends LifeSource {
  readonly caseId: string
  readonly eventNumber: number
  readonly category: Category
  readonly modelId: string
  /** Gigabytes; 0 for a device that keeps nothing itself. */
  readonly storage: number
  readonly colour?: string
  /** At least one. */
  readonly identities: readonly DeviceIdentity[]
  /** Who has it, where it is not known yet. */
  readonly custodian: string
}

export type FoundDevice =
  /** `custodian`: who has it, by its record. */
  | { readonly kind: 'device'; readonly id: string; readonly isNew: boolean; readonly custodian: string }
  /** Nothing was written: the identities belong to devices that were two until now, and a person has to say which it is. */
  | { readonly kind: 'conflict'; readonly ids: readonly string[] }

export interface DeviceSecrets {
  readonly secrets: { seal(text: string): string; open(sealed: string): string; searchHash(text: string): string }
}

/**
 * The device that has one of these identities, or a new one, with a line on its life that it was seen. What was read now holds: model,
 * storage and colour, and identities besides those that were known. Whoever reads the same identity at the same moment waits here until
 * this transaction is over, and finds the same device.
 * @throws RangeError without an identity.
 */
export async function findOrAddDevice(tx: Transaction, { secrets }: DeviceSecrets, seen: SeenDevice): Promise<FoundDevice> {
  if (seen.identities.length === 0) throw new RangeError('a device is found by an identity, and none was given')
  const { category, modelId, storage, colour = null, custodian, at, actor, caseId, eventNumber } = seen
  const hashed = seen.identities.map(({ kind, value }) => ({ kind, hash: deviceHash(secrets, value) }))
  const hashes = hashed.map(({ hash }) => hash)
  const sealed = secrets.seal(JSON.stringify(seen.identities))
  const id = newReference('DV')
  const data = { modelId, storage, ...(colour !== null && { colour }) }

  await lockIdentities(tx, hashes)
  const [found] = await tx.$queryRaw<[Found]>`
    with known as materialized (select distinct device_id as id from device_identities where hash = any(${hashes})),
    made as (
      insert into devices (id, category, model_id, storage, colour, identities, owner, custodian, first_seen_at)
      select ${id}, ${category}, ${modelId}, ${storage}, ${colour}, ${sealed}, 'customer', ${custodian}, ${at}
       where not exists (select 1 from known)
      returning id
    ), one as materialized (
      select id from made union all select id from known where (select count(*) from known) = 1
    ), read as (
      update devices d set category = ${category}, model_id = ${modelId}, storage = ${storage}, colour = coalesce(${colour}, d.colour)
        from known where d.id = known.id and (select count(*) from known) = 1
         and (d.category, d.model_id, d.storage, d.colour) is distinct from (${category}, ${modelId}, ${storage}, coalesce(${colour}, d.colour))
    ), added as (
      insert into device_identities (hash, device_id, kind)
      select h.hash, one.id, h.kind from jsonb_to_recordset(${JSON.stringify(hashed)}::jsonb) as h(hash text, kind text), one
      on conflict (hash) do nothing returning hash
    ), line as (
      insert into device_records (device_id, key, kind, at, case_id, event_number, actor, data)
      select one.id, ${`${caseId}/${eventNumber}/seen`}, 'seen', ${at}, ${caseId}, ${eventNumber}, ${actor}, ${JSON.stringify(data)}::jsonb from one
      on conflict (key) do nothing
    )
    select (select coalesce(jsonb_agg(id order by id), '[]') from known) as known, (select count(*)::int from added) as added,
           (select d.custodian from devices d join one on one.id = d.id) as custodian`
  const [device = id, ...others] = found.known
  if (others.length > 0) return { kind: 'conflict', ids: found.known }
  const isNew = found.known.length === 0
  if (!isNew && found.added > 0) await keepIdentities(tx, secrets, device, seen.identities)
  return { kind: 'device', id: device, isNew, custodian: found.custodian ?? custodian }
}

interface Found {
  readonly known: readonly string[]
  /** Identities that were not known until now. */
  readonly added: number
  /** Null for a device that is new. */
  readonly custodian: string | null
}

/** Whoever reads one of these identities at the same moment waits here until this transaction is over. */
async function lockIdentities(tx: Transaction, hashes: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select pg_advisory_xact_lock(hashtext('device'), hashtext(hash))::text
      from (select hash from unnest(${[...hashes]}::text[]) as hash order by hash) one_after_another`
}

async function keepIdentities(
  tx: Transaction,
  secrets: DeviceSecrets['secrets'],
  id: string,
  read: readonly DeviceIdentity[],
): Promise<void> {
  const { identities } = await tx.device.findUniqueOrThrow({ where: { id }, select: { identities: true } })
  const known = JSON.parse(secrets.open(identities)) as DeviceIdentity[]
  const fresh = read.filter((one) => !known.some((other) => isSameIdentity(one, other)))
  await tx.device.update({ where: { id }, data: { identities: secrets.seal(JSON.stringify([...known, ...fresh])) } })
}
