import { calculateJwkThumbprint } from 'jose'
import type { Transaction } from '../database/database.ts'

/** The public half of an Ed25519 key as a JSON Web Key (RFC 8037). */
export interface PublicKey {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  /** Base64url of its 32 bytes. */
  readonly x: string
}

/** Whether the key was given to a station before: whoever has its private half would sign as both. */
export async function isKnownKey(tx: Pick<Transaction, 'stationKey'>, publicKey: PublicKey): Promise<boolean> {
  return (await tx.stationKey.count({ where: { id: await keyIdOf(publicKey) } })) > 0
}

/** A row for a key of a station, without the station. */
export const keyRow = async ({ kty, crv, x }: PublicKey, at: Date) => ({
  id: await keyIdOf({ kty, crv, x }),
  publicKey: { kty, crv, x },
  addedAt: at,
})

const keyIdOf = ({ kty, crv, x }: PublicKey): Promise<string> => calculateJwkThumbprint({ kty, crv, x })
