import type { LogLevel, LogMetadata, Logger as TemporalLogger } from '@temporalio/common'
import type { Logger } from 'pino'

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const satisfies Record<LogLevel, string>

/**
 * Our log as Temporal wants it: it says (message, meta), pino wants (meta, message). Give it to `Runtime.install` and set
 * `telemetryOptions.logging.forward`, or the engine's core writes around it.
 */
export const createTemporalLogger = (logger: Logger): TemporalLogger => {
  const log = (level: LogLevel, message: string, meta: LogMetadata = {}) => logger[LEVELS[level]](meta, message)
  return {
    log,
    trace: (message, meta) => log('TRACE', message, meta),
    debug: (message, meta) => log('DEBUG', message, meta),
    info: (message, meta) => log('INFO', message, meta),
    warn: (message, meta) => log('WARN', message, meta),
    error: (message, meta) => log('ERROR', message, meta),
  }
}

/**
 * Has Temporal's log leave out what ours does not take. Its SDK says several lines of each task, and keeps every one for a tenth of a second, in
 * the order of their times, before it asks anybody: 2 % of what the workers do. `said` is the runtime's own log.
 */
export function leaveOutWhatIsNotTaken(said: TemporalLogger, logger: Logger): void {
  for (const level of ['trace', 'debug', 'info', 'warn'] as const) if (!logger.isLevelEnabled(level)) said[level] = () => undefined
}
