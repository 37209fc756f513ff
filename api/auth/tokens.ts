import { readFileSync } from 'node:fs'
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import { type Actor, isActorRole } from './actor.ts'

export type TokenReading =
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'expired' }
  /** The issuer's keys cannot be fetched: nobody can say whether the token is good. */
  | { readonly kind: 'unavailable'; readonly cause: unknown }

export type TokenReader = (token: string) => Promise<TokenReading>

export interface TokenReaderOptions {
  readonly issuer: string
  readonly audience: string
  /** Where the issuer publishes its keys, or the file of the local issuer. */
  readonly keys: { readonly url: string } | { readonly file: string }
  readonly clock: Clock
}

/** Signatures with a key pair only: with a shared secret among them, a public key could be used to sign. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256']

const CLOCK_TOLERANCE_SECONDS = 5
const KEYS_TIMEOUT_MS = 3_000
/** An unknown key id asks the issuer again at most this often, or a flood of made-up ids would be passed on to it. */
const KEYS_COOLDOWN_MS = 30_000

/** How long a token that was read is believed without its signature: as long as the issuer may have withdrawn the key unheard. */
const BELIEVED_MS = 60_000
/** A token is half a kilobyte. */
const MOST_BELIEVED = 2_000

const keysOf = (keys: TokenReaderOptions['keys']): JWTVerifyGetKey =>
  'url' in keys
    ? createRemoteJWKSet(new URL(keys.url), { timeoutDuration: KEYS_TIMEOUT_MS, cooldownDuration: KEYS_COOLDOWN_MS })
    : createLocalJWKSet(JSON.parse(readFileSync(keys.file, 'utf8')) as JSONWebKeySet)

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Claims: `sub`, `roles` (those we do not know give nothing), and optionally `email`, `email_verified`, `site`. */
const actorOf = (claims: JWTPayload): Actor | undefined => {
  const subject = text(claims.sub)
  if (subject === undefined) return undefined
  const email = text(claims.email)
  const site = text(claims.site)
  return {
    kind: 'person',
    subject,
    roles: Array.isArray(claims.roles) ? claims.roles.filter(isActorRole) : [],
    ...(email === undefined ? {} : { email, emailVerified: claims.email_verified === true }),
    ...(site === undefined ? {} : { site }),
  }
}

/** The failures of a token itself; every other failure is that of fetching keys. */
const isTokensFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC'

interface Believed {
  readonly reading: TokenReading & { readonly kind: 'actor' }
  /** In milliseconds. */
  readonly until: number
}

/**
 * Reads tokens: signature by a key of the issuer, algorithm pinned, issuer, audience and expiry as they must be. Whoever comes with the
 * same token again within a minute is believed: a signature costs more to check than a short request does besides.
 * Throws at creation where the file of keys cannot be read.
 */
export const createTokenReader = ({ issuer, audience, keys, clock }: TokenReaderOptions): TokenReader => {
  const getKey = keysOf(keys)
  const believed = new Map<string, Believed>()
  const believe = (token: string, { exp = 0 }: JWTPayload, now: number, reading: Believed['reading']) => {
    const [oldest] = believed.keys()
    if (oldest !== undefined && believed.size >= MOST_BELIEVED) believed.delete(oldest)
    believed.set(token, { reading, until: Math.min(now + BELIEVED_MS, exp * 1_000) })
    return reading
  }
  return async (token) => {
    const now = clock.now()
    const known = believed.get(token)
    if (known && now.getTime() < known.until) return known.reading
    believed.delete(token)
    try {
      const { payload } = await jwtVerify(token, getKey, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now,
      })
      const actor = actorOf(payload)
      return actor === undefined ? { kind: 'invalid' } : believe(token, payload, now.getTime(), { kind: 'actor', actor })
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { kind: 'expired' }
      return isTokensFault(error) ? { kind: 'invalid' } : { kind: 'unavailable', cause: error }
    }
  }
}
