import { randomUUID } from 'node:crypto'
import { type Photo, Prisma } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import { type Database, isDuplicate, type Transaction } from '../database/database.ts'
import { findRow, insertRow } from '../database/table-rows.ts'
import { send } from '../database/transactions.ts'
import { deviceOfCase } from '../devices/device-cases.ts'
import { addPhotosToLife } from '../devices/photos.ts'
import type { IdempotentRequest } from './idempotency.ts'
import { lockCase } from './lock-case.ts'

/** Photos that one case can hold. */
export const MOST_PHOTOS = 30

export interface NewPhoto {
  readonly caseId: string
  readonly takenBy: 'customer' | 'workshop'
  readonly actor: string
  readonly shows: string
  /** Hex, of the original bytes, which the files port keeps under `<case>/<sha256>`. */
  readonly sha256: string
  readonly type: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  /** What the camera claims. */
  readonly claimedAt: Date | null
}

export type AddedPhoto =
  /** `known`: these bytes are a photo of the case already; it stays as it was first added. */
  | { readonly kind: 'added' | 'known'; readonly photo: Photo }
  | { readonly kind: 'too_many' }
  /** The key was used for other bytes, or for something else. */
  | { readonly kind: 'key_reused' }

/** Adds a photo whose bytes are kept already, once however often they come. A change that people see: it raises the version. */
export async function addPhoto(
  deps: { readonly database: Database; readonly clock: Clock },
  fresh: NewPhoto,
  request: IdempotentRequest,
): Promise<AddedPhoto> {
  const write = () => deps.database.$transaction((tx) => add(tx, deps.clock.now(), fresh, request))
  try {
    return await write()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The same key came twice at one instant: its row is there now.
    return write()
  }
}

async function add(tx: Transaction, at: Date, fresh: NewPhoto, { scope, key, requestHash }: IdempotentRequest): Promise<AddedPhoto> {
  const { caseId, sha256 } = fresh
  await lockCase(tx, caseId)
  const use = await findRow(tx, 'idempotency_keys', { scope, key })
  if (use && (use.requestHash !== requestHash || use.caseId !== caseId || (use.response as { sha256?: string } | null)?.sha256 !== sha256))
    return { kind: 'key_reused' }
  // No status: a repeat streams its bytes again and is told apart here, by what they are.
  if (!use) await insertRow(tx, 'idempotency_keys', { scope, key, requestHash, caseId, response: { sha256 }, createdAt: at })

  const known = await findRow(tx, 'photos', { caseId, sha256 })
  if (known) return { kind: 'known', photo: known }
  const [{ photos }] = await tx.$queryRaw<[{ photos: number }]>`select count(*)::int as photos from photos where case_id = ${caseId}`
  if (photos >= MOST_PHOTOS) return { kind: 'too_many' }
  const photo = { ...fresh, id: randomUUID(), addedAt: at }
  await insertRow(tx, 'photos', photo)
  await send(tx, Prisma.sql`update cases set version = version + 1 where id = ${caseId}`)
  const device = await deviceOfCase(tx, caseId)
  if (device) await addPhotosToLife(tx, device, caseId)
  return { kind: 'added', photo }
}

/** Whether the case could take these bytes now: to be asked before they are written to a disk, decided by `addPhoto`. */
export const hasRoomFor = async (database: Database, caseId: string, sha256: string): Promise<boolean> =>
  (await database.photo.count({ where: { caseId, sha256: { not: sha256 } } })) < MOST_PHOTOS

/** A photo of this case; null where the case has none of this id. */
export const findPhoto = (database: Database, caseId: string, id: string): Promise<Photo | null> =>
  database.photo.findFirst({ where: { id, caseId } })
