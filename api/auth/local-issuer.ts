import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import type { Settings } from '../../platform/config/settings.ts'
import type { ActorRole } from './actor.ts'

export interface LocalIssuerOptions {
  readonly deployment: Settings['DEPLOYMENT']
  /** Where the API finds the public keys (`JWKS_FILE`). The key pair is kept beside it, readable by its owner only. */
  readonly file: string
  readonly issuer: string
  readonly audience: string
  readonly clock: Clock
}

export interface TokenRequest {
  readonly subject: string
  readonly roles: readonly ActorRole[]
  /** Taken as verified. */
  readonly email?: string
  readonly site?: string
  /** A day unless given. */
  readonly lifetimeSeconds?: number
}

export interface LocalIssuer {
  mint(request: TokenRequest): Promise<string>
}

const ALGORITHM = 'EdDSA'
const DAY_SECONDS = 86_400

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The key pair of a file; made on the first use. Of two processes that make one at once, both use that of the first. */
const keyPairOf = async (file: string): Promise<JWK> => {
  const kept = readText(file)
  if (kept !== undefined) return JSON.parse(kept) as JWK
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const jwk = await exportJWK(privateKey)
  const aside = `${file}.${process.pid}`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(aside, JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' }), { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK
}

/**
 * Mints tokens for development, so that every role can be tried without an identity provider.
 * Throws in production: whoever can read its file could be anyone.
 */
export const createLocalIssuer = async ({ deployment, file, issuer, audience, clock }: LocalIssuerOptions): Promise<LocalIssuer> => {
  if (deployment !== 'development')
    throw new Error('The local issuer of tokens runs in development only: set JWKS_URL to that of your identity provider.')
  const pair = await keyPairOf(`${file}.private`)
  const { d: _, ...open } = pair
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify({ keys: [open] }, null, 2)}\n`)
  renameSync(aside, file)
  const key = await importJWK(pair, ALGORITHM)
  const { kid } = pair
  if (kid === undefined) throw new Error(`${file}.private holds no key id: delete it, and a new key pair is made`)

  return {
    mint: ({ subject, roles, email, site, lifetimeSeconds = DAY_SECONDS }) => {
      const now = Math.floor(clock.now().getTime() / 1000)
      return new SignJWT({
        roles,
        ...(email === undefined ? {} : { email, email_verified: true }),
        ...(site === undefined ? {} : { site }),
      })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
        .setSubject(subject)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(key)
    },
  }
}
