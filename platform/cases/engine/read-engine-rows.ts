import type { Client } from '@temporalio/client'
import { decodeArrayFromPayloads, decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow/index.js'
import { optionalTsToMs, requiredTsToDate } from '@temporalio/common/lib/time.js'
import type { HistoryEvent } from './read-engine.ts'

/** One thing that the engine noted of a run, decoded, in the words of a case. */
export interface EngineRow {
  readonly run: string
  /** The engine's own number of it, within its run. */
  readonly id: number
  readonly at: Date
  readonly kind: EngineRowKind
  /** Name of the command, fact, effect or workflow; for the rest what the engine calls it. */
  readonly name: string
  /** Id of the command or fact, key of the effect: what the record knows it by. */
  readonly key?: string
  /** Number of the case event that this recorded or found recorded. */
  readonly number?: number
  readonly data?: unknown
  readonly failure?: string
  /** Tries of an effect or a record, where more than one was needed. */
  readonly attempts?: number
}

export type EngineRowKind =
  | 'run_started'
  | 'run_ended'
  | 'command_taken'
  | 'command_answered'
  | 'fact'
  | 'record'
  | 'effect_started'
  | 'effect_ended'
  | 'effect_failed'
  | 'timer_set'
  | 'timer_fired'
  | 'timer_dropped'
  | 'task_failed'
  | 'other'

/** What a run has the table do; all else that it starts is an effect. */
const RECORDS: ReadonlySet<string> = new Set(['record', 'standing'])

type Converter = Client['options']['loadedDataConverter']
type Failure = Parameters<typeof decodeOptionalFailureToOptionalError>[1]

/** Makes rows of a run's history, event by event in order. What cannot be decoded says so in place of its data. */
export function createRowReader(converter: Converter, run: string): (event: HistoryEvent) => Promise<EngineRow | null> {
  const effects = new Map<string, { readonly key: string; readonly name: string; attempts: number; failure?: string }>()

  return async (event) => {
    const base = { run, id: Number(event.eventId), at: requiredTsToDate(event.eventTime, 'eventTime') }
    const parts = await partsOf(event)
    return parts && { ...base, ...parts }
  }

  async function partsOf(event: HistoryEvent): Promise<Omit<EngineRow, 'run' | 'id' | 'at'> | null> {
    const {
      workflowExecutionStartedEventAttributes: started,
      workflowExecutionUpdateAcceptedEventAttributes: taken,
      workflowExecutionUpdateCompletedEventAttributes: answered,
      workflowExecutionSignaledEventAttributes: signaled,
      markerRecordedEventAttributes: marker,
      activityTaskScheduledEventAttributes: scheduled,
      activityTaskStartedEventAttributes: begun,
      activityTaskCompletedEventAttributes: completed,
      timerStartedEventAttributes: timerSet,
      timerFiredEventAttributes: timerFired,
      timerCanceledEventAttributes: timerDropped,
    } = event
    if (started) return { kind: 'run_started', name: started.workflowType?.name ?? '' }
    if (taken) {
      const { input } = taken.acceptedRequest ?? {}
      const [, body] = await decoded(input?.args?.payloads)
      return {
        kind: 'command_taken',
        name: input?.name ?? '',
        key: taken.protocolInstanceId ?? '',
        ...(body !== undefined && { data: body }),
      }
    }
    if (answered) {
      const [outcome] = await decoded(answered.outcome?.success?.payloads)
      const failure = await said(answered.outcome?.failure)
      return { kind: 'command_answered', name: '', key: answered.meta?.updateId ?? '', ...withData(outcome), ...(failure && { failure }) }
    }
    if (signaled) {
      const [fact] = await decoded(signaled.input?.payloads)
      const { key, by, body } = (isRecord(fact) ? fact : {}) as { key?: string; by?: string; body?: unknown }
      return { kind: 'fact', name: by ?? signaled.signalName ?? '', ...(key && { key }), ...withData(body) }
    }
    if (marker) return recordOf(marker)
    if (scheduled) {
      const effect = { key: scheduled.activityId ?? '', name: scheduled.activityType?.name ?? '', attempts: 1 }
      effects.set(String(event.eventId), effect)
      // A record that the engine tries again, the database being away, is told once it is done, as every record.
      if (RECORDS.has(effect.name)) return null
      return { kind: 'effect_started', name: effect.name, key: effect.key }
    }
    if (begun) {
      // Written when the last try is over, with what the one before it said.
      const effect = effects.get(String(begun.scheduledEventId))
      const failure = await said(begun.lastFailure)
      if (effect) Object.assign(effect, { attempts: begun.attempt ?? 1 }, failure && { failure })
      return null
    }
    if (completed) {
      const [result] = await decoded(completed.result?.payloads)
      const { key, ...row } = ended('effect_ended', completed.scheduledEventId)
      return RECORDS.has(row.name) ? { ...row, ...recordRow(row.name, result) } : { ...row, ...(key && { key }), ...withData(result) }
    }
    const failed =
      event.activityTaskFailedEventAttributes ?? event.activityTaskTimedOutEventAttributes ?? event.activityTaskCanceledEventAttributes
    if (failed) {
      const failure = 'failure' in failed ? await said(failed.failure as Failure) : undefined
      return { ...ended('effect_failed', failed.scheduledEventId), ...(failure && { failure }) }
    }
    if (timerSet)
      return { kind: 'timer_set', name: `${(optionalTsToMs(timerSet.startToFireTimeout) ?? 0) / 1000} s`, key: timerSet.timerId ?? '' }
    if (timerFired) return { kind: 'timer_fired', name: '', key: timerFired.timerId ?? '' }
    if (timerDropped) return { kind: 'timer_dropped', name: '', key: timerDropped.timerId ?? '' }
    const task = event.workflowTaskFailedEventAttributes ?? event.workflowTaskTimedOutEventAttributes
    if (task)
      return {
        kind: 'task_failed',
        name: 'workflow task',
        failure: ('failure' in task && (await said(task.failure as Failure))) || 'timed out',
      }
    if (
      event.workflowTaskScheduledEventAttributes ||
      event.workflowTaskStartedEventAttributes ||
      event.workflowTaskCompletedEventAttributes
    )
      return null
    return endOf(event)
  }

  /** A local activity: `record` answers where it led. */
  async function recordOf(
    marker: NonNullable<HistoryEvent['markerRecordedEventAttributes']>,
  ): Promise<Omit<EngineRow, 'run' | 'id' | 'at'>> {
    const [about] = await decoded(marker.details?.['data']?.payloads)
    const [result] = await decoded(marker.details?.['result']?.payloads)
    const { activity_type: name = marker.markerName ?? '', attempt = 1 } = (isRecord(about) ? about : {}) as {
      activity_type?: string
      attempt?: number
    }
    const failure = await said(marker.failure)
    return { ...recordRow(name, result), ...(attempt > 1 && { attempts: attempt }), ...(failure && { failure }) }
  }

  function recordRow(name: string, result: unknown): Omit<EngineRow, 'run' | 'id' | 'at'> {
    const number = numberIn(result)
    const summary = isRecord(result) ? { kind: result['kind'], outcome: result['outcome'] } : result
    return {
      kind: name === 'record' ? 'record' : 'other',
      name,
      ...(name === 'record' && number !== undefined && { number }),
      ...(name === 'record' && withData(summary)),
    }
  }

  function ended(kind: 'effect_ended' | 'effect_failed', scheduledEventId: unknown) {
    const effect = effects.get(String(scheduledEventId))
    return {
      kind,
      name: effect?.name ?? '',
      ...(effect && { key: effect.key }),
      ...(effect && effect.attempts > 1 && { attempts: effect.attempts, ...(effect.failure && { failure: effect.failure }) }),
    }
  }

  async function endOf(event: HistoryEvent): Promise<Omit<EngineRow, 'run' | 'id' | 'at'>> {
    const failed = event.workflowExecutionFailedEventAttributes
    if (failed) return { kind: 'run_ended', name: 'failed', failure: (await said(failed.failure)) ?? 'failed' }
    const terminated = event.workflowExecutionTerminatedEventAttributes
    if (terminated) return { kind: 'run_ended', name: 'terminated', ...(terminated.reason && { data: terminated.reason }) }
    if (event.workflowExecutionCompletedEventAttributes) return { kind: 'run_ended', name: 'completed' }
    if (event.workflowExecutionContinuedAsNewEventAttributes) return { kind: 'run_ended', name: 'continued' }
    if (event.workflowExecutionTimedOutEventAttributes) return { kind: 'run_ended', name: 'timed out' }
    if (event.workflowExecutionCanceledEventAttributes) return { kind: 'run_ended', name: 'cancelled' }
    // Whatever a later engine writes is shown under its own name, never left out.
    const own = Object.keys(event).find((field) => field.endsWith('EventAttributes') && event[field as keyof HistoryEvent])
    return { kind: 'other', name: own?.replace('EventAttributes', '') ?? 'event' }
  }

  async function decoded(payloads: Parameters<typeof decodeArrayFromPayloads>[1]): Promise<readonly unknown[]> {
    try {
      return await decodeArrayFromPayloads(converter, payloads)
    } catch (error) {
      return (payloads ?? []).map(() => `cannot be decoded: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  async function said(failure: Failure): Promise<string | undefined> {
    return failureWords(converter, failure)
  }
}

/** What a failure says, with what caused it; undefined where there is none. */
export async function failureWords(converter: Converter, failure: Failure): Promise<string | undefined> {
  if (!failure) return undefined
  try {
    const words: string[] = []
    let error: unknown = await decodeOptionalFailureToOptionalError(converter, failure)
    while (error instanceof Error) {
      if (!words.includes(error.message)) words.push(error.message)
      error = error.cause
    }
    return words.join(': ')
  } catch (error) {
    return `cannot be decoded: ${error instanceof Error ? error.message : String(error)}`
  }
}

const withData = (data: unknown) => (data === undefined || data === null ? {} : { data })
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The number of the event that a record's result tells of. */
function numberIn(result: unknown): number | undefined {
  if (!isRecord(result)) return undefined
  const { outcome, standing } = result as { outcome?: { number?: number }; standing?: { number?: number } }
  return outcome?.number ?? (result['kind'] === 'behind' ? standing?.number : undefined)
}
