import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setDefaultUpdateHandler,
  setHandler,
  sleep,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow'
import type { CommandOutcome, EffectResult, Item, RecordRequest, RecordResult, Standing } from '../domain/case/standing.ts'
import { answersOf, isFinal, kindOf, type LiveState, type ProcessTable, stateOf, targetsOf } from '../domain/case/table.ts'
import type { Bodies, Handlers } from './handlers.ts'

/** What the database tells a run, and takes from it. */
export interface CaseActivities {
  standing(caseId: string): Promise<Standing | null>
  record(request: RecordRequest): Promise<RecordResult>
}

// A short write next to the workflow task costs one marker; five tries within eight seconds outlive a restart of the database.
const short = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumAttempts: 5 },
})
// What outlasts that is tried by the engine, whose tries leave no events: however long the database is away, the history stays short.
const patient = proxyActivities<CaseActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
})

/** Reads or writes the table, sooner or later. A try that committed and was not heard of is answered from what it wrote. */
async function soonerOrLater<T>(now: () => Promise<T>, later: () => Promise<T>): Promise<T> {
  try {
    return await now()
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error
    return later()
  }
}
const load = (caseId: string) =>
  soonerOrLater(
    () => short.standing(caseId),
    () => patient.standing(caseId),
  )
const record = (request: RecordRequest) =>
  soonerOrLater(
    () => short.record(request),
    () => patient.record(request),
  )

const factSignal = defineSignal<[{ key: string; by: string; body: unknown }]>('fact')
/** The relay found that what the table asks for was never begun: see platform/cases/engine/wake-run.ts. */
const lookAgainSignal = defineSignal('look_again')
const statusQuery = defineQuery<Status>('status')

/** What a run says of itself; support lays it beside the record. */
export interface Status {
  readonly state: string
  readonly number: number
  readonly waitsFor: string | null
  readonly deadlineAt: string | null
  readonly queue: readonly string[]
  readonly pendingEffects: readonly string[]
}

/**
 * Runs one case of a process: takes what comes in order, asks the process where it leads, has it recorded, follows the
 * record. Handlers only queue; one loop records; so what finished first is what was first. A run holds nothing that is
 * not in the table: any run can end at any instant and another go on.
 */
export async function runCase<T extends ProcessTable, View, B extends Bodies>(
  table: T,
  handlers: Handlers<T, View, B>,
  caseId: string,
): Promise<void> {
  const run = new CaseRun<T, View>(table, handlers as unknown as LooseHandlers<View>, caseId)
  await run.untilTheEnd()
}

class CaseRun<T extends ProcessTable, View> {
  readonly #table: T
  readonly #handlers: LooseHandlers<View>
  readonly #caseId: string
  readonly #queue: Item[] = []
  readonly #outcomes = new Map<string, CommandOutcome>()
  readonly #effects = new Set<string>()
  #case: Standing<View> | null = null
  #timer: { at: number; scope: CancellationScope } | null = null
  #due = false
  /** The table is elsewhere than this run: it begins anew from there. */
  #isAstray = false
  #isGone = false
  /** This run takes nothing more: another begins, or none is needed. */
  #isOver = false

