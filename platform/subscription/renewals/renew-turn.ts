import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { Market } from '../../../domain/market/market.ts'
import { runDateAt } from '../../../domain/subscription/due.ts'
import { chargeTimeOf } from './ask-for-run.ts'
import { leftDue, type PageCursor } from './claim-page.ts'
import { invoicePage } from './invoice-page.ts'
import { type RenewDependencies, renewPage } from './renew-page.ts'
import { endRun, type RunOf } from './runs.ts'

export interface TurnDependencies extends RenewDependencies {
  readonly calendars: Pick<Calendars, 'at' | 'dateOf'>
  readonly marketAt: (code: string, at: Date) => Market
}

/** Where a run goes on. */
export type Turn =
  | { readonly kind: 'more'; readonly after: PageCursor | null }
  /** All that is left is held, or a person has paused the run. */
  | { readonly kind: 'wait' | 'paused'; readonly after: PageCursor | null; readonly seconds: number }
  | { readonly kind: 'over' }

const PAGE = 500
const PAGES = 20
const PAUSED_SECONDS = 3_600
/** Where others lock all that is left. */
const LOCKED_SECONDS = 30

/**
 * Some pages of a run, one after another, each with its invoices; then somebody asks for more. It is over once nothing is due, whoever locked
 * what: with nothing behind the last row it begins again from the first. What a provider has not answered is waited for, until the run of
 * the next day takes it over. `reached` is told how far it is, so that whoever takes over goes on from there.
 */
export async function renewTurn(
  deps: TurnDependencies,
  { market, date }: RunOf,
  from: PageCursor | null,
  reached: (after: PageCursor | null) => void,
): Promise<Turn> {
  let after = from
  let found = 0
  for (let page = 0; page < PAGES; page++) {
    const { state } = await deps.database.renewalRun.findUniqueOrThrow({ where: { market_date: { market, date } } })
    if (state === 'paused') return { kind: 'paused', after, seconds: PAUSED_SECONDS }
    if (state !== 'running') return over(deps, { market, date })
    const done = await renewPage(deps, { market, date, after, limit: PAGE }, () => reached(after))
    await invoicesOf(deps, market)
    found += done.found
    after = done.next
    reached(after)
    if (after !== null) continue
    const left = await leftDue(deps, { market, date })
    const isStuck = left.kind === 'held' || found === 0
    if (left.kind === 'nothing' || (isStuck && hasSuccessor(deps, { market, date }))) return over(deps, { market, date })
    if (left.kind === 'held')
      return { kind: 'wait', after, seconds: Math.max(1, Math.ceil((left.until.getTime() - deps.clock.now().getTime()) / 1000)) }
    if (found === 0) return { kind: 'wait', after, seconds: LOCKED_SECONDS }
    found = 0
  }
  return { kind: 'more', after }
}

async function over(deps: TurnDependencies, run: RunOf): Promise<Turn> {
  await endRun(deps, run)
  return { kind: 'over' }
}

const timeOf = ({ calendars, marketAt, clock }: TurnDependencies, code: string) => {
  const market = marketAt(code, clock.now())
  return { market, time: chargeTimeOf(calendars, market) }
}

/** The run of a later day is on, or may be: it takes what is left. */
const hasSuccessor = (deps: TurnDependencies, { market, date }: RunOf): boolean =>
  runDateAt(timeOf(deps, market).time, deps.clock.now()) > date

async function invoicesOf(deps: TurnDependencies, code: string): Promise<void> {
  const { market, time } = timeOf(deps, code)
  const on = deps.calendars.dateOf(deps.clock.now(), time.place)
  while ((await invoicePage(deps, { market, on, limit: PAGE })) === PAGE);
}
