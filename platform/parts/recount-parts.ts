import type { Database } from '../database/database.ts'

/** Something about the stock of parts that is not as its movements and the ledger have it. */
export interface Miscount {
  readonly what: 'lot' | 'reservation' | 'ledger'
  /** Id of the lot or reservation, or the currency. */
  readonly of: string
  readonly found: string
  readonly counted: string
}

/**
 * Counts the stock of parts anew: each lot from its movements, each reservation from its own, and the value of what is on hand against the
 * account of parts in the ledger. Empty where all of it agrees: then no part was lost and none counted twice.
 */
export const recountParts = (database: Pick<Database, '$queryRaw'>): Promise<Miscount[]> =>
  database.$queryRaw<Miscount[]>`
    with lots as (
      select l.id, l.currency, l.unit_minor, l.on_hand, l.available, coalesce(sum(m.on_hand), 0) as moved_on_hand,
             coalesce(sum(m.available), 0) as moved_available
        from part_lots l left join part_movements m on m.lot_id = l.id group by l.id
    ), held as (
      select r.id, r.lot_id, r.status, string_agg(m.kind, ' ' order by m.kind) as kinds
        from part_reservations r left join part_movements m on m.reservation_id = r.id and m.lot_id = r.lot_id group by r.id
    ), worth as (
      select currency, sum(moved_on_hand * unit_minor) as minor from lots group by currency
    ), booked as (
      select currency, sum(minor) as minor from ledger_postings where account = 'stock:parts' group by currency
    )
    select 'lot' as what, id::text as of, on_hand || ' on hand, ' || available || ' available' as found,
           moved_on_hand || ' on hand, ' || moved_available || ' available' as counted
      from lots where (on_hand, available) is distinct from (moved_on_hand, moved_available)
    union all
    select 'lot', l.id::text, l.on_hand - l.available || ' held', (select count(*) from held h where h.lot_id = l.id and h.status = 'reserved')::text
      from lots l where l.on_hand - l.available <> (select count(*) from held h where h.lot_id = l.id and h.status = 'reserved')
    union all
    select 'reservation', id::text, status, coalesce(kinds, '') from held
     where kinds is distinct from case status when 'reserved' then 'reserved' when 'released' then 'released reserved'
                                              when 'used' then 'reserved used' when 'returned' then 'reserved returned used' end
    union all
    select 'ledger', coalesce(w.currency, b.currency), coalesce(b.minor, 0)::text, coalesce(w.minor, 0)::text
      from worth w full join booked b on b.currency = w.currency where coalesce(w.minor, 0) <> coalesce(b.minor, 0)`
