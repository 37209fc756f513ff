import type { PartLot, PartReservation } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { OPEN } from '../cases/inbox/accept.ts'
import { lockCase } from '../cases/lock-case.ts'
import type { Transaction } from '../database/database.ts'
import type { PartDependencies } from './dependencies.ts'
import { lockLots, lotsOf } from './lock-lots.ts'
import type { PartRefusal } from './refusal.ts'
import { viewOfReservation } from './reservation-view.ts'
import { tellTakenBack } from './take-back.ts'

export interface ReservationAct {
  readonly reservationId: string
  /** The only site whose parts whoever asks may touch; undefined for those who may at any. */
  readonly onlyAt?: string | undefined
  readonly actor: string
  readonly request: IdempotentRequest
}

type Held = PartReservation & { readonly lot: PartLot }

/** Lets go of a part that was reserved and not used: it is available again. */
export const releasePart = (deps: PartDependencies, act: ReservationAct): Promise<AnsweredOnce<PartRefusal>> =>
  settle(deps, act, { from: 'reserved', to: 'released' }, async () => undefined)

/**
 * Takes back into its lot, as it was, a part that was recorded as used and was not fitted after all: ledger and cost go back as they came.
 * What was fitted and taken out again is harvested instead. Only while the case goes on: then what the device cost is still to be settled.
 */
export const returnPart = (deps: PartDependencies, act: ReservationAct): Promise<AnsweredOnce<PartRefusal>> =>
  settle(deps, act, { from: 'used', to: 'returned' }, (tx, row, at) => tellTakenBack(tx, row, { at, actor: act.actor, eventNumber: null }))

/** Nothing moves while a command of the case is not settled: it may name this very part, and was let in on its being held. */
async function settle(
  deps: PartDependencies,
  { reservationId: id, onlyAt, actor, request }: ReservationAct,
  { from, to }: { readonly from: string; readonly to: string },
  besides: (tx: Transaction, row: Held, at: Date) => Promise<void>,
): Promise<AnsweredOnce<PartRefusal>> {
  return answerOnce<PartRefusal>(deps, request, async (tx, at) => {
    const known = await tx.partReservation.findUnique({ where: { id }, select: { caseId: true, lot: { select: { site: true } } } })
    if (!known || (onlyAt !== undefined && known.lot.site !== onlyAt)) return { refused: { kind: 'unknown', what: 'reservation' } }
    const subject = await lockCase(tx, known.caseId)
    const row = await tx.partReservation.findUniqueOrThrow({ where: { id }, include: { lot: true } })
    if (row.status !== from) return { refused: { kind: 'status', status: row.status } }
    if (subject.closedAt !== null) return { refused: { kind: 'case_ended' } }
    const open = await tx.command.count({
      where: { caseId: subject.id, kind: 'command', status: { in: ['open', 'proposed'] }, type: { not: OPEN } },
    })
    if (open > 0) return { refused: { kind: 'command_open' } }
    await lockLots(tx, lotsOf([id]))
    const changed = await tx.partReservation.update({
      where: { id },
      data: { status: to, changedAt: at, changedBy: actor },
      include: { lot: true },
    })
    await besides(tx, row, at)
    return { answer: { status: 200, body: viewOfReservation(changed) } }
  })
}
