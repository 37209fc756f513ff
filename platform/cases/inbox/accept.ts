import { targetsOf } from '../../../domain/case/table.ts'
import { type Case, type Command, type IdempotencyKey, Prisma } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import { type Database, isDuplicate, type Transaction, transactionByKeys } from '../../database/database.ts'
import type { JsonRow } from '../../database/json-row.ts'
import { commitWith } from '../../database/transactions.ts'
import { deviceOfCase } from '../../devices/device-cases.ts'
import { refusalOnLife } from '../../devices/refusal-on-life.ts'
import { audit, isSteering, reasonIn } from '../audit.ts'
import type { Prepared, Refusal } from '../door.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { lockCase, lockCaseIfKnown } from '../lock-case.ts'
import type { ProcessRecords } from '../process-records.ts'
import { processByReference, processOf } from '../process-records.ts'
import { insertRow, newRow } from './inbox-row.ts'

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
  /** Not before then, and until then it can be taken back; at most `LONGEST_AHEAD` from now. */
  readonly runAt?: Date
}

/** What is said at the door of a case to a command that it does not take. */
export type TurnedAway =
  | { readonly kind: 'not_now'; readonly state: string }
  | { readonly kind: 'version_changed'; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export type Accepted =
  /** `isAlone`: no older command of the case is open. `isOpening`: nor has its run been started yet. */
  | { readonly kind: 'accepted'; readonly command: Command; readonly isAlone: boolean; readonly isOpening: boolean }
  | { readonly kind: 'repeated'; readonly command: Command }
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'no_case' }
  /** `runAt` is past, or after `latest`. */
  | { readonly kind: 'run_at_refused'; readonly latest: Date }
  | TurnedAway

/**
 * Takes a command in: checks it, writes its row, commits. That commit is the promise; delivering it comes after.
 * The state check is a hint for a quick answer and is left out while older commands of the case are open.
 */
export async function acceptCommand(deps: AcceptDependencies, command: CommandToAccept): Promise<Accepted> {
  try {
    return await transactionByKeys(deps.database, (tx) => accept(tx, deps, command, commitWith))
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The same key was being accepted at the same instant: its row is there now.
    return transactionByKeys(deps.database, async (tx) => {
      const { known } = await lookBack(tx, command, deps.clock.now(), undefined)
      return known ? repeated(tx, known, command.request) : { kind: 'key_reused' }
    })
  }
}

/** The last statement of what is part of a longer transaction: as any other. */
const writeAny: typeof commitWith = (database, written) => database.$queryRaw(written)

/**
 * The same in the caller's transaction, for what gives a command of itself; whoever calls it sees to its delivery after the commit.
 * `writeLast` hands over the last statement.
 */
export async function accept(
  tx: Transaction,
  deps: Omit<AcceptDependencies, 'database'>,
  command: CommandToAccept,
  writeLast: typeof commitWith = writeAny,
): Promise<Accepted> {
  const now = deps.clock.now()
  // Both go out together, and the second is read under the lock: of two with one key the second finds what the first has left.
  const likely = processByReference(deps, command.caseId)
  const [subject, { known, isOpening, ...before }] = await Promise.all([
    lockCaseIfKnown(tx, command.caseId),
    lookBack(tx, command, now, likely),
  ])
  const at = subject ? laterOf(now, subject.lastReceivedAt) : now
  if (known) return repeated(tx, known, command.request)
  if (!subject) return { kind: 'no_case' }
  const { runAt } = command
  const latest = new Date(at.getTime() + LONGEST_AHEAD)
  if (runAt && (runAt <= at || runAt > latest)) return { kind: 'run_at_refused', latest }
  const passed = await passTheDoor(tx, deps, subject, command, at, before)
  if ('kind' in passed) {
    await tellDevice(tx, subject, command, passed, at)
    return passed
  }
  if (passed.secondPerson && runAt) return { kind: 'refused', refusal: NOTHING_TO_PUT_OFF }

  const row = newRow({
    caseId: subject.id,
    kind: 'command',
    type: command.type,
    body: deps.secrets.seal(JSON.stringify(command.body)),
    forWorkflow: passed.forWorkflow as Prisma.JsonObject,
    actor: command.actor,
    receivedAt: at,
    status: passed.secondPerson ? 'proposed' : 'open',
    runAt: runAt ?? null,
    nextAttemptAt: runAt ?? firstRelayAt(at),
  })
  const { scope, key, requestHash } = command.request
  // What waits shows in the case: for its time, or for a second person.
  const waits = runAt !== undefined || passed.secondPerson !== undefined
  if (isSteering(command.actor))
    await audit(tx, { at, actor: command.actor, action: command.type, caseId: subject.id, reason: reasonIn(command.body) })
  const [written] = await writeLast<{ seq: bigint }>(
    tx,
    Prisma.sql`
    with row as (${insertRow(row)} returning seq), request as (
      insert into idempotency_keys (scope, key, request_hash, case_id, command_id, created_at)
      values (${scope}, ${key}, ${requestHash}, ${subject.id}, ${row.id}::uuid, ${at})
    ), seen as (
      update cases set last_received_at = ${at}, version = version + ${waits ? 1 : 0}::int where id = ${subject.id}
    )
    select seq from row`,
  )
  if (!written) throw new Error(`the command ${row.id} was not written`)
  return { kind: 'accepted', command: { ...row, seq: written.seq }, isAlone: passed.isAlone, isOpening }
}

/** What was turned away stands on the life of the case's device where it is about the device itself. */
async function tellDevice(tx: Transaction, subject: Case, { type, actor }: CommandToAccept, turned: TurnedAway, at: Date): Promise<void> {
  const deviceId = await deviceOfCase(tx, subject.id)
  if (deviceId === null) return
  const onceOf = `${subject.id}/${subject.number}`
  await refusalOnLife(tx, deviceId, { at, actor, caseId: subject.id, what: type, codes: codesOf(turned), onceOf })
}

