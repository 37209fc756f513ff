import type { Market } from '../../domain/market/market.ts'
import { type InvoiceDependencies, issueInvoices } from './renewals/invoice-page.ts'
import { bookedBefore, bookRevenue } from './revenue.ts'

/**
 * Issues the invoices that no run has: of first payments, and of what was paid late on a day on which nothing was due. Then books what of all
 * is earned by now, by the rule of its market.
 */
export async function bringBooksUpToDate(deps: InvoiceDependencies, market: Market): Promise<void> {
  await issueInvoices(deps, market)
  const today = deps.calendars.dateOf(deps.clock.now(), { zone: market.zone, region: market.holidayRegion })
  await bookRevenue(deps, market.code, bookedBefore(market, today))
}
