import { DefaultLogger, Runtime } from '@temporalio/worker'

// Once per process, before anything of the engine starts, whoever comes first: what is normal is not told, and whoever started the workers
// ends them, also after Ctrl-C.
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})
