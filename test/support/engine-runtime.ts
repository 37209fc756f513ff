import { DefaultLogger, Runtime } from '@temporalio/worker'

// Once per process, before anything of the engine starts, whichever test file comes first: what is normal is not told.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})
