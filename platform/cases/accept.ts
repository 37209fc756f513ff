import { randomUUID } from 'node:crypto'
import { targetsOf } from '../../domain/case/table.ts'
import type { Case, Command } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import { type Database, isDuplicate, type Transaction } from '../database/database.ts'
import type { IdempotentRequest } from './idempotency.ts'
import { lockCase } from './lock-case.ts'
import type { ProcessRecords } from './process-records.ts'
import { processOf } from './process-records.ts'

export interface FactDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: { seal(text: string): string }
}

export interface AcceptDependencies extends FactDependencies {
  readonly processes: Readonly<Record<string, ProcessRecords>>
}

export interface CommandToAccept {
  readonly caseId: string
  readonly type: string
  readonly body: unknown
  readonly actor: string
  readonly request: IdempotentRequest
  /** The case's version the actor saw, where it insists (`If-Match`). */
  readonly ifVersion?: number
}

/** Why a command is turned away at the door, with nothing stored. */
export interface Refusal {
  readonly code: string
  readonly detail: string
  /** JSON pointer of the field, where one is at fault. */
  readonly field?: string
}

export type Accepted =
  | { readonly kind: 'accepted'; readonly command: Command }
  | { readonly kind: 'repeated'; readonly command: Command }
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'no_case' }
  | { readonly kind: 'not_now'; readonly state: string }
  | { readonly kind: 'version_changed'; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What a process adds at the door: checks against its rows, and the part of the body that the engine may see. */
export type Prepare = (
  tx: Transaction,
  subject: Case,
  command: { type: string; body: unknown; actor: string; at: Date },
) => Promise<{ forWorkflow: object } | { refusal: Refusal }>

/**
 * Takes a command in: checks it, writes its row, commits. That commit is the promise; delivering it comes after.
 * The state check is a hint for a quick answer and is left out while older commands of the case are open.
 */
export async function acceptCommand(deps: AcceptDependencies, prepare: Prepare, command: CommandToAccept): Promise<Accepted> {
  try {
    return await deps.database.$transaction((tx) => accept(tx, deps, prepare, command))
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The same key was being accepted at the same instant: its row is there now.
    return (await deps.database.$transaction((tx) => repeated(tx, command.request))) ?? { kind: 'key_reused' }
  }
}

async function accept(tx: Transaction, deps: AcceptDependencies, prepare: Prepare, command: CommandToAccept): Promise<Accepted> {
  const before = await repeated(tx, command.request)
  if (before) return before
  if (!(await tx.case.findUnique({ where: { id: command.caseId }, select: { id: true } }))) return { kind: 'no_case' }

  const subject = await lockCase(tx, command.caseId)
  if (command.ifVersion !== undefined && command.ifVersion !== subject.version) return { kind: 'version_changed', version: subject.version }
  const process = processOf(deps, subject)
  const older = await tx.command.count({ where: { caseId: subject.id, status: 'open', type: { not: OPEN } } })
  if (older === 0 && targetsOf(process.table, subject.state, command.type).length === 0) return { kind: 'not_now', state: subject.state }

  const at = laterOf(deps.clock.now(), subject.lastReceivedAt)
  const prepared = await prepare(tx, subject, { type: command.type, body: command.body, actor: command.actor, at })
  if ('refusal' in prepared) return { kind: 'refused', refusal: prepared.refusal }

  const row = await tx.command.create({
    data: {
      id: randomUUID(),
      caseId: subject.id,
      kind: 'command',
      type: command.type,
      body: deps.secrets.seal(JSON.stringify(command.body)),
      forWorkflow: prepared.forWorkflow,
      actor: command.actor,
      receivedAt: at,
      nextAttemptAt: new Date(at.getTime() + FIRST_RELAY_AFTER),
    },
  })
  await tx.idempotencyKey.create({ data: { ...command.request, caseId: subject.id, commandId: row.id, createdAt: at } })
  await tx.case.update({ where: { id: subject.id }, data: { lastReceivedAt: at } })
  return { kind: 'accepted', command: row }
}

async function repeated(tx: Transaction, request: IdempotentRequest): Promise<Accepted | null> {
  const known = await tx.idempotencyKey.findUnique({ where: { scope_key: { scope: request.scope, key: request.key } } })
  if (!known) return null
  if (known.requestHash !== request.requestHash || !known.commandId) return { kind: 'key_reused' }
  return { kind: 'repeated', command: await tx.command.findUniqueOrThrow({ where: { id: known.commandId } }) }
}

export interface FactToAccept {
  readonly caseId: string
  readonly type: string
  readonly body: unknown
  readonly forWorkflow: object
  readonly actor: string
  /** The same fact, however often and by whatever way it is told. */
  readonly deduplicateKey: string
}

/** Takes a fact in, once per `deduplicateKey`. Answers null when it was known already. */
export async function acceptFact(deps: FactDependencies, fact: FactToAccept, within?: Transaction): Promise<Command | null> {
  const write = async (tx: Transaction): Promise<Command | null> => {
    const subject = await lockCase(tx, fact.caseId)
    if (await tx.command.findUnique({ where: { deduplicateKey: fact.deduplicateKey }, select: { id: true } })) return null
    const at = laterOf(deps.clock.now(), subject.lastReceivedAt)
    const row = await tx.command.create({
      data: {
        id: randomUUID(),
        caseId: fact.caseId,
        kind: 'fact',
        type: fact.type,
        body: deps.secrets.seal(JSON.stringify(fact.body)),
        forWorkflow: fact.forWorkflow,
        actor: fact.actor,
        receivedAt: at,
        deduplicateKey: fact.deduplicateKey,
        nextAttemptAt: at,
      },
    })
    await tx.case.update({ where: { id: fact.caseId }, data: { lastReceivedAt: at } })
    return row
  }
  return within ? write(within) : deps.database.$transaction(write)
}

/** The row that stands for "start a run of this new case": its event is written already. */
export const OPEN = 'open'

/** The API delivers at once; the relay comes after it, when the API did not get through. */
const FIRST_RELAY_AFTER = 3_500

const laterOf = (a: Date, b: Date): Date => (a > b ? a : b)
