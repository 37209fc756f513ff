import type { EffectResult } from '../../domain/case/standing.ts'
import type { Effect } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
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
  const claim = await deps.database.$transaction(async (tx) => {
    const effect = await lockEffect(tx, key)
    if (!effect) return null
    if (effect.status !== 'pending') return { effect, settled: true }
    const now = deps.clock.now()
    if (effect.leasedUntil && effect.leasedUntil > now) {
      throw new ComeAgain(`${key} is being carried out`, Math.ceil((effect.leasedUntil.getTime() - now.getTime()) / 1000), 'leased')
    }
    await tx.effect.update({
      where: { key },
      data: { leasedUntil: leaseFrom(now), attempts: { increment: 1 } },
    })
    return { effect, settled: false }
  })
  if (!claim) return UNKNOWN
  if (claim.settled) return resultOf(claim.effect)

  let done: Done
  const renewal = setInterval(() => {
    // A renewal that fails is followed by the next; without any, the lease ends and another reads the provider first.
    deps.database.effect
      .updateMany({ where: { key, status: 'pending' }, data: { leasedUntil: leaseFrom(deps.clock.now()) } })
      .catch(() => undefined)
  }, RENEWAL)
  try {
    done = await call({ effect: claim.effect, mayHaveRun: claim.effect.attempts > 0 })
  } catch (error) {
    await deps.database.effect.update({
      where: { key },
      data: { leasedUntil: null, lastFailure: failureWords(error) },
    })
    throw error
  } finally {
    clearInterval(renewal)
  }
  return deps.database.$transaction(async (tx) => {
    // The case before its effect, as `record` locks them: what is written here may need the case, by a fact or a foreign key.
    if (!(await lockCaseIfKnown(tx, claim.effect.caseId))) return UNKNOWN
    const effect = await lockEffect(tx, key)
    if (!effect) return UNKNOWN
    if (effect.status !== 'pending') return resultOf(effect)
    await done.write?.(tx)
    const finished = await tx.effect.update({
      where: { key },
      data: {
        status: 'done',
        result: done.result,
        data: { ...done.data, ...(done.detail && { detail: done.detail }) },
        finishedAt: deps.clock.now(),
        leasedUntil: null,
      },
    })
    return resultOf(finished)
  })
}

async function lockEffect(tx: Transaction, key: string): Promise<Effect | null> {
  await tx.$queryRaw`select 1 from effects where key = ${key} for update`
  return tx.effect.findUnique({ where: { key } })
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
