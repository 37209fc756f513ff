import { ACTOR_ROLES, type ActorRole } from '../../api/auth/actor.ts'
import { createLocalIssuer } from '../../api/auth/local-issuer.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Settings } from '../../platform/config/settings.ts'
import { type DataFolder, writeJson } from './data-folder.ts'

export type Tokens = Readonly<Record<ActorRole, string>>

const THIRTY_DAYS_SECONDS = 30 * 86_400

/** Who works at a site, works at this one; both are in the market data of France. */
const SITES: Readonly<Partial<Record<ActorRole, string>>> = { technician: 'workshop-fr', site: 'shop-fr-paris', partner: 'workshop-fr' }

/** Mints a token for each role, good for 30 days, and leaves them in `tokens.json`; each start makes new ones. */
export async function mintTokens(
  folder: Pick<DataFolder, 'keys' | 'tokens'>,
  settings: Pick<Settings, 'DEPLOYMENT' | 'JWT_ISSUER' | 'JWT_AUDIENCE'>,
): Promise<Tokens> {
  const issuer = await createLocalIssuer({
    deployment: settings.DEPLOYMENT,
    file: folder.keys,
    issuer: settings.JWT_ISSUER,
    audience: settings.JWT_AUDIENCE,
    clock: systemClock,
  })
  const minted = ACTOR_ROLES.map(async (role) => {
    const site = SITES[role]
    const token = await issuer.mint({
      subject: `development-${role}`,
      roles: [role],
      lifetimeSeconds: THIRTY_DAYS_SECONDS,
      ...(role === 'customer' && { email: 'customer@example.org' }),
      ...(site !== undefined && { site }),
    })
    return [role, token] as const
  })
  const tokens = Object.fromEntries(await Promise.all(minted)) as Tokens
  writeJson(folder.tokens, tokens)
  return tokens
}
