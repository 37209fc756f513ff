import { randomUUID } from 'node:crypto'
import type { Category } from '../../domain/catalogue/category.ts'
import type { Station } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { isKnownKey, keyRow, type PublicKey } from './station-key.ts'
import { readStation } from './station-view.ts'

interface Dependencies {
  readonly database: Database
  readonly clock: Clock
}

export interface NewStation {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly categories: readonly Category[]
  /** Ids of technicians. */
  readonly operators: readonly string[]
  readonly publicKey: PublicKey
  readonly actor: string
  readonly request: IdempotentRequest
}

export type StationRefusal = { readonly kind: 'unknown' | 'id_taken' | 'key_taken' | 'revoked' }

/** Registers a station: from now on what it signs is taken. */
export async function registerStation(deps: Dependencies, station: NewStation): Promise<AnsweredOnce<StationRefusal>> {
  const { id, name, site, categories, operators, publicKey, actor, request } = station
  return answerOnce<StationRefusal>(deps, request, async (tx, at) => {
    if ((await tx.station.count({ where: { id } })) > 0) return { refused: { kind: 'id_taken' } }
    if (await isKnownKey(tx, publicKey)) return { refused: { kind: 'key_taken' } }
    await tx.station.create({
      data: {
        id,
        name,
        site,
        categories: [...categories],
        operators: [...operators],
        registeredAt: at,
        registeredBy: actor,
        keys: { create: await keyRow(publicKey, at) },
      },
    })
    return { answer: { status: 201, body: await tell(tx, id) } }
  })
}

/** Who changes a station, and why. */
export interface StationAct {
  readonly id: string
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** From now on these may measure with it, and nobody else. */
export const changeOperators = (deps: Dependencies, { operators, ...act }: StationAct & { readonly operators: readonly string[] }) =>
  change(deps, act, 'change_station_operators', async (tx) => {
    await tx.station.update({ where: { id: act.id }, data: { operators: [...operators] } })
    return undefined
  })

/** From now on it signs with this key; what it signed with the one before and did not send is refused. */
export const replaceKey = (deps: Dependencies, { publicKey, ...act }: StationAct & { readonly publicKey: PublicKey }) =>
  change(deps, act, 'replace_station_key', async (tx, at) => {
    if (await isKnownKey(tx, publicKey)) return { kind: 'key_taken' }
    await tx.stationKey.updateMany({ where: { stationId: act.id, revokedAt: null }, data: { revokedAt: at } })
    await tx.stationKey.create({ data: { ...(await keyRow(publicKey, at)), stationId: act.id } })
    return undefined
  })

/** For good: nothing that it signed is taken any more. What was taken stays. */
export const revokeStation = (deps: Dependencies, act: StationAct) =>
  change(deps, act, 'revoke_station', async (tx, at) => {
    await tx.station.update({ where: { id: act.id }, data: { revokedAt: at } })
    return undefined
  })

const change = (
  deps: Dependencies,
  { id, reason, actor, request }: StationAct,
  action: string,
  write: (tx: Transaction, at: Date) => Promise<StationRefusal | undefined>,
): Promise<AnsweredOnce<StationRefusal>> =>
  answerOnce<StationRefusal>(deps, request, async (tx, at) => {
    // Two changes at once wait for each other.
    const [station] = await tx.$queryRaw<Pick<Station, 'revokedAt'>[]>`
      select revoked_at as "revokedAt" from stations where id = ${id} for update`
    if (!station) return { refused: { kind: 'unknown' } }
    if (station.revokedAt) return { refused: { kind: 'revoked' } }
    const refused = await write(tx, at)
    if (refused) return { refused }
    await tx.auditEntry.create({ data: { id: randomUUID(), at, actor, action, subject: id, reason } })
    return { answer: { status: 200, body: await tell(tx, id) } }
  })

async function tell(tx: Transaction, id: string): Promise<object> {
  const station = await readStation(tx, id)
  if (!station) throw new Error(`the station ${id} was written and is not there`)
  return station
}
