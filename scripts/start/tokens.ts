import { ACTOR_ROLES, type ActorRole } from '../../api/auth/actor.ts'
import { createLocalIssuer } from '../../api/auth/local-issuer.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Settings } from '../../platform/config/settings.ts'
import { type DataFolder, writeJson } from './data-folder.ts'

/** More than one works at a bench: who measured does not verify, grade again or decide. */
const COLLEAGUES = ['technician-2', 'technician-3'] as const

/** By role, and by name for who has a role that somebody else has too. */
export type Tokens = Readonly<Record<ActorRole | (typeof COLLEAGUES)[number], string>>

const THIRTY_DAYS_SECONDS = 30 * 86_400

/** Who works at a site, works at this one; both are in the market data of France. */
const SITES: Readonly<Partial<Record<ActorRole, string>>> = {
  technician: 'workshop-fr',
  site: 'shop-fr-paris',
  partner: 'partner-fr-marseille',
}

/** Mints a token for each role and colleague, good for 30 days, and leaves them in `tokens.json`; each start makes new ones. */
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
  const people = [...ACTOR_ROLES.map((role) => [role, role] as const), ...COLLEAGUES.map((name) => [name, 'technician'] as const)]
  const minted = people.map(async ([name, role]) => {
    const site = SITES[role]
    const token = await issuer.mint({
      subject: `development-${name}`,
      roles: [role],
      lifetimeSeconds: THIRTY_DAYS_SECONDS,
      ...(role === 'customer' && { email: 'customer@example.org' }),
      ...(site !== undefined && { site }),
    })
    return [name, token] as const
  })
  const tokens = Object.fromEntries(await Promise.all(minted)) as Tokens
  writeJson(folder.tokens, tokens)
  return tokens
}
