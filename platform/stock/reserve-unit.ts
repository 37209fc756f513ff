import { randomUUID } from 'node:crypto'
import type { StockStatus } from '../../domain/stock/status.ts'
import type { StockReservation, StockUnit } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { placeOf } from '../cases/limits.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { standingRecalls } from '../recalls/match-devices.ts'
import { changeUnit, lockUnit } from './change-unit.ts'
import type { StockDependencies } from './dependencies.ts'
import type { StockRefusal } from './refusal.ts'

export interface ReservationDependencies {
  readonly database: Database
  readonly clock: Clock
}

export interface NewReservation {
  readonly unitId: string
  /** The order's reference at the shop. */
  readonly order: string
  /** From then on it is for sale again. */
  readonly expiresAt: Date
  readonly actor: string
  readonly request: IdempotentRequest
}

/** Keeps a unit for an order, once per key. Of any number at once the first gets it, and the others are told. */
export async function reserveUnit(
  deps: ReservationDependencies & StockDependencies,
  wanted: NewReservation,
): Promise<AnsweredOnce<StockRefusal>> {
  return answerOnce<StockRefusal>(deps, wanted.request, async (tx, at) => {
    const locked = await lockUnit(tx, wanted.unitId)
    if (!locked) return { refused: { kind: 'unknown' } }
    const latest = latestExpiry(deps, locked.market, at)
    if (wanted.expiresAt <= at || wanted.expiresAt > latest) return { refused: { kind: 'expiry', latest } }
    const { unit, standing, status } = await unitAt(tx, deps, locked, at)
    if (status !== 'for_sale') return { refused: { kind: 'not_for_sale', status, ...(standing && { until: standing.expiresAt }) } }
    const { order, expiresAt, actor } = wanted
    const reservation = await tx.stockReservation.create({
      data: { id: randomUUID(), unitId: unit.id, order, expiresAt, reservedAt: at, actor },
    })
    await changeUnit(tx, unit, { reservationId: reservation.id }, at)
    return { answer: { status: 201, body: reservationView(reservation) } }
  })
}

/** Until when a unit of a market is kept at most. */
function latestExpiry({ calendars, marketAt }: StockDependencies, code: string, at: Date): Date {
  const market = marketAt(code, at)
  return calendars.after(market.stock.longestReservation, at, placeOf(market))
}

/** Gives a unit back before its time is over. */
export async function releaseUnit(
  deps: ReservationDependencies,
  release: { readonly unitId: string; readonly reservationId: string; readonly request: IdempotentRequest },
): Promise<AnsweredOnce<StockRefusal>> {
  return answerOnce<StockRefusal>(deps, release.request, async (tx, at) => {
    const locked = await lockUnit(tx, release.unitId)
    if (!locked) return { refused: { kind: 'unknown' } }
    const reservation = await tx.stockReservation.findFirst({ where: { id: release.reservationId, unitId: locked.id } })
    if (!reservation) return { refused: { kind: 'reservation_unknown' } }
    const { standing, unit } = await withoutExpired(tx, locked, at)
    if (standing?.id !== reservation.id) return { refused: { kind: 'reservation_ended', ended: reservation.ended ?? 'expired' } }
    await changeUnit(tx, unit, { reservationId: null }, at)
    const released = await endReservation(tx, reservation.id, 'released', at)
    return { answer: { status: 200, body: reservationView(released) } }
  })
}

/** Ends up to `limit` reservations whose time is over, so that their units are seen to be for sale again. Answers how many were due. */
export async function expireReservations({ database, clock }: ReservationDependencies, limit: number): Promise<number> {
  const at = clock.now()
  const due = await database.stockReservation.findMany({
    where: { ended: null, expiresAt: { lte: at } },
    orderBy: { expiresAt: 'asc' },
    take: limit,
    select: { unitId: true },
  })
  for (const { unitId } of due)
    await database.$transaction(async (tx) => {
      const unit = await lockUnit(tx, unitId)
      if (unit) await withoutExpired(tx, unit, at)
    })
  return due.length
}

/**
 * A locked unit as it can be sold at a moment. A recall forbids it from its approval on, also while it is still being carried through all
 * devices.
 */
export async function unitAt(tx: Transaction, deps: StockDependencies, locked: StockUnit, at: Date) {
  const { unit, standing } = await withoutExpired(tx, locked, at)
  const status = unit.status as StockStatus
  const isRecalled = unit.endedAt === null && (await standingRecalls(tx, deps, unit.deviceId)).length > 0
  return { unit, standing, status: isRecalled ? 'forbidden' : status } as const
}

/** A locked unit as it stands at a moment: a reservation whose time is over is ended here, whoever looks first. */
async function withoutExpired(
  tx: Transaction,
  unit: StockUnit,
  at: Date,
): Promise<{ readonly unit: StockUnit; readonly standing: StockReservation | null }> {
  if (!unit.reservationId) return { unit, standing: null }
  const standing = await tx.stockReservation.findUniqueOrThrow({ where: { id: unit.reservationId } })
  if (standing.expiresAt > at) return { unit, standing }
  await endReservation(tx, standing.id, 'expired', at)
  return { unit: await changeUnit(tx, unit, { reservationId: null }, at), standing: null }
}

type ReservationEnd = 'sold' | 'released' | 'expired'

/** Ends a reservation that stands. */
export const endReservation = (tx: Transaction, id: string, ended: ReservationEnd, at: Date): Promise<StockReservation> =>
  tx.stockReservation.update({ where: { id }, data: { ended, endedAt: at } })

/** Whether a unit was kept for an order at a moment: a sale that is told later counts as of its own time. */
export async function wasReserved(tx: Transaction, unitId: string, order: string, at: Date): Promise<boolean> {
  const held = { unitId, order, reservedAt: { lte: at }, expiresAt: { gt: at } }
  const found = await tx.stockReservation.count({ where: { ...held, OR: [{ endedAt: null }, { endedAt: { gt: at } }] } })
  return found > 0
}

/** A reservation as it is told. */
export const reservationView = ({ id, unitId, order, reservedAt, expiresAt, ended, endedAt }: StockReservation) => ({
  id,
  unit: unitId,
  order,
  reservedAt: reservedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  ...(ended !== null && endedAt && { ended: ended as ReservationEnd, endedAt: endedAt.toISOString() }),
})
