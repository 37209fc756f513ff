import type { WorkflowInterceptorsFactory } from '@temporalio/workflow'
import type { RecordRequest, RecordResult, Standing } from '../../domain/case/standing.ts'

/**
 * Goes into the bundle that the replay test runs. Replay compares types and order of what a run asks for, not arguments: a
 * run that asked for another state or another effect would follow what is recorded and replay clean. Here it fails.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const known = new Set<string>()
  return {
    outbound: [
      {
        async scheduleLocalActivity(input, next) {
          const result: unknown = await next(input)
          const [request] = input.args
          if (input.activityType === 'record') compare(request as RecordRequest, result as RecordResult, known)
          for (const { key } of standingIn(result as RecordResult | Standing)?.pending ?? []) known.add(key)
          return result
        },
      },
    ],
  }
}

const standingIn = (result: RecordResult | Standing): Standing | undefined =>
  'pending' in result ? result : 'standing' in result ? result.standing : undefined

function compare({ number, item, to }: RecordRequest, result: RecordResult, known: ReadonlySet<string>): void {
  if (result.kind !== 'settled') return
  const { outcome, standing } = result
  // Found written under its key at another number, or followed by more: that was decided by another task than this one.
  if (outcome.status === 'done' && (outcome.number !== number || standing.number !== number)) return
  const decided = to === 'refuse' ? 'refused' : to === 'set_aside' ? to : to.state
  const recorded = outcome.status === 'done' ? standing.state : outcome.status
  if (decided !== recorded) throw new Error(`'${item.by}' led to ${recorded} and leads to ${decided} now`)
  if (typeof to === 'string') return
  const pending = standing.pending.map(({ type }) => type)
  const begun = standing.pending.filter(({ key }) => !known.has(key)).map(({ type }) => type)
  const differ = [...to.start.filter((type) => !pending.includes(type)), ...begun.filter((type) => !to.start.includes(type))]
  if (differ.length > 0) throw new Error(`after '${item.by}' ${begun.join()} was started, and ${to.start.join()} would be now`)
}
