import { randomUUID } from 'node:crypto'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { handOver } from './custody.ts'

export interface RecordedHandOver {
  readonly deviceId: string
  readonly from: string
  readonly to: string
  /** Number of the receipt that both sides have. */
  readonly receipt: string
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** It is with somebody else than who gives it away. */
export interface Elsewhere {
  readonly custodian: string
}

/** Records by hand that a device changed hands, once per key, with why. A hand-over that belongs to a case is written by its event. */
export const recordHandOver = (
  deps: { readonly database: Database; readonly clock: Clock },
  { deviceId, from, to, receipt, reason, actor, request }: RecordedHandOver,
): Promise<AnsweredOnce<Elsewhere>> =>
  answerOnce<Elsewhere>(deps, request, async (tx, at) => {
    const key = `hand-over/${randomUUID()}`
    const moved = await handOver(tx, deviceId, { key, from, to, at, actor, caseId: null, eventNumber: null, data: { receipt } })
    if (moved.kind !== 'handed_over') return { refused: { custodian: moved.custodian } }
    await tx.auditEntry.create({ data: { id: randomUUID(), at, actor, action: 'hand_device_over', subject: deviceId, reason } })
    const { number } = moved
    return { answer: { status: 201, body: { device: deviceId, number, at: at.toISOString(), from, to, receipt } } }
  })
