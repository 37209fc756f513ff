import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type LogFn,
  type Logger,
  pino,
  type StreamEntry,
  stdTimeFunctions,
} from 'pino'
import pretty from 'pino-pretty'
import type { Settings } from '../config/settings.ts'
import { scrubbed, withoutPersonalFields } from './personal-fields.ts'

export type { Logger } from 'pino'

/** What every line of one request or one case carries. */
export interface LogContext {
  /** Public reference of the case, such as `TI-…`. */
  readonly case?: string
  readonly requestId?: string
}

type Given = Parameters<LogFn>

const atTerminal = (): DestinationStream =>
  pretty({ colorize: process.stdout.isTTY === true, translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname', singleLine: true, sync: true })

const isPretty = ({ LOG_FORMAT, DEPLOYMENT }: Pick<Settings, 'LOG_FORMAT' | 'DEPLOYMENT'>): boolean =>
  LOG_FORMAT === undefined ? DEPLOYMENT === 'development' && process.stdout.isTTY === true : LOG_FORMAT === 'pretty'

/**
 * The log of a process: a JSON object a line, or readable at a terminal. No personal field leaves it, at any depth,
 * and messages are searched for mail addresses, IBANs, IMEIs and case links.
 * `destination` is standard output unless given.
 */
export const createLogger = (
  settings: Pick<Settings, 'LOG_LEVEL' | 'LOG_FORMAT' | 'DEPLOYMENT'>,
  destination?: StreamEntry['stream'],
): Logger => {
  const logger = pino(
    {
      level: settings.LOG_LEVEL,
      timestamp: stdTimeFunctions.isoTime,
      // pino's own serializers copy every property of an error; ours has seen it already.
      serializers: { err: (error: unknown) => error, req: (request: unknown) => request, res: (reply: unknown) => reply },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutPersonalFields(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod([first, ...rest], method) {
          const parts: unknown[] = rest.map((part) => withoutPersonalFields(part))
          const subject: unknown = first
          // An error by itself: pino would take its message as it is.
          if (subject instanceof Error)
            method.apply(this, [{ err: subject }, ...(parts.length > 0 ? parts : [scrubbed(subject.message)])] as Given)
          else method.apply(this, [typeof subject === 'string' ? scrubbed(subject) : subject, ...parts] as Given)
        },
      },
    },
    destination ?? (isPretty(settings) ? atTerminal() : process.stdout),
  )
  // pino formats the fields of a child logger only where that child asks for it; an own property is what every child inherits.
  const child: (this: Logger, fields: Bindings, options?: ChildLoggerOptions) => Logger = logger.child
  return Object.assign(logger, {
    child(this: Logger, fields: Bindings, options?: ChildLoggerOptions): Logger {
      return child.call(this, withoutPersonalFields(fields) as Bindings, options)
    },
  })
}

/** A logger whose lines all say which case and which request they belong to. */
export const childLogger = (logger: Logger, context: LogContext): Logger => logger.child(context)
