import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PartQuality } from '../../domain/parts/part.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import { type Donor, donorOf } from './donor.ts'

/** Pieces of a part at one site, by quality. */
export interface StockView {
  readonly site: string
  readonly quality: PartQuality
  /** Pieces that are there, reserved ones among them. */
  readonly onHand: number
  readonly available: number
}

export interface PartView {
  readonly number: string
  readonly family: string
  readonly name: string
  readonly fits: string[]
  readonly stock: StockView[]
}

export interface PartFilter {
  readonly family?: string | undefined
  /** Only parts that fit this model. */
  readonly model?: string | undefined
  readonly number?: string | undefined
  /** The only site whose stock is told; undefined for all. */
  readonly site?: string | undefined
}

/** Parts of the catalogue by number, `limit` of them after a number, each with what is in stock. */
export async function listParts(database: Database, filter: PartFilter, after: string | null, limit: number): Promise<readonly PartView[]> {
  const { family = null, model = null, number = null, site = null } = filter
  return database.$queryRaw<PartView[]>`
    select p.number, p.family, p.name, p.fits, coalesce(s.stock, '[]') as stock
      from parts p left join lateral (
        select jsonb_agg(jsonb_build_object('site', t.site, 'quality', t.quality, 'onHand', t.on_hand, 'available', t.available)
                         order by t.site, t.quality) as stock
          from (select l.site, l.quality, sum(l.on_hand) as on_hand, sum(l.available) as available
                  from part_lots l
                 where l.part_number = p.number and l.on_hand > 0 and (${site}::text is null or l.site = ${site})
                 group by l.site, l.quality) t
      ) s on true
     where (${family}::text is null or p.family = ${family}) and (${number}::text is null or p.number = ${number})
       and ${model === null ? Prisma.sql`true` : Prisma.sql`p.fits @> array[${model}]`} and p.number > ${after ?? ''}
     order by p.number limit ${limit}`
}

/** One part of the catalogue; null for a number that is none. */
export async function readPart(database: Database, number: string, site: string | undefined): Promise<PartView | null> {
  const [part] = await listParts(database, { number, site }, null, 1)
  return part ?? null
}

/** Where a page of lots, reservations or orders ended. */
export interface TimePosition {
  readonly at: string
  readonly id: string
}

export interface LotView {
  readonly id: string
  readonly part: string
  readonly quality: PartQuality
  readonly site: string
  readonly unitCost: Money
  readonly received: number
  readonly onHand: number
  readonly available: number
  readonly receivedAt: string
  readonly receivedBy: string
  /** Who brought it; a lot has this or a donor. */
  readonly supplier?: string
  readonly note?: string
  readonly donor?: Donor
}

/** Lots of a part that have pieces left, the first that came in first. */
export async function listLots(
  database: Database,
  filter: { readonly part: string; readonly site?: string | undefined },
  after: TimePosition | null,
  limit: number,
): Promise<readonly LotView[]> {
  const lots = await database.partLot.findMany({
    where: {
      partNumber: filter.part,
      onHand: { gt: 0 },
      ...(filter.site !== undefined && { site: filter.site }),
      ...(after && { OR: [{ receivedAt: { gt: after.at } }, { receivedAt: after.at, id: { gt: after.id } }] }),
    },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: limit,
    include: { delivery: { select: { supplier: true, note: true } } },
  })
  return lots.map(({ delivery, ...lot }) => {
    const donor = donorOf(lot)
    return {
      id: lot.id,
      part: lot.partNumber,
      quality: lot.quality as PartQuality,
      site: lot.site,
      unitCost: money(lot.unitMinor, lot.currency as Currency),
      received: lot.received,
      onHand: lot.onHand,
      available: lot.available,
      receivedAt: lot.receivedAt.toISOString(),
      receivedBy: lot.receivedBy,
      ...delivery,
      ...(donor && { donor }),
    }
  })
}
