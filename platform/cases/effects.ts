import type { EffectResult } from '../../domain/case/standing.ts'
import type { Effect } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import { type Database, type Transaction, transactionByKeys } from '../database/database.ts'
import { type JsonRow, rowOf } from '../database/json-row.ts'
import { findRow } from '../database/table-rows.ts'
import { failureWords } from './failure-words.ts'
import { lockCaseIfKnown } from './lock-case.ts'

export interface EffectDependencies {
  readonly database: Database
  readonly clock: Clock
}

/**
 * Why an effect comes again: another call is under way, the provider asks to, did not answer or is still at work, or it
 * refuses what an operator has to set right.
 */
export type WhyAgain = 'leased' | 'asked_to' | 'silent' | 'at_work' | 'refused'

/** Someone else may be calling, or the provider is not ready: come again. */
export class ComeAgain extends Error {
  readonly afterSeconds: number
  readonly why: WhyAgain
  constructor(reason: string, afterSeconds: number, why: WhyAgain = 'refused') {
    super(reason)
    this.name = 'ComeAgain'
    this.afterSeconds = afterSeconds
    this.why = why
  }
}

export interface Call {
  readonly effect: Effect
  /** An earlier call may have been carried out: read the provider before calling. */
  readonly mayHaveRun: boolean
}

export interface Done {
  readonly result: string
  /** A code the process decides by. */
  readonly detail?: string
  /** Kept with the effect and shown in the timeline; no personal data. */
  readonly data?: Record<string, unknown>
  /** Written in the same transaction as the result. */
  readonly write?: (tx: Transaction) => Promise<void>
}

/**
 * Carries out one effect under its key: claims the row before the call, writes the result after it. A second caller
 * waits for the first one's lease; after it, it reads the provider first. What is done is answered from the row.
 * The lease is renewed while the call runs, so that it ends soon after its process does. An effect without a row is not
 * called: its run is told, and asks the table what there is to do.
 * @throws ComeAgain when the effect is to be tried later.
 */
export async function carryOut(deps: EffectDependencies, key: string, call: (call: Call) => Promise<Done>): Promise<EffectResult> {
  const claimed = await claim(deps, key)
  if (claimed === null) return UNKNOWN
  if (claimed.status !== 'pending') return resultOf(claimed)

  let done: Done
  const renewal = setInterval(() => {
    // A renewal that fails is followed by the next; without any, the lease ends and another reads the provider first.
    deps.database.effect
      .updateMany({ where: { key, status: 'pending' }, data: { leasedUntil: leaseFrom(deps.clock.now()) } })
      .catch(() => undefined)
  }, RENEWAL)
  try {
    done = await call({ effect: claimed, mayHaveRun: claimed.attempts > 1 })
  } catch (error) {
    await deps.database.effect.update({
      where: { key },
      data: { leasedUntil: null, lastFailure: failureWords(error) },
    })
    throw error
  } finally {
    clearInterval(renewal)
  }
  const { write } = done
  if (!write) return finish(deps.database, deps, key, done)
  return transactionByKeys(deps.database, async (tx) => {
    // The case before its effect, as `record` locks them: what is written here may need the case, by a fact or a foreign key.
    const [subject, result] = await Promise.all([lockCaseIfKnown(tx, claimed.caseId), finish(tx, deps, key, done, () => write(tx))])
    return subject ? result : UNKNOWN
  })
}

/** Writes the result, and what goes with it, unless another caller or the process has settled the effect meanwhile: then that is the answer. */
async function finish(
  database: Pick<Transaction, '$queryRaw'>,
  { clock }: EffectDependencies,
  key: string,
  { result, detail, data }: Done,
  write?: () => Promise<void>,
): Promise<EffectResult> {
  const kept = { ...data, ...(detail && { detail }) }
  const [finished] = await database.$queryRaw<{ row: JsonRow }[]>`
    update effects e
       set status = 'done', result = ${result}, data = ${JSON.stringify(kept)}::jsonb, finished_at = ${clock.now()}, leased_until = null
     where key = ${key} and status = 'pending' returning to_jsonb(e) as row`
  if (finished) {
    await write?.()
    return resultOf(rowOf<Effect>(finished.row))
  }
  const effect = await findRow(database, 'effects', { key })
  return effect ? resultOf(effect) : UNKNOWN
}

/**
 * Takes an effect for this caller's lease, in one statement; one that is settled is answered as it is. Null where there is no such row.
 * @throws ComeAgain when another caller has it.
 */
async function claim({ database, clock }: EffectDependencies, key: string): Promise<Effect | null> {
  for (;;) {
    const now = clock.now()
    const [claimed] = await database.$queryRaw<{ row: JsonRow }[]>`
      update effects e set leased_until = ${leaseFrom(now)}, attempts = attempts + 1
       where key = ${key} and status = 'pending' and (leased_until is null or leased_until <= ${now}) returning to_jsonb(e) as row`
    if (claimed) return rowOf<Effect>(claimed.row)
    const effect = await findRow(database, 'effects', { key })
    if (effect?.status !== 'pending') return effect
    if (effect.leasedUntil && effect.leasedUntil > now)
      throw new ComeAgain(`${key} is being carried out`, Math.ceil((effect.leasedUntil.getTime() - now.getTime()) / 1000), 'leased')
    // Given back between the two statements: taken at the next try.
  }
}

const UNKNOWN: EffectResult = { result: '', unknown: true }

/** In milliseconds. */
const LEASE = 20_000
const RENEWAL = 5_000
const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE)

function resultOf(effect: Effect): EffectResult {
  if (effect.status === 'abandoned') return { result: '', abandoned: true }
  const detail = (effect.data as { detail?: string }).detail
  return { result: effect.result ?? '', ...(detail && { detail }) }
}
