import { NativeConnection, Worker } from '@temporalio/worker'
import { inWatchedThreads } from '../../../workers/threads/watch-threads.ts'
import { bundleOfStuck } from './bundle-of-stuck.ts'

/** A process as that of a worker of cases: it ends when its workflow code is stuck. */
const [address = '', namespace = '', taskQueue = ''] = process.argv.slice(2)
const connection = await NativeConnection.connect({ address })
const worker = await inWatchedThreads(
  async () => Worker.create({ connection, namespace, taskQueue, workflowBundle: await bundleOfStuck() }),
  () => process.exit(70),
  400,
)
await worker.run()
