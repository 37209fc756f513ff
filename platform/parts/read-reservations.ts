import type { Database } from '../database/database.ts'
import type { TimePosition } from './read-parts.ts'
import { type ReservationStatus, type ReservationView, viewOfReservation } from './reservation-view.ts'

export interface ReservationFilter {
  readonly case?: string | undefined
  readonly device?: string | undefined
  readonly status?: ReservationStatus | undefined
  readonly site?: string | undefined
}

/** Reservations of parts, the newest first, `limit` of them after a position. */
export async function listReservations(
  database: Database,
  filter: ReservationFilter,
  after: TimePosition | null,
  limit: number,
): Promise<readonly ReservationView[]> {
  const rows = await database.partReservation.findMany({
    where: {
      ...(filter.case !== undefined && { caseId: filter.case }),
      ...(filter.device !== undefined && { deviceId: filter.device }),
      ...(filter.status !== undefined && { status: filter.status }),
      ...(filter.site !== undefined && { lot: { site: filter.site } }),
      ...(after && { OR: [{ reservedAt: { lt: after.at } }, { reservedAt: after.at, id: { gt: after.id } }] }),
    },
    orderBy: [{ reservedAt: 'desc' }, { id: 'asc' }],
    take: limit,
    include: { lot: true },
  })
  return rows.map(viewOfReservation)
}
