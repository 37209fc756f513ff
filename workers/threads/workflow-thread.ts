/**
 * The first of the SDK's thread for workflow code: what the SDK does at every single call into the sandbox, at more cost than most calls
 * have, is done once here. Then the thread is the SDK's.
 *
 * A call that may last only so long is watched by Node with a thread of its own, made and ended for that one call. So only the calls of a
 * run's first new task in this thread are watched in that way, and the replay before it: what never ends fails that task, and the others
 * go on. All later calls are watched by the main thread (`watch-threads.ts`), which ends the process: to the next one the task is new.
 *
 * The SDK keeps the stack of each promise for its query `__stack_trace`; it answers now that it has none. What a case waits for is said by
 * the case.
 */
import v8 from 'node:v8'
import vm from 'node:vm'
import { workerData } from 'node:worker_threads'
import type { WatchedThread } from './watch-threads.ts'

const { sdkThread, since } = workerData as WatchedThread

/** What the SDK calls in the sandbox, as it leaves it there before. */
interface Sandbox {
  readonly __temporal_args?: readonly [run: object, call: string, args: readonly unknown[]]
}

/** The runs of this thread whose first new task came to its end. */
const proven = new WeakSet<object>()
/** Those whose task under way is one of their history. */
const replaying = new WeakSet<object>()

const runInContext = vm.Script.prototype.runInContext
vm.Script.prototype.runInContext = function (this: vm.Script, sandbox: vm.Context & Sandbox, options?: vm.RunningScriptOptions) {
  const [run, call, args] = sandbox.__temporal_args ?? []
  if (run === undefined) return runInContext.call(this, sandbox, options)
  if (!proven.has(run)) {
    if (call === 'activate') replaying[isReplay(args) ? 'add' : 'delete'](run)
    const result: unknown = runInContext.call(this, sandbox, options)
    if (call === 'concludeActivation' && !replaying.has(run)) proven.add(run)
    return result
  }
  Atomics.store(since, 0, process.hrtime.bigint())
  try {
    return runInContext.call(this, sandbox, { ...options, timeout: undefined })
  } finally {
    Atomics.store(since, 0, 0n)
  }
}

const isReplay = (args: readonly unknown[] | undefined): boolean =>
  (args?.[0] as { isReplaying?: boolean } | undefined)?.isReplaying === true

const warn = console.warn
v8.promiseHooks.createHook = () => {
  // The SDK says so once in a line of its own.
  console.warn = () => {
    console.warn = warn
  }
  throw new Error('stacks of promises are not kept')
}

await import(sdkThread)
