import type { DeviceIdentity } from '../../domain/device/identity.ts'
import { hasSerialIn } from '../../domain/recall/serial-range.ts'
import { Prisma, type Recall } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import type { JsonRow } from '../database/json-row.ts'
import { readRow } from '../database/table-rows.ts'

export interface OpenedIdentities {
  /** Identities are sealed: a range of serials is compared with them one by one. */
  readonly secrets: { open(sealed: string): string }
}

export type RecallSelector = Pick<Recall, 'modelId' | 'serialFrom' | 'serialTo' | 'identityHashes'>

/** What the database can tell of whether a device `d` is meant: model and single identities. */
const maybeMeant = ({ modelId, identityHashes }: RecallSelector): Prisma.Sql => Prisma.sql`
  (${modelId}::text is null or d.model_id = ${modelId})
  and (${identityHashes.length === 0}::boolean
       or exists (select 1 from device_identities i where i.device_id = d.id and i.hash = any(${identityHashes})))`

/** How many devices have to be looked at for a recall. */
export async function countToLookAt(tx: Pick<Transaction, '$queryRaw'>, selector: RecallSelector): Promise<number> {
  const [found] = await tx.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from devices d where ${maybeMeant(selector)}`
  return found.count
}

/** The next devices to look at behind one, by their numbers, and which of them are meant. */
export async function lookAtDevices(
  tx: Pick<Transaction, '$queryRaw'>,
  { secrets }: OpenedIdentities,
  selector: RecallSelector,
  after: string,
  limit: number,
): Promise<{ readonly looked: readonly string[]; readonly meant: readonly string[] }> {
  const found = await tx.$queryRaw<{ id: string; identities: string }[]>`
    select d.id, d.identities from devices d where d.id > ${after} and ${maybeMeant(selector)} order by d.id limit ${limit}`
  const meant = found.filter(({ identities }) => isMeant(secrets, selector, identities))
  return { looked: found.map(({ id }) => id), meant: meant.map(({ id }) => id) }
}

const isMeant = (secrets: OpenedIdentities['secrets'], { serialFrom, serialTo }: RecallSelector, sealed: string): boolean =>
  serialFrom === null ||
  serialTo === null ||
  hasSerialIn({ from: serialFrom, to: serialTo }, JSON.parse(secrets.open(sealed)) as readonly DeviceIdentity[])

/** The recalls that stand against a device, the oldest first. */
export async function standingRecalls(tx: Transaction, { secrets }: OpenedIdentities, deviceId: string): Promise<readonly Recall[]> {
  const found = await tx.$queryRaw<{ row: JsonRow }[]>`
    select to_jsonb(r) as row from recalls r where status = 'standing' order by proposed_at`
  if (found.length === 0) return []
  const standing = found.map(({ row }) => readRow('recalls', row))
  const device = await tx.device.findUniqueOrThrow({
    where: { id: deviceId },
    select: { modelId: true, identities: true, identityHashes: { select: { hash: true } } },
  })
  const hashes = device.identityHashes.map(({ hash }) => hash)
  return standing.filter(
    (recall) =>
      (recall.modelId === null || recall.modelId === device.modelId) &&
      (recall.identityHashes.length === 0 || recall.identityHashes.some((hash) => hashes.includes(hash))) &&
      isMeant(secrets, recall, device.identities),
  )
}
