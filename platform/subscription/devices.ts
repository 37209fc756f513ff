import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import { parseIdentity } from '../../domain/device/identity.ts'
import { PROBLEMS } from '../../domain/repair/problems.ts'
import type { ListedDevice as ListedDeviceBody } from '../../domain/subscription/command-bodies.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Refusal } from '../cases/door.ts'
import type { Transaction } from '../database/database.ts'
import { deviceHash } from '../devices/device-hash.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** A device as its customer lists it. */
export type ListedDevice = Static<typeof ListedDeviceBody>

interface ListingRules {
  readonly catalogue: readonly Model[]
  readonly secrets: Pick<Secrets, 'searchHash' | 'seal'>
}

export const hashOf = ({ secrets }: Pick<ListingRules, 'secrets'>, identity: string): string => {
  const parsed = parseIdentity(identity)
  return deviceHash(secrets, parsed.kind === 'identity' ? parsed.identity.value : identity)
}

/** What is wrong with a device as it is listed, whoever else lists it; the fields below `at`. */
export function problemsOfListing(
  { catalogue }: Pick<ListingRules, 'catalogue'>,
  { model: id, storage, identity, damage }: ListedDevice,
  at: string,
): NonNullable<Refusal['fields']> {
  const model = catalogue.find((one) => one.id === id)
  if (!model) return [{ pointer: `${at}/model`, reason: 'model_unknown', detail: 'is no model of the catalogue: see GET /v1/models' }]
  const parsed = parseIdentity(identity)
  const known: readonly string[] = PROBLEMS[model.category]
  return [
    ...(model.storages.includes(storage)
      ? []
      : [{ pointer: `${at}/storage`, reason: 'storage_unknown', detail: `must be one of ${model.storages.join(', ')} for this model` }]),
    ...(parsed.kind === 'identity'
      ? []
      : [{ pointer: `${at}/identity`, reason: 'identity_invalid', detail: `read it again from the device: ${parsed.reason}` }]),
    ...damage.flatMap((code, index) =>
      known.includes(code)
        ? []
        : [{ pointer: `${at}/damage/${index}`, reason: 'damage_unknown', detail: `must be one of ${known.join(', ')}` }],
    ),
  ]
}

/** Which of these devices stand in a subscription that has not ended, by their hashes. */
export async function listedAlready(tx: Pick<Transaction, '$queryRaw'>, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx.$queryRaw<{ hash: string }[]>`
    select identity_hash as hash from subscription_devices where identity_hash = any(${[...hashes]}::text[]) and removed_on is null`
  return new Set(found.map(({ hash }) => hash))
}

/** Inserts a device that is covered from a day on. */
export const insertDevice = (
  rules: ListingRules,
  caseId: string,
  { model, storage, identity, damage }: ListedDevice,
  { at, coverFrom }: { readonly at: Date; readonly coverFrom: LocalDate },
): Prisma.Sql => Prisma.sql`
  insert into subscription_devices (id, case_id, model_id, storage, identity_hash, identity, damage, added_at, cover_from)
  values (${randomUUID()}::uuid, ${caseId}, ${model}, ${storage}, ${hashOf(rules, identity)}, ${rules.secrets.seal(identity)},
          ${[...damage]}::text[], ${at}, ${coverFrom})`
