import { randomUUID } from 'node:crypto'
import type { CoreMailKind } from '../../domain/case/notices.ts'
import type { Process } from '../../domain/case/process.ts'
import { PROCESSES } from '../../domain/processes.ts'
import { type GiveDependencies, giveCommand } from '../cases/inbox/give-command.ts'
import { lockCase } from '../cases/lock-case.ts'
import { planMail } from '../cases/notices/plan-mail.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What is declared without a link: that a contract is withdrawn from, or cancelled. */
export type LeavingKind = 'withdrawal' | 'cancellation'

export interface DeclaredLeaving {
  readonly kind: LeavingKind
  readonly reference: string
  readonly email: string
  readonly name: string
}

export interface WithdrawalDependencies extends GiveDependencies {
  readonly secrets: Pick<Secrets, 'seal' | 'searchHash'>
}

/** By which command of its process a contract is left so, which mail is its receipt, and what support reads where the case does not take it. */
const LEAVING: Readonly<
  Record<
    LeavingKind,
    { readonly command: string; readonly receipt: CoreMailKind; readonly told: 'withdrawnAt' | 'cancelledAt'; readonly notTaken: string }
  >
> = {
  withdrawal: {
    command: 'withdraw',
    receipt: 'withdrawal_received',
    told: 'withdrawnAt',
    notTaken: 'its customer withdraws, and the case does not take it',
  },
  cancellation: {
    command: 'cancel',
    receipt: 'cancellation_received',
    told: 'cancelledAt',
    notTaken: 'its customer cancels, and the case does not take it',
  },
}
/** Milliseconds after which whoever took it in has died. */
const LEFT_AFTER = 60_000

/**
 * Takes a withdrawal or a cancellation in by reference and address, without a link. It is kept whatever is true of it, and counts from the
 * instant that is answered. Where both belong together its receipt is mailed, and the case is told; one that comes too late is put before
 * support. Who asks is told neither. Source of a withdrawal: directive 2011/83/EU, article 11a, as directive (EU) 2023/2673 has it; in France
 * L221-21 of the consumer code. Of a cancellation: in France L215-1-1 and D215-1 of it, in Germany § 312k BGB.
 */
export async function receiveLeaving(deps: WithdrawalDependencies, declared: DeclaredLeaving): Promise<Date> {
  const id = randomUUID()
  const at = deps.clock.now()
  const subject = await keep(deps, id, declared, at)
  if (subject === null) return at
  await handOver(deps, { id, kind: declared.kind, caseId: subject.id, process: subject.process, at })
  return at
}

/** Hands over what is not settled: whoever took it in died, or the engine was away. Answers how many are settled now. */
export async function handOverLeftWithdrawals(deps: WithdrawalDependencies, limit: number): Promise<number> {
  const left = await deps.database.$queryRaw<Kept[]>`
    select w.id, w.kind, w.case_id as "caseId", c.process, w.at from withdrawals w join cases c on c.id = w.case_id
     where w.outcome = 'received' and w.at < ${new Date(deps.clock.now().getTime() - LEFT_AFTER)} order by w.at limit ${limit}`
  let settled = 0
  for (const kept of left) if (await handOver(deps, kept)) settled++
  return settled
}

interface Kept {
  readonly id: string
  readonly kind: LeavingKind
  readonly caseId: string
  readonly process: string
  readonly at: Date
}

/**
 * To the case under its own key, so that it counts once however often it is handed over. A case that does not take it is put
 * before support. Answers whether it is settled: while the engine is away it is not.
 */
async function handOver(deps: WithdrawalDependencies, { id, kind, caseId, process, at }: Kept): Promise<boolean> {
  const { command, notTaken } = LEAVING[kind]
  const given = isGivenByCustomers(process, command)
    ? await giveCommand(deps, process, {
        caseId,
        type: command,
        body: {},
        actor: `customer:${kind}`,
        request: { scope: kind, key: id, requestHash: id },
      })
    : null
  if (given?.kind === 'received') return false
  const isTaken = given?.kind === 'done'
  await deps.database.$transaction(async (tx) => {
    const { boardReason, boardSince } = await lockCase(tx, caseId)
    await tx.withdrawal.update({ where: { id }, data: { outcome: isTaken ? 'taken' : 'not_taken' } })
    if (isTaken || boardReason?.includes(notTaken)) return
    const reasons = [boardReason, notTaken].filter((reason) => reason !== null).join('; ')
    await tx.case.update({ where: { id: caseId }, data: { boardReason: reasons, boardSince: boardSince ?? at, version: { increment: 1 } } })
  })
  return true
}

const isGivenByCustomers = (process: string, command: string): boolean => {
  const known: Process | undefined = PROCESSES.find(({ table }) => table.process === process)
  return known?.commands[command]?.roles.includes('customer') ?? false
}

/** The row, and the receipt that is mailed; answers the case where both belong together. */
const keep = (deps: WithdrawalDependencies, id: string, { kind, reference, email, name }: DeclaredLeaving, at: Date) =>
  deps.database.$transaction(async (tx) => {
    const caseId = reference.trim().toUpperCase()
    const address = email.trim().toLowerCase()
    const found = await tx.case.findUnique({ where: { id: caseId }, select: { customer: { select: { email: true } } } })
    const isKnown = found?.customer?.email.toLowerCase() === address
    await tx.withdrawal.create({
      data: {
        id,
        kind,
        reference: caseId.slice(0, 20),
        emailHash: deps.secrets.searchHash(address),
        statement: deps.secrets.seal(JSON.stringify({ name, email })),
        at,
        caseId: isKnown ? caseId : null,
        outcome: isKnown ? 'received' : 'unknown',
      },
    })
    if (!isKnown) return null
    const subject = await lockCase(tx, caseId)
    const { receipt, told } = LEAVING[kind]
    await planMail(tx, subject, { kind: receipt, about: id, dueAt: at, data: { [told]: at.toISOString() } })
    return subject
  })
