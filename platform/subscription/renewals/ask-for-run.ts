import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { type ChargeTime, mayRun, type RunAnswer, runDateAt } from '../../../domain/subscription/due.ts'
import { leftDue } from './claim-page.ts'
import { openRun, type RunDependencies, type RunOf } from './runs.ts'

export interface AskDependencies extends RunDependencies {
  readonly calendars: Pick<Calendars, 'at' | 'dateOf'>
}

export type AskedRun =
  | ({ readonly kind: 'run' } & Awaited<ReturnType<typeof openRun>>)
  /** No such day may be asked for. */
  | Exclude<RunAnswer, { kind: 'may_run' }>

export const chargeTimeOf = (calendars: AskDependencies['calendars'], market: Market): ChargeTime => ({
  chargeAt: market.subscription.chargeAt,
  place: { zone: market.zone, region: market.holidayRegion },
  calendars,
})

/** Asks for the run of a market and day, as often as anybody likes: there is one. */
export async function askForRun(deps: AskDependencies, market: Market, date: string, by: string): Promise<AskedRun> {
  const answer = mayRun(chargeTimeOf(deps.calendars, market), market.subscription.oldestRunDays, date, deps.clock.now())
  return answer.kind === 'may_run' ? { kind: 'run', ...(await openRun(deps, { market: market.code, date }, by)) } : answer
}

/**
 * Opens the runs that are due now, of every market in which anything is; and has all that are not over told again, in case an engine lost
 * them. Answers those that were opened.
 */
export async function openDueRuns(deps: AskDependencies, markets: readonly Market[]): Promise<readonly RunOf[]> {
  await deps.database.renewalRun.updateMany({ where: { endedAt: null }, data: { toTellAt: deps.clock.now() } })
  const opened: RunOf[] = []
  for (const market of markets) {
    const run: { market: string; date: LocalDate } = {
      market: market.code,
      date: runDateAt(chargeTimeOf(deps.calendars, market), deps.clock.now()),
    }
    if ((await leftDue(deps, run)).kind === 'nothing') continue
    const { opened: when } = await openRun(deps, run, 'schedule')
    if (when === 'now') opened.push(run)
  }
  return opened
}