const codesOf = (turned: TurnedAway): readonly string[] => {
  switch (turned.kind) {
    case 'not_now':
      return [turned.state]
    case 'refused':
      return [turned.refusal.code, ...(turned.refusal.fields ?? []).map(({ reason }) => reason)]
    case 'version_changed':
      return []
  }
}

/**
 * Everything that a command is checked for before it is taken in. The state is not asked while older commands of the case are
 * open, which may lead elsewhere; those that are not due yet do not count.
 */
export async function passTheDoor(
  tx: Transaction,
  deps: Pick<AcceptDependencies, 'processes'>,
  subject: Case,
  command: Pick<CommandToAccept, 'type' | 'body' | 'actor' | 'ifVersion'>,
  at: Date,
  { hasOlder, detail }: Pick<Before, 'hasOlder' | 'detail'>,
): Promise<(Prepared & { readonly isAlone: boolean }) | TurnedAway> {
  const { type, body, actor, ifVersion } = command
  if (ifVersion !== undefined && ifVersion !== subject.version) return { kind: 'version_changed', version: subject.version }
  const process = processOf(deps, subject)
  if (!hasOlder && targetsOf(process.table, subject.state, type).length === 0) return { kind: 'not_now', state: subject.state }
  const prepared = await process.prepare(tx, subject, { type, body, actor, at, ...(detail && { detail }) })
  return 'refusal' in prepared ? { kind: 'refused', refusal: prepared.refusal } : { ...prepared, isAlone: !hasOlder }
}

interface Before {
  /** What was accepted under the same key. */
  readonly known: Pick<IdempotencyKey, 'requestHash' | 'commandId'> | null
  /** Whether older commands of the case are open and due. */
  readonly hasOlder: boolean
  /** Whether the case's run is still to be started. */
  readonly isOpening: boolean
  /** The process's own row, where it was read besides. */
  readonly detail?: JsonRow | null
}

/** What came before a command, and the row of its process, in one statement. To be asked under the case's lock. */
async function lookBack(
  tx: Transaction,
  { caseId, request }: Pick<CommandToAccept, 'caseId' | 'request'>,
  at: Date,
  process: Pick<ProcessRecords, 'detail'> | undefined,
): Promise<Before> {
  const [before] = await tx.$queryRaw<[Before]>`
    select (select jsonb_build_object('requestHash', request_hash, 'commandId', command_id)
              from idempotency_keys where scope = ${request.scope} and key = ${request.key}) as known,
           ${olderOpen(caseId, at)} as "hasOlder",
           exists (select 1 from commands where case_id = ${caseId} and status = 'open' and type = ${OPEN}) as "isOpening",
           (${process?.detail(caseId) ?? Prisma.sql`null::jsonb`}) as detail`
  return before
}

/** Whether older commands of a case are open and due. */
export async function lookForOlder(tx: Transaction, caseId: string, at: Date): Promise<Pick<Before, 'hasOlder'>> {
  const [found] = await tx.$queryRaw<[Pick<Before, 'hasOlder'>]>`select ${olderOpen(caseId, at)} as "hasOlder"`
  return found
}

const olderOpen = (caseId: string, at: Date): Prisma.Sql => Prisma.sql`
  exists (select 1 from commands where case_id = ${caseId} and status = 'open' and type <> ${OPEN} and (run_at is null or run_at <= ${at}))`

async function repeated(tx: Transaction, known: NonNullable<Before['known']>, request: IdempotentRequest): Promise<Accepted> {
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
export const acceptFact = (deps: FactDependencies, fact: FactToAccept): Promise<Command | null> =>
  transactionByKeys(deps.database, (tx) => takeFact(tx, deps, fact, commitWith))

/** The same in the caller's transaction; `writeLast` hands over the last statement. */
export async function takeFact(
  tx: Transaction,
  deps: Omit<FactDependencies, 'database'>,
  fact: FactToAccept,
  writeLast: typeof commitWith = writeAny,
): Promise<Command | null> {
  const subject = await lockCase(tx, fact.caseId)
  const at = laterOf(deps.clock.now(), subject.lastReceivedAt)
  const row = newRow({
    caseId: fact.caseId,
    kind: 'fact',
    type: fact.type,
    body: deps.secrets.seal(JSON.stringify(fact.body)),
    forWorkflow: fact.forWorkflow as Prisma.JsonObject,
    actor: fact.actor,
    receivedAt: at,
    deduplicateKey: fact.deduplicateKey,
    nextAttemptAt: at,
  })
  const [written] = await writeLast<{ seq: bigint }>(
    tx,
    Prisma.sql`
    with row as (${insertRow(row)} on conflict (deduplicate_key) do nothing returning seq), seen as (
      update cases set last_received_at = ${at} where id = ${fact.caseId} and exists (select 1 from row)
    )
    select seq from row`,
  )
  return written ? { ...row, seq: written.seq } : null
}

/** The row that stands for "start a run of this new case": its event is written already. */
export const OPEN = 'open'

/** How far ahead a command can be given, in milliseconds: time to think better of it, not a calendar. */
export const LONGEST_AHEAD = 5 * 60_000

const NOTHING_TO_PUT_OFF: Refusal = {
  code: 'waits_for_approval',
  detail: 'A second person has to approve this, and until then it can be taken back: leave runAt out.',
}

/** The API delivers at once; the relay comes after it, when the API did not get through. */
export const firstRelayAt = (receivedAt: Date): Date => new Date(receivedAt.getTime() + 3_500)

export const laterOf = (a: Date, b: Date): Date => (a > b ? a : b)
