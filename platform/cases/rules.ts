import type { Calendars } from '../../domain/calendar/calendars.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Clock } from '../clock.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What every process goes by besides its rows. */
export interface Rules {
  readonly clock: Clock
  readonly calendars: Calendars
  readonly secrets: Secrets
  /** The market's rules in force at an instant. Throws for a code that is none. */
  readonly marketAt: (code: string, at: Date) => Market
  readonly catalogue: readonly Model[]
}
