// The sandbox of the payment provider on a thread of its own, by the clock of whoever started it.

import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { startPaymentSandbox } from '../../providers/payments/sandbox.ts'
import type { ToldByProvider } from '../simulated/stepped-house.ts'
import type { ProviderOptions } from './provider.ts'
import { SharedClock } from './shared-clock.ts'

const { memory, file, port, webhook, posts } = workerData as ProviderOptions
const sandbox = await startPaymentSandbox({ file, port, clock: new SharedClock(memory), webhook, posts })

/** Answers once everything is posted that is known by now, whether there was something, and when there is more. */
const tell = async (): Promise<void> => {
  sandbox.catchUp()
  const told = sandbox.webhooksWaiting() > 0 ? 'something' : 'nothing'
  while (sandbox.webhooksWaiting() > 0) await delay(1)
  parentPort?.postMessage({ told, next: sandbox.nextDebitAt() } satisfies ToldByProvider)
}
parentPort?.on('message', () => void tell())
parentPort?.postMessage('listens')
