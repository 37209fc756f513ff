import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { createLocalIssuer, type LocalIssuer } from '../../api/auth/local-issuer.ts'
import { createTokenReader } from '../../api/auth/tokens.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../../api/route-plugin.ts'
import { SettableClock } from '../../platform/clock.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { createCaseLinks } from '../../platform/secrets/case-links.ts'
import type { Finished } from './rows-under-test.ts'

export const NOW = '2027-03-12T10:59:00Z'
export const ISSUER = 'https://login.reprise.example'
export const AUDIENCE = 'reprise'

export interface ApiUnderTest {
  readonly app: ApiApp
  readonly clock: SettableClock
  readonly issuer: LocalIssuer
  /** Folder of this test; gone after it. */
  readonly folder: string
  readonly revokedLinks: Set<string>
  readonly log: readonly string[]
  /** `Bearer …` of somebody with these roles. */
  bearer(...roles: Parameters<LocalIssuer['mint']>[0]['roles']): Promise<string>
  /** The token of a link that expires an hour after NOW. */
  linkTo(caseId: string, linkId?: string): string
}

/** The app without database, engine and files: what the routes under test here do not touch. `api-world.ts` has them all. */
const NO_CASES = { catalogue: [] as ApiDependencies['catalogue'] } as Omit<
  ApiDependencies,
  'settings' | 'logger' | 'clock' | 'tokens' | 'links' | 'idempotency' | 'readiness'
>

/** The real app on a clock that stands, the local issuer's keys, and links whose revocation is a set. Closed when `finished` is. */
export const apiUnderTest = async (
  routes?: readonly RoutePlugin[],
  changes: Partial<ApiDependencies> = {},
  finished: Finished = onTestFinished,
): Promise<ApiUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-api-'))
  const clock = new SettableClock(NOW)
  const file = join(folder, 'jwks.json')
  const issuer = await createLocalIssuer({ deployment: 'development', file, issuer: ISSUER, audience: AUDIENCE, clock })
  const links = createCaseLinks('link secret of this test, long enough to be one')
  const revokedLinks = new Set<string>()
  const log: string[] = []
  const dependencies: ApiDependencies = {
    ...NO_CASES,
    settings: {
      PUBLIC_URL: 'https://api.reprise.example',
      BODY_LIMIT_BYTES: 10_000,
      RATE_LIMIT_PER_MINUTE: 10_000,
    },
    logger: createLogger({ LOG_LEVEL: 'info', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }, { write: (line: string) => log.push(line) }),
    clock,
    tokens: createTokenReader({ issuer: ISSUER, audience: AUDIENCE, keys: { file }, clock }),
    links: async (token) => {
      const reading = links.readLink(token, clock.now())
      if (!reading.ok) return reading
      return revokedLinks.has(reading.linkId) ? { ok: false, reason: 'revoked' } : { ...reading, sentBy: 'mail' }
    },
    idempotency: { find: async () => ({ kind: 'none' }) },
    readiness: {},
    ...changes,
  }
  const app = buildApp(dependencies, routes)
  finished(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    app,
    clock,
    issuer,
    folder,
    revokedLinks,
    log,
    bearer: async (...roles) => `Bearer ${await issuer.mint({ subject: `person-${roles.join('-')}`, roles })}`,
    linkTo: (caseId, linkId = 'lnk1') => links.issueLink({ caseId, linkId, expiresAt: new Date(clock.now().getTime() + 3_600_000) }),
  }
}
