import { type ClaimDependencies, LEASE } from '../../cases/claims.ts'
import { takeFact } from '../../cases/inbox/accept.ts'
import { type DeliverDependencies, deliver } from '../../cases/inbox/deliver.ts'
import { PATIENCE } from '../../cases/inbox/patience.ts'
import { lockCase } from '../../cases/lock-case.ts'
import type { Transaction } from '../../database/database.ts'
import type { Secrets } from '../../secrets/secrets.ts'
import type { SetUps } from '../payments-port.ts'
import { type ForgetsMethods, isForgotten } from './forget-methods.ts'
import { keepMethod } from './keep-method.ts'

/** Marks the set-up that a provider told something of: it is read there, one that we have called off too. Answers whether there is one. */
export async function markSetUpReported(tx: Pick<Transaction, '$executeRaw'>, ref: string, at: Date): Promise<boolean> {
  const found = await tx.$executeRaw`
    update method_set_ups set reported_at = case when state <> 'saved' then ${at}::timestamptz end where ref = ${ref}`
  return found > 0
}

/** A set-up of which something was told. `since`: as it was claimed. */
export interface ReportedSetUp {
  readonly ref: string
  readonly caseId: string
  readonly since: Date
}

/** Claims up to `limit` of them; whoever dies with one, or cannot read it, leaves it for another after a while. */
export const claimSetUps = ({ database, clock }: ClaimDependencies, limit: number): Promise<ReportedSetUp[]> =>
  database.$queryRaw<ReportedSetUp[]>`
    with due as (
      select ref from method_set_ups where reported_at <= ${clock.now()} order by reported_at limit ${limit} for update skip locked
    )
    update method_set_ups m set reported_at = ${new Date(clock.now().getTime() + LEASE)} from due d where m.ref = d.ref
    returning m.ref, m.case_id as "caseId", m.reported_at as since`

/**
 * Reads at the provider how a set-up stands. What was saved is kept, and its case told, once however often it is read: from then on it is what is
 * charged, and what is owed is tried with it at once. What somebody saved who is to take the subscription over waits for their yes. What was
 * saved although we had called it off, in a browser that stood open, is nothing that anybody pays with: its provider forgets it.
 */
export async function applySetUp(
  deps: DeliverDependencies & { readonly secrets: Pick<Secrets, 'seal' | 'open'>; readonly payments: SetUps & ForgetsMethods },
  { ref, caseId, since }: ReportedSetUp,
): Promise<void> {
  const read = await deps.payments.readSetUp(ref)
  if (read.kind !== 'done') return
  const { state, method } = read.value
  const taken = await deps.database.$transaction(async (tx) => {
    await lockCase(tx, caseId)
    const { transferId, declared, state: was } = await tx.methodSetUp.findUniqueOrThrow({ where: { ref } })
    if (was === 'cancelled' && state === 'saved' && method) return 'unwanted' as const
    await wasRead(tx, ref, since)
    if (was !== 'open' || state === 'open') return null
    await tx.methodSetUp.update({ where: { ref }, data: { state, secret: null } })
    if (state !== 'saved' || !method) return null
    await keepMethod(tx, caseId, method, deps.clock.now(), transferId)
    if (transferId !== null) {
      const { declared: before } = await tx.transfer.findUniqueOrThrow({ where: { id: transferId } })
      // What they have declared of the taking over stays; a mandate is that of its account.
      const kept = (before as { readonly kind: string }[]).filter(({ kind }) => kind !== 'debit_mandate')
      await tx.transfer.update({
        where: { id: transferId },
        data: { methodRef: method.ref, declared: [...kept, ...(declared as object[])] },
      })
      return null
    }
    return takeFact(tx, deps, {
      caseId,
      type: 'method_saved',
      body: { method: method.ref, setUp: ref },
      forWorkflow: {},
      actor: 'payment provider',
      deduplicateKey: `${ref}/saved`,
    })
  })
  if (taken !== 'unwanted') {
    if (taken) await deliver(deps, taken, 'subscription', PATIENCE)
  } else if (method && isForgotten(await deps.payments.forgetMethod(method.ref))) await wasRead(deps.database, ref, since)
}

const wasRead = (tx: Pick<Transaction, 'methodSetUp'>, ref: string, since: Date) =>
  tx.methodSetUp.updateMany({ where: { ref, reportedAt: since }, data: { reportedAt: null } })
