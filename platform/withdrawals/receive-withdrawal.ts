import { randomUUID } from 'node:crypto'
import type { Process } from '../../domain/case/process.ts'
import { PROCESSES } from '../../domain/processes.ts'
import { type GiveDependencies, giveCommand } from '../cases/inbox/give-command.ts'
import { lockCase } from '../cases/lock-case.ts'
import { planMail } from '../cases/notices/plan-mail.ts'
import type { Secrets } from '../secrets/secrets.ts'

export interface DeclaredWithdrawal {
  readonly reference: string
  readonly email: string
  readonly name: string
}

export interface WithdrawalDependencies extends GiveDependencies {
  readonly secrets: Pick<Secrets, 'seal' | 'searchHash'>
}

/** A command of a process by which its customer withdraws from the contract. */
const COMMAND = 'withdraw'
/** Milliseconds after which whoever took it in has died. */
const LEFT_AFTER = 60_000
const NOT_TAKEN = 'its customer withdraws, and the case does not take it'

/**
 * Takes a withdrawal in by reference and address, without a link. It is kept whatever is true of it, and counts from the instant that is
 * answered. Where both belong together its receipt is mailed, and the case is told; one that comes too late is put before support. Who asks
 * is told neither. Source: directive 2011/83/EU, article 11a, as directive (EU) 2023/2673 has it; in France L221-21 of the consumer code.
 */
export async function receiveWithdrawal(deps: WithdrawalDependencies, declared: DeclaredWithdrawal): Promise<Date> {
  const id = randomUUID()
  const at = deps.clock.now()
  const subject = await keep(deps, id, declared, at)
  if (subject === null) return at
  await handOver(deps, { id, caseId: subject.id, process: subject.process, at })
  return at
}

/** Hands over what is not settled: whoever took it in died, or the engine was away. Answers how many are settled now. */
export async function handOverLeftWithdrawals(deps: WithdrawalDependencies, limit: number): Promise<number> {
  const left = await deps.database.$queryRaw<Kept[]>`
    select w.id, w.case_id as "caseId", c.process, w.at from withdrawals w join cases c on c.id = w.case_id
     where w.outcome = 'received' and w.at < ${new Date(deps.clock.now().getTime() - LEFT_AFTER)} order by w.at limit ${limit}`
  let settled = 0
  for (const kept of left) if (await handOver(deps, kept)) settled++
  return settled
}

interface Kept {
  readonly id: string
  readonly caseId: string
  readonly process: string
  readonly at: Date
}

/**
 * To the case under the withdrawal's own key, so that it counts once however often it is handed over. A case that does not take it is put
 * before support. Answers whether it is settled: while the engine is away it is not.
 */
async function handOver(deps: WithdrawalDependencies, { id, caseId, process, at }: Kept): Promise<boolean> {
  const given = knowsWithdrawal(process)
    ? await giveCommand(deps, process, {
        caseId,
        type: COMMAND,
        body: {},
        actor: 'customer:withdrawal',
        request: { scope: 'withdrawal', key: id, requestHash: id },
      })
    : null
  if (given?.kind === 'received') return false
  const isTaken = given?.kind === 'done'
  await deps.database.$transaction(async (tx) => {
    const { boardReason, boardSince } = await lockCase(tx, caseId)
    await tx.withdrawal.update({ where: { id }, data: { outcome: isTaken ? 'taken' : 'not_taken' } })
    if (isTaken || boardReason?.includes(NOT_TAKEN)) return
    const reasons = [boardReason, NOT_TAKEN].filter((reason) => reason !== null).join('; ')
    await tx.case.update({ where: { id: caseId }, data: { boardReason: reasons, boardSince: boardSince ?? at, version: { increment: 1 } } })
  })
  return true
}

const knowsWithdrawal = (process: string): boolean => {
  const known: Process | undefined = PROCESSES.find(({ table }) => table.process === process)
  return known?.commands[COMMAND]?.roles.includes('customer') ?? false
}

/** The row, and the receipt that is mailed; answers the case where both belong together. */
const keep = (deps: WithdrawalDependencies, id: string, { reference, email, name }: DeclaredWithdrawal, at: Date) =>
  deps.database.$transaction(async (tx) => {
    const caseId = reference.trim().toUpperCase()
    const address = email.trim().toLowerCase()
    const found = await tx.case.findUnique({ where: { id: caseId }, select: { customer: { select: { email: true } } } })
    const isKnown = found?.customer?.email.toLowerCase() === address
    await tx.withdrawal.create({
      data: {
        id,
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
    await planMail(tx, subject, { kind: 'withdrawal_received', about: id, dueAt: at, data: { withdrawnAt: at.toISOString() } })
    return subject
  })
