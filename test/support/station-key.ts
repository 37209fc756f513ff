import { calculateJwkThumbprint, exportJWK, FlattenedSign, generateKeyPair, type JWK } from 'jose'
import type { SignedDocument } from '../../domain/device-tests/station-document.ts'

/** A new key as a station has it: its public half, and what signs with the other. */
export async function stationKey() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const { kty, crv, x } = (await exportJWK(publicKey)) as JWK & { x: string }
  const id = await calculateJwkThumbprint({ kty, crv, x } as JWK)
  return {
    id,
    publicKey: { kty, crv, x },
    sign: async (document: unknown, header: object = {}): Promise<SignedDocument> => {
      const payload = typeof document === 'string' ? document : JSON.stringify(document)
      const signing = new FlattenedSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: 'EdDSA', kid: id, ...header })
      return (await signing.sign(privateKey)) as SignedDocument
    },
  }
}
