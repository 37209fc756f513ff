import { chargePage } from './charge-page.ts'
import { type ClaimDependencies, claimPage, type PageCursor, type PageRequest } from './claim-page.ts'
import type { Pace } from './pace.ts'
import type { RenewalPayments } from './payments-port.ts'
import { type SettleDependencies, type SettledPage, settlePage } from './settle-page.ts'

export interface RenewDependencies extends ClaimDependencies, SettleDependencies {
  readonly payments: RenewalPayments
  readonly pace: Pace
}

export interface RenewedPage extends SettledPage {
  /** Rows that this page has asked the provider about. */
  readonly found: number
  readonly next: PageCursor | null
  readonly missed: Awaited<ReturnType<typeof claimPage>>['missed']
}

/** One page of a run: its rows are written and held, the provider is asked outside of any transaction, and what it said is written. */
export async function renewPage(deps: RenewDependencies, request: PageRequest): Promise<RenewedPage> {
  const { renewals, missed, next } = await claimPage(deps, request)
  const answers = await chargePage(deps.payments, renewals, deps.pace)
  return { ...(await settlePage(deps, request.date, answers)), found: renewals.length, missed, next }
}
