import type { Category } from '../../domain/catalogue/category.ts'
import type { Station, StationKey } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'

/** A station as it is told. */
export interface StationView {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly categories: Category[]
  readonly operators: string[]
  /** Id of the key that it signs with. */
  readonly key: string
  readonly registeredAt: string
  readonly registeredBy: string
  readonly revokedAt?: string
}

/** Its keys with the one that it signs with in front. */
const WITH_KEYS = { keys: { orderBy: { revokedAt: { sort: 'desc', nulls: 'first' } } } } as const

const stationView = (row: Station & { readonly keys: readonly StationKey[] }): StationView => ({
  id: row.id,
  name: row.name,
  site: row.site,
  categories: row.categories as Category[],
  operators: row.operators,
  key: row.keys[0]?.id ?? '',
  registeredAt: row.registeredAt.toISOString(),
  registeredBy: row.registeredBy,
  ...(row.revokedAt && { revokedAt: row.revokedAt.toISOString() }),
})

/** Null where there is none of this id. */
export async function readStation(database: Pick<Database, 'station'>, id: string): Promise<StationView | null> {
  const row = await database.station.findUnique({ where: { id }, include: WITH_KEYS })
  return row && stationView(row)
}

/** Stations by id, of one site or of all: `limit` of them after an id, or the first ones. */
export async function listStations(
  database: Database,
  { site, after, limit }: { readonly site: string | undefined; readonly after: string | null; readonly limit: number },
): Promise<readonly StationView[]> {
  const where = { ...(site !== undefined && { site }), ...(after !== null && { id: { gt: after } }) }
  const rows = await database.station.findMany({ where, orderBy: { id: 'asc' }, take: limit, include: WITH_KEYS })
  return rows.map(stationView)
}
