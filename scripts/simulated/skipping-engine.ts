import { setTimeout as delay } from 'node:timers/promises'
import { activityInfo } from '@temporalio/activity'
import { Client, type WorkflowClientInterceptor } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import proto from '@temporalio/proto'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { createCaseActivities } from '../../activities/case-activities.ts'
import { createRenewalActivities } from '../../activities/renewals.ts'
import { createSubscriptionEffects } from '../../activities/subscription/effects.ts'
import type { Clock } from '../../platform/clock.ts'
import { type CodecSettings, dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { startTimeSkippingEngine } from './engine.ts'
import type { BeginEngine, HouseEngine } from './house-engine.ts'
import './quiet-runtime.ts'

type Activities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>

/** What its workflows run on. */
export interface SkippingParts {
  readonly workflowBundle: { readonly codePath: string }
  /** How it writes to its engine. */
  readonly codec: CodecSettings
}

/** How one workflow is followed. */
interface Followed {
  /** It was begun, told something, or at work, since it was seen at rest. */
  isAsked: boolean
  /** Until when it waits, by what it waits for: an activity that comes again, or `TIMER`. */
  readonly waits: Map<string, Date>
}

/** In milliseconds: how long it is waited for an activity's end before a workflow is looked at all the same, and how long for rest. */
const LOOK_AGAIN = 15
const LONGEST = 120_000
/** By so much the engine's time is moved on while nothing begins whose time has come: its timers are some milliseconds late. */
const LATE = 100
const TIMER = 'its timer'

const { EventType } = proto.temporal.api.enums.v1
/** The last event of a workflow that nothing is on its way to. */
const STILL = new Set([
  EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
  EventType.EVENT_TYPE_TIMER_STARTED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
])

/**
 * The engine itself, its time skipped, for a house whose clock is moved by hand: workflows, activities and client are the product's. Where each
 * workflow stands is read from its history: one at rest waits for its timer or for an activity to come again, and until when, those have said.
 */
class SkippingEngine implements HouseEngine {
  readonly client: Client
  readonly #clock: Clock
  readonly #server: TestWorkflowEnvironment
  readonly #followed = new Map<string, Followed>()
  readonly #underWay = new Set<Promise<unknown>>()
  /** By how much its time is later than the clock's: it begins at the time of this machine. */
  readonly #aheadMs: number
  #failed: Error | undefined
  #stopWorker: () => Promise<void> = async () => {}

  constructor(clock: Clock, server: TestWorkflowEnvironment, codec: CodecSettings, now: number) {
    this.#clock = clock
    this.#server = server
    this.#aheadMs = Math.max(0, now - clock.now().getTime())
    const { connection, options } = server.client
    const interceptors = { workflow: [this.#interceptor()] }
    this.client = new Client({ connection, namespace: options.namespace, dataConverter: dataConverterOf(codec), interceptors })
  }

  async begin(taskQueue: string, { workflowBundle, codec }: SkippingParts, activities: Activities): Promise<void> {
    const worker = await Worker.create({
      connection: this.#server.nativeConnection,
      taskQueue,
      dataConverter: dataConverterOf(codec),
      workflowBundle,
      activities: this.#watched(activities),
    })
    const running = worker.run()
    this.#stopWorker = async () => {
      worker.shutdown()
      await running
    }
  }

  next(): Date | undefined {
    const now = this.#clock.now()
    const dates = [...this.#followed.values()].flatMap(({ isAsked, waits }) => (isAsked ? [now] : [...waits.values()]))
    return dates.reduce<Date | undefined>((first, at) => (first && first <= at ? first : at), undefined)
  }

  // Time that jumps while an activity is under way looks to the engine like a worker that died.
  async catchUp(): Promise<void> {
    const behind = this.#clock.now().getTime() + this.#aheadMs - (await this.#server.currentTimeMs())
    if (behind > 0) await this.#server.sleep(behind)
  }

  async step(): Promise<number> {
    const done = new Set<string>()
    const since = Date.now()
    for (;;) {
      await Promise.allSettled(this.#underWay)
      const due = [...this.#followed].filter(([, one]) => this.#isDue(one))
      if (due.length === 0) return done.size
      let isLate = true
      for (const [id] of due) {
        done.add(id)
        if ((await this.#look(id)) !== 'late') isLate = false
      }
      if (this.#failed) throw this.#failed
      if (Date.now() - since > LONGEST) throw new Error(`these workflows do not come to rest: ${due.map(([id]) => id).join(', ')}`)
      if (isLate) await this.#server.sleep(LATE)
      else await delay(LOOK_AGAIN)
    }
  }

  async end(): Promise<void> {
    await this.#stopWorker()
    await this.#server.teardown()
  }

  #isDue({ isAsked, waits }: Followed): boolean {
    const now = this.#clock.now()
    return isAsked || [...waits.values()].some((at) => at <= now)
  }

  /** `late`: it waits for what is due by the clock, and its engine has not come so far. */
  async #look(workflowId: string): Promise<'at_rest' | 'busy' | 'late'> {
    const one = this.#of(workflowId)
    // What comes while its history is read is seen by the next look.
    one.isAsked = false
    const busy = (): 'busy' => {
      one.isAsked = true
      return 'busy'
    }
    const { events } = await this.client.workflow.getHandle(workflowId).fetchHistory()
    const last = events?.at(-1)?.eventType
    if (last === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED) {
      if (!one.isAsked) this.#followed.delete(workflowId)
      return 'at_rest'
    }
    if (last === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED) throw new Error(`the workflow ${workflowId} has failed`)
    if (last == null || !STILL.has(last)) return busy()
    const waitsFor = new Map<string, string>()
    for (const { eventId, activityTaskScheduledEventAttributes: begun, activityTaskCompletedEventAttributes: done } of events ?? []) {
      if (begun) waitsFor.set(String(eventId), begun.activityId ?? '')
      if (done) waitsFor.delete(String(done.scheduledEventId))
    }
    const waiting = waitsFor.size > 0 ? [...waitsFor.values()] : [TIMER]
    if (waiting.some((what) => !one.waits.has(what))) return busy()
    if (!this.#isDue(one)) return 'at_rest'
    one.isAsked = true
    return 'late'
  }

  #of(workflowId: string): Followed {
    const one = this.#followed.get(workflowId) ?? { isAsked: false, waits: new Map() }
    this.#followed.set(workflowId, one)
    return one
  }

  #interceptor(): WorkflowClientInterceptor {
    const asking = <T>(workflowId: string, call: () => Promise<T>): Promise<T> => {
      this.#of(workflowId).isAsked = true
      const asked = call()
      this.#underWay.add(asked)
      const over = () => void this.#underWay.delete(asked)
      asked.then(over, over)
      return asked
    }
    return {
      startWithDetails: (input, next) => asking(input.options.workflowId, () => next(input)),
      signalWithStart: (input, next) => asking(input.options.workflowId, () => next(input)),
      signal: (input, next) => asking(input.workflowExecution.workflowId ?? '', () => next(input)),
    }
  }

  /** The same activities; each tells until when its workflow waits after it, and what no workflow expects ends all. */
  #watched(activities: Activities): Activities {
    const watch =
      (run: (...args: never[]) => Promise<unknown>) =>
      async (...args: never[]): Promise<unknown> => {
        const { workflowExecution, activityId, isLocal } = activityInfo()
        const one = this.#of(workflowExecution?.workflowId ?? '')
        const { waits } = one
        one.isAsked = true
        waits.delete(TIMER)
        waits.delete(activityId)
        try {
          const answer = await run(...args)
          const until = isLocal ? undefined : this.#untilOf(answer)
          if (until) waits.set(TIMER, until)
          return until && isDunning(answer) ? { ...answer, until: new Date(until.getTime() + this.#aheadMs).toISOString() } : answer
        } catch (error) {
          const again = error instanceof ApplicationFailure ? error.nextRetryDelay : undefined
          if (again === undefined || again === null) this.#failed ??= error instanceof Error ? error : new Error(String(error))
          else waits.set(activityId, this.#later(1_000 * Number.parseInt(String(again), 10)))
          throw error
        }
      }
    return Object.fromEntries(Object.entries(activities).map(([name, run]) => [name, watch(run)]))
  }

  /** Until when a workflow waits that was answered so; undefined where it goes on at once. */
  #untilOf(answer: unknown): Date | undefined {
    if (isDunning(answer)) return new Date(answer.until)
    const { seconds } = (answer ?? {}) as { readonly seconds?: number }
    return seconds === undefined ? undefined : this.#later(seconds * 1_000)
  }

  #later(milliseconds: number): Date {
    return new Date(this.#clock.now().getTime() + milliseconds)
  }
}

const isDunning = (answer: unknown): answer is { readonly until: string } =>
  typeof answer === 'object' && answer !== null && 'until' in answer && typeof answer.until === 'string'

/** The engine with its time skipped, of the house's own. */
export const beginSkippingEngine =
  (parts: SkippingParts): BeginEngine =>
  async (deps, taskQueue) => {
    const server = await startTimeSkippingEngine(parts.codec)
    const engine = new SkippingEngine(deps.clock, server, parts.codec, await server.currentTimeMs())
    await engine.begin(taskQueue, parts, {
      ...createCaseActivities(deps),
      ...createRenewalActivities(deps),
      ...createSubscriptionEffects(deps),
    })
    return engine
  }
