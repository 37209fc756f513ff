import { decodeProtectedHeader, errors, flattenedVerify, importJWK, type JWK } from 'jose'
import type { Category } from '../../domain/catalogue/category.ts'
import type { Station } from '../../domain/device-tests/check-station-document.ts'
import type { SignedDocument } from '../../domain/device-tests/station-document.ts'
import type { FieldError } from '../../domain/input/field-error.ts'
import type { Database } from '../database/database.ts'

export type SignatureReason = 'unreadable_header' | 'unknown_station' | 'revoked_key' | 'revoked_station' | 'wrong_signature'

export type OpenedDocument =
  | { readonly kind: 'opened'; readonly station: Station; readonly keyId: string; readonly payload: Uint8Array }
  | { readonly kind: 'refused'; readonly error: FieldError<SignatureReason> }

/** Whose document it is, by the key that signed it; its content is not looked at. */
export async function openDocument({ stationKey }: Pick<Database, 'stationKey'>, signed: SignedDocument): Promise<OpenedDocument> {
  const keyId = keyIdOf(signed)
  if (keyId === null)
    return refuse(
      '/protected',
      'unreadable_header',
      'the header names no algorithm EdDSA and no key',
      'Sign by RFC 7515, with `alg` EdDSA and `kid` the id that the key was registered under.',
    )
  const key = await stationKey.findUnique({ where: { id: keyId }, include: { station: true } })
  if (!key)
    return refuse('/protected', 'unknown_station', 'its key is that of no station', 'Have a lead register the station with its key.')
  const { station } = key
  if (station.revokedAt)
    return refuse(
      '/protected',
      'revoked_station',
      `nothing is taken of ${station.id} since ${station.revokedAt.toISOString()}`,
      'Measure at another station, or have a lead register this one anew under a new id.',
    )
  if (key.revokedAt)
    return refuse(
      '/protected',
      'revoked_key',
      `the key was replaced at ${key.revokedAt.toISOString()}`,
      'Sign again with the key that the station has now.',
    )
  const payload = await verified(signed, key.publicKey as JWK)
  if (payload === null)
    return refuse(
      '/signature',
      'wrong_signature',
      'it is not the signature of this payload by this key',
      'Sign the bytes that are sent, with the private half of the registered key.',
    )
  const { id, site, categories, operators } = station
  return { kind: 'opened', keyId, payload, station: { id, site, categories: categories as Category[], operators } }
}

const refuse = (pointer: string, reason: SignatureReason, detail: string, cure: string): OpenedDocument => ({
  kind: 'refused',
  error: { pointer, reason, detail, cure },
})

function keyIdOf(signed: SignedDocument): string | null {
  try {
    const { alg, kid } = decodeProtectedHeader(signed)
    return alg === 'EdDSA' && typeof kid === 'string' && !kid.includes('\0') ? kid : null
  } catch {
    return null
  }
}

async function verified(signed: SignedDocument, publicKey: JWK): Promise<Uint8Array | null> {
  try {
    return (await flattenedVerify(signed, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] })).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
