import type { Calendars } from '../../domain/calendar/calendars.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What the rows of a trade-in need besides the database. */
export interface TradeInDependencies {
  readonly clock: Clock
  readonly calendars: Calendars
  readonly secrets: Secrets
  /** The market's rules in force at an instant. Throws for a code that is none. */
  readonly marketAt: (code: string, at: Date) => Market
  readonly catalogue: readonly Model[]
}

/** What the seller told when accepting; sealed in `TradeIn.seller`. */
export interface Seller {
  readonly name: string
  readonly birthDate: string
  readonly occupation?: string
  readonly identity?: { readonly type: string; readonly number: string; readonly issuedOn: string; readonly authority: string }
}

/** The account to pay to; sealed in `TradeIn.payee`. */
export interface Payee {
  readonly iban: string
  readonly holder: string
}

/** Where the device comes from and goes back to; sealed in `Customer.address`. */
export interface CustomerAddress {
  readonly line1: string
  readonly line2?: string
  readonly postcode: string
  readonly city: string
  readonly region?: string
}
