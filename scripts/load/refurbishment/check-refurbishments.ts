import { type Books, type Check, check, eventCheck, ledgerCheck } from '../checks.ts'
import { registerCheck } from '../register-check.ts'

/** What the database says of the run's refurbishments, parts and stock. */
export const checkRefurbishments = async (books: Books): Promise<readonly Check[]> => [
  await endCheck(books),
  ...(await partChecks(books)),
  ...(await stockChecks(books)),
  await bookValueCheck(books),
  await eventCheck(books),
  await ledgerCheck(books),
  await registerCheck(books),
]

async function endCheck({ numberOf }: Books): Promise<Check> {
  const elsewhere = await numberOf(`select count(*) n from cases where id = any($1) and state not in ('stocked', 'harvested', 'recycled')`)
  return check('devices that ended neither stocked nor harvested nor recycled', elsewhere === 0, `${elsewhere}`)
}

/** The stock of parts is what was moved, and what was used of it was used once, for one device, at its cost. */
async function partChecks({ numberOf }: Books): Promise<readonly Check[]> {
  const miscounted = await numberOf(
    `select count(*) n from part_lots l
      where l.on_hand < 0 or l.available < 0
         or l.on_hand <> (select coalesce(sum(m.on_hand), 0) from part_movements m where m.lot_id = l.id)
         or l.available <> (select coalesce(sum(m.available), 0) from part_movements m where m.lot_id = l.id)`,
    [],
  )
  const used = await numberOf(`select count(*) n from part_reservations where case_id = any($1) and status = 'used'`)
  const usedOddly = await numberOf(`
    select count(*) n from part_reservations r where r.case_id = any($1) and r.status = 'used'
      and ((select count(*) from part_movements m where m.reservation_id = r.id and m.kind = 'used') <> 1
        or (select count(*) from device_costs c where c.kind = 'parts' and c.device_id = r.device_id and c.key = 'part/' || r.id) <> 1)`)
  const held = await numberOf(`
    select count(*) n from part_reservations r join cases c on c.id = r.case_id
     where r.case_id = any($1) and r.status = 'reserved' and c.closed_at is not null`)
  return [
    check('lots of parts whose stock is not what was moved', miscounted === 0, `${miscounted}`),
    check('parts counted twice', usedOddly === 0, `${usedOddly} of ${used} used`),
    check('parts still held for a device that has ended', held === 0, `${held}`),
  ]
}

async function stockChecks({ numberOf }: Books): Promise<readonly Check[]> {
  const stocked = await numberOf(`select count(*) n from cases where id = any($1) and state = 'stocked'`)
  const units = await numberOf(`select count(*) n from stock_units where case_id = any($1) and ended_at is null`)
  const doubled = await numberOf(`
    select count(*) n from (select 1 from stock_units where ended_at is null
      and device_id in (select device_id from refurbishments where case_id = any($1)) group by device_id having count(*) > 1) twice`)
  return [
    check('devices stocked = units in stock', stocked === units, `${stocked} = ${units}`),
    check('devices with two units in stock', doubled === 0, `${doubled}`),
  ]
}

/** In the books a device in stock stands at what it has cost, and one that was taken apart or recycled at nothing. */
async function bookValueCheck({ numberOf }: Books): Promise<Check> {
  const wrong = await numberOf(`
    select count(*) n from (
      select c.id, c.state,
             coalesce((select sum(p.minor) from ledger_transactions t join ledger_postings p on p.transaction_id = t.id
                        where t.case_id = c.id and p.account = 'stock:devices'), 0) as booked,
             coalesce((select sum(d.minor) from device_costs d where d.case_id = c.id), 0) as cost
        from cases c where c.id = any($1)) stood
     where booked <> case when state = 'stocked' then cost else 0 end`)
  return check('devices that stand in the books at another value than they have', wrong === 0, `${wrong}`)
}
