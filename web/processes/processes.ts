import { repairPage } from '../repair/repair-page.ts'
import { subscriptionPage } from '../subscription/subscription-page.ts'
import { tradeInPage } from '../trade-in/trade-in-page.ts'
import type { ProcessPage } from './process-page.ts'

/** Every process that has customers, and so a page: one line each. */
export const PAGES: readonly ProcessPage[] = [tradeInPage, repairPage, subscriptionPage]

/** The page of a case by its reference, which begins with its process's prefix. Throws for a process that has none. */
export const processPageOf = (reference: string): ProcessPage => {
  const found = PAGES.find(({ process }) => reference.startsWith(`${process.table.prefix}-`))
  if (!found) throw new Error(`the link of a case that has no page: ${reference}`)
  return found
}
