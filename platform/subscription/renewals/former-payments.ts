import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Transaction } from '../../database/database.ts'

/** A renewal, and the payment that is not to pay it any more. */
export interface PutAside {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly ref: string
  /** Its provider called it off, or its bank took it back after it was paid. */
  readonly why: 'called_off' | 'taken_back'
  /** In the words of whoever did. */
  readonly code: string
}

/**
 * Puts a payment aside and has another take its place: its renewal is not paid, and has no payment yet. Nothing where another one did already.
 * To be called under the lock of its case.
 */
export async function putAside(tx: Transaction, at: Date, { caseId, boundary, ref, why, code }: PutAside): Promise<void> {
  const put = await tx.$executeRaw`
    insert into former_payments (ref, case_id, boundary, change, n, charge_ref, why, at)
    select intent_ref, case_id, boundary, change, payment, charge_ref, ${why}, ${at}::timestamptz
      from renewals where case_id = ${caseId} and boundary = ${boundary} and change = 0 and intent_ref = ${ref}`
  if (put === 0) return
  await tx.$executeRaw`
    update renewals set status = 'failed', payment = payment + 1, intent_ref = null, charge_ref = null, paid_at = null, polls = 0, code = ${code}
     where case_id = ${caseId} and boundary = ${boundary} and change = 0`
}
