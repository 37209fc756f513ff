import { Prisma } from '../../prisma/generated/client.ts'

/** Whether the table in force at an instant asks a price for a device: a condition over its market, model, storage and grade. */
export const isListed = (device: Prisma.Sql, at: Date): Prisma.Sql => Prisma.sql`exists (
  select 1 from stock_prices p
   where (p.price_list_id, p.model_id, p.storage, p.grade) = (
     select l.id, wanted.model_id, wanted.storage, wanted.grade
       from (values (${device})) as wanted (market, model_id, storage, grade)
       join price_lists l on l.kind = 'stock' and l.market = wanted.market and l.status = 'active' and l.valid_from <= ${at}
      order by l.valid_from desc, l.version desc limit 1))`
