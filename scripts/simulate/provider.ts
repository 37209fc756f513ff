import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ToldByProvider } from '../simulated/stepped-house.ts'

/** What a thread with the sandbox is started by. */
export interface ProviderOptions {
  readonly memory: SharedArrayBuffer
  /** SQLite file, with which it goes on where it stood. */
  readonly file: string
  readonly port: number
  readonly webhook: { readonly url: string; readonly secret: string }
  /** As of the sandbox: `unanswered` for very many. */
  readonly posts: 'all' | 'unanswered'
}

/** The payment provider, on a thread of its own so that it takes a core of its own; away whenever it is wanted to be. */
export class Provider {
  readonly url: string
  readonly #options: ProviderOptions
  #thread: Worker | undefined

  constructor(options: ProviderOptions) {
    this.#options = options
    this.url = `http://127.0.0.1:${options.port}`
  }

  async comeBack(): Promise<void> {
    const thread = new Worker(new URL('./provider-thread.ts', import.meta.url), { workerData: this.#options })
    await once(thread, 'message')
    this.#thread = thread
  }

  /** From now on nobody answers there; what it knows it keeps. */
  async goAway(): Promise<void> {
    await this.told()
    await this.#thread?.terminate()
    this.#thread = undefined
  }

  /** Waits until it has posted all that there is to tell by now. */
  async told(): Promise<ToldByProvider> {
    if (!this.#thread) return { told: 'nothing', next: null }
    const answer = once(this.#thread, 'message') as Promise<[ToldByProvider]>
    this.#thread.postMessage('told?')
    return (await answer)[0]
  }
}
