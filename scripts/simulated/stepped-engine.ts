import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { inTurns } from '../../platform/cases/engine/in-turns.ts'
import type { Clock } from '../../platform/clock.ts'
import type { BeginEngine, HouseEngine } from './house-engine.ts'
import { steppedLooks } from './stepped-looks.ts'

/** What a workflow does when it looks at its rows: answers when it is to look again, null once it is over. */
export type Look = (...args: readonly string[]) => Promise<Date | null>

/** As much as is said of a workflow that is to run, or to look again. */
interface Asked {
  readonly workflowId: string
  readonly args: readonly string[]
}

interface Run extends Asked {
  readonly type: string
  readonly at: Date
}

/**
 * In place of an engine where time is moved by hand. Workflows that keep nothing but their rows are no more than when they look at them
 * next: that is kept here, and each looks when its time has come. Of a client it has what has them begin and look again.
 */
class SteppedEngine implements HouseEngine {
  readonly #clock: Clock
  readonly #runs = new Map<string, Run>()
  readonly #looks: Readonly<Record<string, Look>>

  /** `looks`: what workflows do, by their type. */
  constructor(clock: Clock, looks: Readonly<Record<string, Look>>) {
    this.#clock = clock
    this.#looks = looks
  }

  /** Stands in for the engine's own with whoever begins these workflows and tells them that something changed: nobody asks it for more. */
  readonly client = {
    withDeadline: <T>(_: number | Date, call: () => Promise<T>) => call(),
    workflow: {
      start: async (type: string, asked: Asked) => this.#ask(type, asked),
      signalWithStart: async (type: string, asked: Asked) => this.#ask(type, asked),
      getHandle: (workflowId: string) => ({
        describe: async () => {
          if (this.#runs.has(workflowId)) return { status: { name: 'RUNNING' }, raw: {} }
          throw new WorkflowNotFoundError('no such workflow runs', workflowId, undefined)
        },
        signal: async () => this.#lookAgain(workflowId),
      }),
    },
  } as unknown as Client

  /** When the next one looks; undefined while none runs. */
  next(): Date | undefined {
    return [...this.#runs.values()].reduce<Date | undefined>((first, { at }) => (first && first <= at ? first : at), undefined)
  }

  /** Has all look whose time has come, some at once. Answers how many. */
  async step(): Promise<number> {
    const now = this.#clock.now()
    const due = [...this.#runs.values()].filter(({ at }) => at <= now)
    await inTurns(due, async (run) => {
      this.#runs.delete(run.workflowId)
      const at = await this.#lookOf(run.type)(...run.args)
      // Told meanwhile that something changed, it looks again at once.
      if (at && !this.#runs.has(run.workflowId)) this.#runs.set(run.workflowId, { ...run, at })
    })
    return due.length
  }

  /** Its time is the clock's. */
  async catchUp(): Promise<void> {}

  async end(): Promise<void> {}

  #lookAgain(workflowId: string): void {
    const run = this.#runs.get(workflowId)
    if (run) this.#runs.set(workflowId, { ...run, at: this.#clock.now() })
  }

  #ask(type: string, { workflowId, args }: Asked): void {
    this.#lookOf(type)
    this.#runs.set(workflowId, { type, workflowId, args, at: this.#clock.now() })
  }

  #lookOf(type: string): Look {
    const look = this.#looks[type]
    if (!look) throw new Error(`no workflow ${type} runs here`)
    return look
  }
}

/** One that steps, for a house whose time is moved by hand. */
export const beginSteppedEngine: BeginEngine = async (deps) => new SteppedEngine(deps.clock, steppedLooks(deps))
