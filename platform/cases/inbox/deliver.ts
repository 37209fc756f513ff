import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import type { CommandOutcome, Item } from '../../../domain/case/standing.ts'
import type { Command } from '../../../prisma/generated/client.ts'
import { startRun } from '../engine/rebuild.ts'
import { failureWords } from '../failure-words.ts'
import type { RecordDependencies } from '../record/record.ts'
import { recordInPlace } from '../record/record-in-place.ts'
import { OPEN } from './accept.ts'
import { PATIENCE } from './patience.ts'

export interface DeliverDependencies extends RecordDependencies {
  readonly temporal: Client
  readonly taskQueue: string
  /** Workflow type by process. */
  readonly workflowTypes: Readonly<Record<string, string>>
}

type RunCase = (caseId: string) => Promise<void>

/** What is known of the case's run: `run_to_be_started` where it was not there a moment ago, since the case is that new. */
export type KnownOfRun = 'run_to_be_started' | undefined

export type Delivered =
  /** `startedRun`: by this the case's run was started, and its start needs no handing over any more. */
  | { readonly kind: 'outcome'; readonly outcome: CommandOutcome; readonly startedRun?: true }
  /** A fact or a start was handed over: what it led to shows in the case. */
  | { readonly kind: 'handed_over' }
  /** The engine is away or slow: the row stays open and the relay goes on. */
  | { readonly kind: 'not_delivered'; readonly reason: string }

/**
 * Takes a row of the inbox where it is to be recorded: in place, where no run waits with its case. Else hands it to the case's run,
 * starting one where none runs: a command as an update of its own name, a
 * fact as the signal `fact`. The update's id is the command's id, so any number of deliveries have one effect.
 * `patience` in milliseconds is how long to wait for the outcome; `giveUp` ends the waiting before. `known` saves the engine a question.
 * @throws what is wrong with this one case; the row stays open and is delivered again.
 */
export async function deliver(
  deps: DeliverDependencies,
  command: Command,
  process: string,
  patience: number,
  giveUp: AbortSignal = new AbortController().signal,
  known?: KnownOfRun,
): Promise<Delivered> {
  const workflowType = deps.workflowTypes[process]
  if (!workflowType) throw new Error(`no workflow runs the process '${process}'`)
  if (deps.processes[process]?.inPlace) return deliverInPlace(deps, command, process)
  const start = {
    workflowId: command.caseId,
    taskQueue: deps.taskQueue,
    args: [command.caseId] as [string],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
  }
  const deadline = Date.now() + patience
  try {
    return await within(deps.temporal, deadline, giveUp, async () => {
      if (command.type === OPEN) {
        await deps.temporal.workflow.start(workflowType, start)
        await settleStart(deps, command.caseId)
        return { kind: 'handed_over' }
      }
      const run = deps.temporal.workflow.getHandle<RunCase>(command.caseId)
      if (command.kind === 'fact') {
        const fact = { key: command.id, by: command.type, body: command.forWorkflow }
        await orByAStart(
          () => run.signal('fact', fact),
          () => deps.temporal.workflow.signalWithStart(workflowType, { ...start, signal: 'fact', signalArgs: [fact] }),
        )
        return { kind: 'handed_over' }
      }
      const update = { updateId: command.id, args: [command.id, command.forWorkflow] as [string, unknown] }
      const withStart = () =>
        deps.temporal.workflow.executeUpdateWithStart<RunCase, CommandOutcome, [string, unknown]>(command.type, {
          ...update,
          startWorkflowOperation: new WithStartWorkflowOperation(workflowType, start),
        })
      // Asked without a start, the engine would only say that there is no run.
      const startsRun = known === 'run_to_be_started'
      const outcome = await (startsRun
        ? withStart()
        : orByAStart(() => run.executeUpdate<CommandOutcome, [string, unknown]>(command.type, update), withStart))
      if (outcome.status === 'again') throw new Error('the run begins anew from the table: deliver it again')
      return { kind: 'outcome', outcome, ...(startsRun && (await isStartSettled(deps, command)) && { startedRun: true }) }
    })
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const away = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isGrpcServiceError(cause)
    if (!away) throw error
    return { kind: 'not_delivered', reason: failureWords(error) }
  }
}

/** No engine is needed for it; where an effect is asked for, its run is started, and where that fails the relay finds it. */
async function deliverInPlace(deps: DeliverDependencies, command: Command, process: string): Promise<Delivered> {
  const { id, caseId, type, forWorkflow } = command
  const item: Item = { kind: command.kind as 'command' | 'fact', key: id, by: type, body: forWorkflow }
  const recorded = await recordInPlace(deps, caseId, item)
  if (!recorded) throw new Error(`${caseId}: the table knows no such case`)
  if (recorded.standing.pending.length > 0)
    void deps.temporal.withDeadline(Date.now() + PATIENCE, () => startRun(deps, { id: caseId, process })).catch(() => undefined)
  return { kind: 'outcome', outcome: recorded.outcome }
}

/** Nearly every case has a run, and a call that may also start one costs the engine half as much again. */
async function orByAStart<T, S>(call: () => Promise<T>, callWithStart: () => Promise<S>): Promise<T | S> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    return callWithStart()
  }
}

const within = (temporal: Client, deadline: number, giveUp: AbortSignal, call: () => Promise<Delivered>): Promise<Delivered> =>
  temporal.withDeadline(deadline, () => temporal.withAbortSignal(giveUp, call))

/** A start has no outcome of its own: once a run exists, its row is done. */
async function settleStart(deps: DeliverDependencies, caseId: string): Promise<void> {
  const outcome: CommandOutcome = { status: 'done', number: 1, state: '' }
  await deps.database.$executeRaw`
    update commands set status = 'done', outcome = ${JSON.stringify(outcome)}::jsonb, settled_at = ${deps.clock.now()}
     where case_id = ${caseId} and type = ${OPEN} and status = 'open'`
}

/** The same for a command that a run was started by. Its outcome stands whatever becomes of this: a start that stays open is handed over, and finds the run. */
const isStartSettled = (deps: DeliverDependencies, { caseId }: Command): Promise<boolean> =>
  settleStart(deps, caseId).then(
    () => true,
    () => false,
  )
