import type { Context } from '@temporalio/activity'
import { ApplicationFailure, CancelledFailure } from '@temporalio/common'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import type { Telemetry } from '../platform/telemetry/telemetry.ts'

/** Counts each attempt of an effect or of the record, with how it ended and how long it took. */
export const measureActivities =
  (telemetry: Telemetry): ActivityInterceptorsFactory =>
  ({ info }: Context) => ({
    inbound: {
      async execute(input, next) {
        const began = performance.now()
        if (!info.isLocal)
          telemetry.observe('reprise_activity_wait_seconds', {}, Math.max(0, Date.now() - info.currentAttemptScheduledTimestampMs) / 1000)
        const ended = (outcome: string) =>
          telemetry.observe('reprise_activity_seconds', { activity: info.activityType, outcome }, (performance.now() - began) / 1000)
        try {
          const result = await next(input)
          ended(info.isLocal ? 'done' : resultOf(result))
          return result
        } catch (error) {
          ended(classOf(error))
          throw error
        }
      },
    },
  })

/** An effect answers with one of the results of its table, or that there was nothing to do any more. */
function resultOf(result: unknown): string {
  const { result: code } = result as { readonly result?: string }
  return code || 'nothing_to_do'
}

function classOf(error: unknown): string {
  if (error instanceof CancelledFailure) return 'cancelled'
  if (error instanceof ApplicationFailure && error.type === 'ComeAgain') return `later: ${error.details?.[0]}`
  return 'failed'
}
