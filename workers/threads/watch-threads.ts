import threads from 'node:worker_threads'

/** What a thread for workflow code is given. */
export interface WatchedThread {
  /** The SDK's own code of the thread. */
  readonly sdkThread: string
  /** Since when, in nanoseconds of this machine's own clock, workflow code runs that Node does not watch; 0 while none does. */
  readonly since: BigInt64Array<SharedArrayBuffer>
}

const SDK_THREAD = /[\\/]@temporalio[\\/]worker[\\/]lib[\\/]workflow[\\/]workflow-worker-thread\.js$/
const OURS = new URL('./workflow-thread.ts', import.meta.url)

/** As the SDK has it for each call. */
const LONGEST_MS = 5_000

/**
 * Has the workers that `create` makes run their workflow code in threads that cost less (`workflow-thread.ts`). Where one runs for longer
 * than `longestMs` without waiting, `onStuck` has to end the process: once it is started anew, the run is in its first task, which then
 * fails alone.
 */
export async function inWatchedThreads<Made>(
  create: () => Promise<Made>,
  onStuck: (forMs: number) => void,
  longestMs: number = LONGEST_MS,
): Promise<Made> {
  const { Worker } = threads
  // The SDK has no option for it. All other threads stay as they are.
  threads.Worker = class extends Worker {
    constructor(file: string | URL, options?: threads.WorkerOptions) {
      if (typeof file !== 'string' || !SDK_THREAD.test(file)) {
        super(file, options)
        return
      }
      const since = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT))
      super(OURS, { ...options, workerData: { sdkThread: file, since } satisfies WatchedThread })
      watch(this, since, longestMs, onStuck)
    }
  }
  try {
    return await create()
  } finally {
    threads.Worker = Worker
  }
}

function watch(thread: threads.Worker, since: WatchedThread['since'], longestMs: number, onStuck: (forMs: number) => void): void {
  const look = setInterval(() => {
    const began = Atomics.load(since, 0)
    const forMs = began === 0n ? 0 : Number(process.hrtime.bigint() - began) / 1e6
    if (forMs <= longestMs) return
    clearInterval(look)
    onStuck(forMs)
  }, longestMs / 5)
  look.unref()
  thread.once('exit', () => clearInterval(look))
}
