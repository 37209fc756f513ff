import type { Client } from '@temporalio/client'
import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { type ClaimDependencies, LEASE } from '../../cases/claims.ts'
import type { Database, Transaction } from '../../database/database.ts'

/** A period that its dunning is to look at. `since`: as it was claimed. */
export interface FollowUp {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly since: Date
}

export interface FollowUpDependencies {
  readonly database: Pick<Database, '$executeRaw'>
  readonly temporal: Pick<Client, 'workflow'>
  readonly taskQueue: string
}

/** Has what is not paid of a subscription looked at: its customer did something about it. */
export async function toFollowUp(tx: Transaction, caseId: string, at: Date): Promise<void> {
  await tx.$executeRaw`update renewals set follow_up_at = ${at} where case_id = ${caseId} and change = 0 and status = 'failed' and former_id is null`
}

/** Claims up to `limit` periods whose dunning is to look at them; whoever dies with one leaves it for another after a while. */
export const claimFollowUps = ({ database, clock }: ClaimDependencies, limit: number): Promise<FollowUp[]> =>
  database.$queryRaw<FollowUp[]>`
    with due as (
      select case_id, boundary from renewals
       where follow_up_at <= ${clock.now()} and change = 0 order by follow_up_at limit ${limit} for update skip locked
    )
    update renewals r set follow_up_at = ${new Date(clock.now().getTime() + LEASE)} from due d
     where r.case_id = d.case_id and r.boundary = d.boundary and r.change = 0
    returning r.case_id as "caseId", r.boundary, r.follow_up_at as since`

/** The workflow that follows one period up. */
export const dunningId = ({ caseId, boundary }: Pick<FollowUp, 'caseId' | 'boundary'>): string => `dunning/${caseId}/${boundary}`

/**
 * Has the dunning of a period look at it: one that sleeps is woken, where there is none it begins. One that begins a second time, a debit
 * having come back after all, goes on from the rows. What was marked anew meanwhile stays marked.
 */
export async function followUp({ database, temporal, taskQueue }: FollowUpDependencies, one: FollowUp): Promise<void> {
  const { caseId, boundary, since } = one
  await temporal.workflow.signalWithStart('dunning', {
    workflowId: dunningId(one),
    taskQueue,
    args: [caseId, boundary],
    signal: 'changed',
  })
  await database.$executeRaw`
    update renewals set follow_up_at = null where case_id = ${caseId} and boundary = ${boundary} and change = 0 and follow_up_at = ${since}`
}
