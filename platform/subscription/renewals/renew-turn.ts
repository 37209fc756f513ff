import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { Market } from '../../../domain/market/market.ts'
import { runDateAt } from '../../../domain/subscription/due.ts'
import { chargeTimeOf } from './ask-for-run.ts'
import { type AnsweredRenewal, chargePage } from './charge-page.ts'
import { claimPage, freeHeld, leftDue, type PageCursor } from './claim-page.ts'
import { issueInvoices } from './invoice-page.ts'
import type { RenewDependencies } from './renew-page.ts'
import { endRun, type RunOf, stateOfRun } from './runs.ts'
import { settlePage } from './settle-page.ts'

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

/** Renewals of one turn, if all its pages are full. */
const TURN = 10_000
const PAUSED_SECONDS = 3_600
/** Where others lock all that is left. */
const LOCKED_SECONDS = 5

/** Who goes on with a run, and from where. */
export interface Taking {
  readonly from: PageCursor | null
  /** `after_another`: somebody has begun it who is not heard any more. */
  readonly taken: 'first' | 'after_another'
  /** Told how far it is, so that whoever takes over goes on from there. */
  reached(after: PageCursor | null): void
}

/**
 * Some pages of a run, one after another, each with its invoices; then somebody asks for more. While the provider is asked for a page, the one
 * before is written and the next one is not begun: the slower of the two sets the pace. It is over once nothing is due, whoever locked what:
 * with nothing behind the last row it begins again from the first. What a provider has not answered is waited for, until the run of the next
 * day takes it over.
 */
export async function renewTurn(deps: TurnDependencies, { market, date }: RunOf, { from, taken, reached }: Taking): Promise<Turn> {
  // At its very beginning a run may have been one that its engine has lost.
  if (taken === 'after_another' || from === null) await freeHeld(deps, { market, date })
  let after = from
  let found = 0
  const writing = inTurn(async ({ answers, next }: { readonly answers: readonly AnsweredRenewal[]; readonly next: PageCursor | null }) => {
    await settlePage(deps, date, answers)
    await issueInvoices(deps, timeOf(deps, market).market)
    reached(next)
  })
  try {
    for (let asked = 0; asked < TURN; asked += deps.pace.page) {
      const state = await stateOfRun(deps.database, { market, date })
      if (state !== 'running') {
        await writing.end()
        return state === 'paused' ? { kind: 'paused', after, seconds: PAUSED_SECONDS } : over(deps, { market, date })
      }
      const { renewals, next } = await claimPage(deps, { market, date, after, limit: deps.pace.page })
      const answers = await chargePage(deps.payments, renewals, deps.pace)
      await writing.begin({ answers, next })
      found += renewals.length
      after = next
      if (after !== null) continue
      await writing.end()
      const left = await leftDue(deps, { market, date })
      const isStuck = left.kind === 'held' || found === 0
      if (left.kind === 'nothing' || (isStuck && hasSuccessor(deps, { market, date }))) return over(deps, { market, date })
      if (left.kind === 'held')
        return { kind: 'wait', after, seconds: Math.max(1, Math.ceil((left.until.getTime() - deps.clock.now().getTime()) / 1000)) }
      if (found === 0) return { kind: 'wait', after, seconds: LOCKED_SECONDS }
      found = 0
    }
    return { kind: 'more', after }
  } finally {
    await writing.end()
  }
}

/** Work of which one piece is under way beside whoever gives it: the next begins when it is done, and that it failed is said then. */
function inTurn<Piece>(work: (piece: Piece) => Promise<void>) {
  let underWay = Promise.resolve()
  const end = () => underWay
  return {
    end,
    begin: async (piece: Piece): Promise<void> => {
      await end()
      underWay = work(piece)
      // Whoever waits for it next is told.
      underWay.catch(() => undefined)
    },
  }
}

/** What the provider told of a payment meanwhile held its row for a moment: none is left without its invoice. */
async function over(deps: TurnDependencies, run: RunOf): Promise<Turn> {
  await issueInvoices(deps, timeOf(deps, run.market).market, 'awaited')
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
