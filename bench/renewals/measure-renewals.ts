import { runDateAt } from '../../domain/subscription/due.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { chargeTimeOf } from '../../platform/subscription/renewals/ask-for-run.ts'
import { scheduleId } from '../../platform/subscription/renewals/run-schedule.ts'
import type { BenchOptions } from '../options.ts'
import type { Findings } from '../report.ts'
import type { BenchWorld } from '../world.ts'
import { measureMeanwhile } from './meanwhile.ts'
import { linesOfRenewals, paragraphsOf, type RenewalsMeasured, shortfallsOf } from './report.ts'
import { measureScale } from './scale.ts'
import { measureWays } from './ways.ts'

const MARKET = 'FR'

/** Measures the parts that were asked for. What people wait for comes first, as the last part goes behind them. */
export async function measureRenewals(world: BenchWorld, options: BenchOptions, say: (line: string) => void): Promise<Findings> {
  // Nobody else is to ask for runs meanwhile.
  await world.temporal.schedule.getHandle(scheduleId(world.taskQueue)).pause()
  const market = marketAt(MARKET, new Date())
  const time = chargeTimeOf(calendars, market)
  const measuring = { world, options, market, time, due: { market: MARKET, date: runDateAt(time, new Date()) }, say }
  const has = (part: BenchOptions['only'][number]) => options.only.includes(part)
  const measured: RenewalsMeasured = {
    ...(has('meanwhile') && { meanwhile: await measureMeanwhile(measuring) }),
    ...(has('scale') && { scale: await measureScale(measuring) }),
    ...(has('ways') && { ways: await measureWays(measuring) }),
  }
  return {
    plural: 'Renewals',
    lines: linesOfRenewals(measured),
    paragraphs: paragraphsOf(measured, options, world.settings.RENEWALS_CONCURRENCY),
    short: shortfallsOf(measured),
    measured,
  }
}
