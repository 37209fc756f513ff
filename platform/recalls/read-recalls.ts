import type { RecallHazard } from '../../domain/recall/hazards.ts'
import type { StockStatus } from '../../domain/stock/status.ts'
import type { Recall } from '../../prisma/generated/client.ts'
import type { Database, Transaction } from '../database/database.ts'
import { DEVICE_CASES } from '../devices/device-cases.ts'
import type { RecallStep } from './work-on-recalls.ts'

/** What the devices of a recall come to, counted when it is asked. */
interface Found {
  readonly devices: number
  readonly inStock: number
  readonly openCases: number
  /** Who has one of them now. */
  readonly buyers: number
  readonly buyersWithoutAddress: number
  /** Mails that the recipient's server took. */
  readonly told: number
}

/** A recall with what it means and how far it is; null where there is none. */
export async function readRecall(database: Pick<Transaction, 'recall' | '$queryRaw'>, id: string) {
  const recall = await database.recall.findUnique({ where: { id } })
  if (!recall) return null
  const [found] = await database.$queryRaw<[Found]>`
    select count(*)::int as devices,
           (count(*) filter (where exists (select 1 from stock_units u where u.device_id = r.device_id and u.ended_at is null)))::int as "inStock",
           (select count(*)::int from recall_devices o join ${DEVICE_CASES} dc on dc.device_id = o.device_id
              join cases c on c.id = dc.case_id where o.recall_id = r.recall_id and c.closed_at is null) as "openCases",
           (count(*) filter (where d.owner = 'buyer'))::int as buyers,
           (count(*) filter (where d.owner = 'buyer' and not coalesce((
              select s.can_be_mailed from sales s where s.device_id = r.device_id order by s.sold_at desc limit 1), false)))::int
             as "buyersWithoutAddress",
           (select count(*)::int from recall_mails m where m.recall_id = r.recall_id and m.status = 'sent') as told
      from recall_devices r join devices d on d.id = r.device_id where r.recall_id = ${id}::uuid group by r.recall_id`
  return recallView(recall, found ?? NOTHING)
}

const NOTHING: Found = { devices: 0, inStock: 0, openCases: 0, buyers: 0, buyersWithoutAddress: 0, told: 0 }

const recallView = (recall: Recall, found: Found) => ({
  id: recall.id,
  status: recall.status as 'proposed' | 'standing' | 'lifted',
  means: {
    ...(recall.modelId !== null && { model: recall.modelId }),
    ...(recall.serialFrom !== null && recall.serialTo !== null && { serials: { from: recall.serialFrom, to: recall.serialTo } }),
    ...(recall.identityHashes.length > 0 && { identities: recall.identityHashes.length }),
  },
  hazard: recall.hazard as RecallHazard,
  ...(recall.notice !== null && { notice: recall.notice }),
  ...(recall.noticeUrl !== null && { noticeUrl: recall.noticeUrl }),
  reason: recall.reason,
  proposedAt: recall.proposedAt.toISOString(),
  proposedBy: recall.proposedBy,
  ...(recall.approvedAt && recall.approvedBy !== null && { approvedAt: recall.approvedAt.toISOString(), approvedBy: recall.approvedBy }),
  ...(recall.liftedAt && recall.liftedBy !== null && { liftedAt: recall.liftedAt.toISOString(), liftedBy: recall.liftedBy }),
  ...(recall.step !== null && { progress: { step: recall.step as RecallStep, looked: recall.looked, total: recall.total } }),
  found,
})

/** Where a page of recalls ended. */
export interface RecallPosition {
  readonly proposedAt: string
  readonly id: string
}

/** Ids of recalls, the newest first, `limit` of them after a position. */
export async function listRecalls(database: Database, after: RecallPosition | null, limit: number): Promise<readonly RecallPosition[]> {
  const past = after && new Date(after.proposedAt)
  const found = await database.recall.findMany({
    where: { ...(past && after && { OR: [{ proposedAt: { lt: past } }, { proposedAt: past, id: { gt: after.id } }] }) },
    orderBy: [{ proposedAt: 'desc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, proposedAt: true },
  })
  return found.map(({ id, proposedAt }) => ({ id, proposedAt: proposedAt.toISOString() }))
}

/** One device that a recall found, with where it is now and what was done. */
export interface RecalledDevice {
  readonly device: string
  readonly model: string
  readonly owner: string
  readonly unit: string | null
  readonly unitStatus: StockStatus | null
  readonly openCases: readonly string[]
  readonly sale: string | null
  /** Of the mail to its buyer: due, sent, refused or voided; null where none is written. */
  readonly mail: string | null
  readonly applied: boolean
}

/** Devices that a recall found, by their numbers, `limit` of them after one; null where there is no such recall. */
export async function listRecalledDevices(
  database: Database,
  recallId: string,
  after: string,
  limit: number,
): Promise<readonly RecalledDevice[] | null> {
  if ((await database.recall.count({ where: { id: recallId } })) === 0) return null
  return database.$queryRaw<RecalledDevice[]>`
    select r.device_id as device, d.model_id as model, d.owner, u.id::text as unit, u.status as "unitStatus",
           coalesce((select jsonb_agg(c.id order by c.id) from ${DEVICE_CASES} dc join cases c on c.id = dc.case_id
                      where dc.device_id = r.device_id and c.closed_at is null), '[]') as "openCases",
           s.id::text as sale, m.status as mail, r.applied_at is not null and r.lifted_at is null as applied
      from recall_devices r
      join devices d on d.id = r.device_id
      left join stock_units u on u.device_id = r.device_id and u.ended_at is null
      left join lateral (select id from sales where device_id = r.device_id and d.owner = 'buyer' order by sold_at desc limit 1) s on true
      left join recall_mails m on m.recall_id = r.recall_id and m.sale_id = s.id
     where r.recall_id = ${recallId}::uuid and r.device_id > ${after} order by r.device_id limit ${limit}`
}
