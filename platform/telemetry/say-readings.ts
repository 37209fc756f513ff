import type { Logger } from '../logger/logger.ts'
import type { Readings, Telemetry } from './telemetry.ts'

/** What was read so long ago (milliseconds) is good enough, however often somebody asks. */
const FRESH = 15_000
/** And never more than this part of the time is spent on reading: one that took 2 s is followed by a rest of 40 s. */
const REST = 20

export interface ReadingsToSay {
  readonly telemetry: Telemetry
  readonly logger: Logger
  readonly read: () => Promise<Readings>
  /** Milliseconds, always forward. */
  readonly time?: () => number
}

/**
 * Has the gauges say what `read` gives, whenever somebody asks, but read no more often than does no harm. Those who ask at
 * the same time share one reading. While the database does not answer they say nothing, rather than what was so before.
 */
export function sayReadings({ telemetry, logger, read, time = () => performance.now() }: ReadingsToSay): void {
  let said: readonly string[] = []
  let restUntil = Number.NEGATIVE_INFINITY
  let underWay: Promise<void> | null = null

  const say = (readings: Readings) => {
    telemetry.say({ ...Object.fromEntries(said.map((name) => [name, []])), ...readings })
    said = Object.keys(readings)
  }
  const refresh = async () => {
    const began = time()
    try {
      say(await read())
    } catch (error) {
      logger.warn({ err: error }, 'the numbers could not be read from the database')
      say({ reprise_readings_up: [{ labels: {}, value: 0 }] })
    }
    restUntil = time() + Math.max(FRESH, REST * (time() - began))
  }
  telemetry.atScrape(async () => {
    if (time() < restUntil) return
    underWay ??= refresh().finally(() => {
      underWay = null
    })
    await underWay
  })
}
