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