  constructor(table: T, handlers: LooseHandlers<View>, caseId: string) {
    this.#table = table
    this.#handlers = handlers
    this.#caseId = caseId
    setDefaultUpdateHandler((name, key, body) => this.#take({ kind: 'command', key: key as string, by: name, body }))
    setHandler(factSignal, (fact) => void this.#enqueue({ kind: 'fact', ...fact }))
    setHandler(lookAgainSignal, () => {
      this.#isAstray = true
    })
    setHandler(statusQuery, () => this.#status())
  }

  async untilTheEnd(): Promise<void> {
    const standing = (await load(this.#caseId)) as Standing<View> | null
    if (!standing) return this.#endWithoutCase()
    this.#follow(standing)
    while (true) {
      await condition(() => this.#next() !== null || this.#ended() || this.#isAstray)
      if (this.#isAstray) await this.#beginAnew()
      const item = this.#next()
      if (item) await this.#settle(item)
      else if (this.#ended()) {
        await condition(allHandlersFinished)
        if (this.#ended()) return
      }
      if (this.#isGone) return this.#endWithoutCase()
      if (workflowInfo().continueAsNewSuggested && this.#effects.size === 0) await this.#beginAnew()
    }
  }

  /** A command waits here for what the loop makes of it. */
  async #take(item: Item): Promise<CommandOutcome> {
    this.#enqueue(item)
    await condition(() => this.#outcomes.has(item.key) || this.#isOver)
    return this.#outcomes.get(item.key) ?? { status: 'again' }
  }

  #enqueue(item: Item): void {
    if (!this.#outcomes.has(item.key) && !this.#queue.some((queued) => queued.key === item.key)) this.#queue.push(item)
  }

  /** The first thing in the queue that can be settled now; the deadline comes after all that is there. */
  #next(): Item | null {
    const at = this.#case
    if (!at) return null
    const ready = this.#queue.find((item) => this.#isReady(item))
    if (ready) return ready
    if (this.#due && at.deadlineAt) {
      return { kind: 'deadline', key: `deadline/${at.number + 1}`, by: 'deadline', body: { at: at.deadlineAt } }
    }
    return null
  }

  /**
   * A fact waits for the effects it answers and for those that take them back, an effect's result for a state that knows
   * it; all else is taken as it comes.
   */
  #isReady(item: Item): boolean {
    if (item.kind === 'command') return true
    if (item.kind === 'effect') return this.#knows(item.by) || this.#onlyReads(item)
    const answers = answersOf(this.#table, item.by)
    return answers.length === 0 || ![...this.#effects].some((key) => this.#concerns(key, answers))
  }

  async #settle(item: Item): Promise<void> {
    const at = this.#case as Standing<View>
    const result = (await record({ caseId: this.#caseId, number: at.number + 1, item, to: this.#decide(item) })) as RecordResult<View>
    switch (result.kind) {
      case 'settled':
        this.#queue.splice(0, this.#queue.length, ...this.#queue.filter((queued) => queued.key !== item.key))
        if (item.kind === 'command') this.#outcomes.set(item.key, result.outcome)
        if (item.kind === 'effect') this.#effects.delete(item.key)
        return this.#follow(result.standing)
      case 'behind':
        return this.#follow(result.standing)
      case 'answers_first':
        this.#due = false
        for (const answer of [...result.items].reverse()) {
          if (!this.#queue.some((queued) => queued.key === answer.key)) this.#queue.unshift(answer)
        }
        return this.#arm(at.deadlineAt)
      case 'later':
        // Where the engine's clock is a moment ahead of the table's, it is asked again in a second, not at once.
        return this.#follow({ ...at, deadlineAt: result.deadlineAt }, 1_000)
      case 'restored':
        return this.#beginAnew()
      case 'gone':
        this.#isGone = true
    }
  }

  #decide(item: Item): RecordRequest['to'] {
    const at = this.#case as Standing<View>
    const targets = targetsOf(this.#table, at.state, item.by)
    if (targets.length === 0) {
      if (item.kind === 'command') return 'refuse'
      if (item.kind === 'fact' || this.#onlyReads(item)) return 'set_aside'
      throw new Error(`${at.state} does not know '${item.by}'`)
    }
    const handler = this.#handlerOf(at.state)
    const choose = handler?.[item.by] as ((c: { view: View; body: unknown; now: number }) => string) | undefined
    const state = choose ? choose({ view: at.view, body: item.body, now: Date.now() }) : (targets[0] as string)
    if (!choose && targets.length > 1) throw new Error(`${at.state}: nobody decides where '${item.by}' leads`)
    return { state, start: this.#startsIn(state, item, at) }
  }

  /** Effects are asked for on entering a state, and again where the state says so. */
  #startsIn(state: string, item: Item, at: Standing<View>): string[] {
    const handler = this.#handlerOf(state)
    const starts = state !== at.state || handler?.again?.includes(item.by)
    return starts ? [...(handler?.start?.({ view: at.view, by: item.by, body: item.body }) ?? [])] : []
  }

  /** Takes the table's word for where the case stands: sees to its effects and to its deadline. */
  #follow(standing: Standing<View>, atLeast = 1): void {
    this.#case = standing
    for (const effect of standing.pending) this.#startEffect(effect.key, effect.type)
    this.#arm(standing.deadlineAt, atLeast)
  }

  /** One activity type per effect, activity id = its key: replay tells them apart, and a second call finds the row. */
  #startEffect(key: string, type: string): void {
    if (this.#effects.has(key)) return
    this.#effects.add(key)
    const activities = proxyActivities<Record<string, (key: string) => Promise<EffectResult>>>({
      activityId: key,
      startToCloseTimeout: '5 minutes',
      heartbeatTimeout: '12 seconds',
      retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
    })
    void (activities[type] as (key: string) => Promise<EffectResult>)(key).then(({ result, detail, abandoned, unknown }) => {
      // Pending until its result is recorded: a fact that came before it must not overtake it here.
      if (!abandoned && !unknown)
        return void this.#queue.push({ kind: 'effect', key, by: `${type}.${result}`, body: { detail: detail ?? null } })
      this.#effects.delete(key)
      if (unknown) this.#isAstray = true
    })
  }

  /**
   * One timer at a time: kept when the deadline moves later (if nothing comes before, it fires and is set again: 5 events),
   * replaced (2 events) by an earlier one, and where nothing but the deadline is expected, for there it would surely fire in
   * vain. In a final state it is left to end with the run.
   */
  #arm(deadlineAt: string | null, atLeast = 1): void {
    this.#due = false
    if (!deadlineAt) return
    const at = Date.parse(deadlineAt)
    if (this.#timer && (this.#timer.at === at || (this.#timer.at < at && !this.#onlyWaits()))) return
    this.#disarm()
    const scope = new CancellationScope()
    this.#timer = { at, scope }
    void scope
      .run(() => sleep(Math.max(at - Date.now(), atLeast)))
      .then(() => this.#fired())
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error
      })
  }

  #fired(): void {
    this.#timer = null
    const deadlineAt = this.#case?.deadlineAt
    if (!deadlineAt) return
    if (Date.parse(deadlineAt) > Date.now()) this.#arm(deadlineAt)
    else this.#due = true
  }

  #disarm(): void {
    this.#timer?.scope.cancel()
    this.#timer = null
  }

  #ended(): boolean {
    return this.#case !== null && isFinal(stateOf(this.#table, this.#case.state)) && this.#effects.size === 0 && this.#next() === null
  }

  /** The new run takes nothing but the case's id: where it stands is in the table. Commands that wait here are delivered again. */
  async #beginAnew(): Promise<void> {
    await this.#takeNothingMore()
    await continueAsNew<(caseId: string) => Promise<void>>(this.#caseId)
  }

  /** There is nothing to run, and nobody to tell but the log: the database was restored to a moment before the case was opened. */
  async #endWithoutCase(): Promise<void> {
    await this.#takeNothingMore()
    log.warn('the table knows no such case: its run ends')
  }

  async #takeNothingMore(): Promise<void> {
    this.#disarm()
    this.#isOver = true
    await condition(allHandlersFinished)
  }

  #knows = (by: string): boolean => targetsOf(this.#table, this.#case?.state ?? '', by).length > 0
  /** The deadline is the plan here: nobody is asked, no effect is under way. */
  #onlyWaits = (): boolean => {
    const state = this.#case && stateOf(this.#table, this.#case.state)
    return state !== null && !isFinal(state) && (state as LiveState).waitsFor === 'engine' && this.#effects.size === 0
  }
  #onlyReads = (item: Item): boolean => this.#table.effects[item.by.split('.')[0] as string]?.onlyReads === true
  #concerns = (key: string, effects: readonly string[]): boolean => {
    const type = key.split('/')[1] as string
    return effects.includes(type) || effects.includes(this.#table.effects[type]?.undoes ?? type)
  }
  #handlerOf(state: string): LooseHandler<View> | undefined {
    return this.#handlers[state]
  }

  #status(): Status {
    const at = this.#case
    const state = at && stateOf(this.#table, at.state)
    return {
      state: at?.state ?? '',
      number: at?.number ?? 0,
      waitsFor: state && !isFinal(state) ? (state as LiveState).waitsFor : null,
      deadlineAt: at?.deadlineAt ?? null,
      queue: this.#queue.map((item) => `${kindOf(this.#table, item.by)} ${item.by}`),
      pendingEffects: [...this.#effects],
    }
  }
}

/** The typed handlers as the loop looks them up: by state and trigger, names that only run time knows. */
type LooseHandlers<View> = Readonly<Record<string, LooseHandler<View> | undefined>>

interface LooseHandler<View> {
  readonly start?: (c: { view: View; by: string; body: unknown }) => readonly string[]
  readonly again?: readonly string[]
  readonly [by: string]: unknown
}
