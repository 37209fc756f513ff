import type { Market } from '../../domain/market/market.ts'
import type { ChargeTime } from '../../domain/subscription/due.ts'
import type { DueOn } from '../../scripts/load/subscription/seed-subscriptions.ts'
import type { BenchOptions } from '../options.ts'
import type { BenchWorld } from '../world.ts'

/** What each part is given. */
export interface MeasuringRenewals {
  readonly world: BenchWorld
  readonly options: BenchOptions
  readonly market: Market
  readonly time: ChargeTime
  /** The day whose run is on. */
  readonly due: DueOn
  /** Tells whoever waits what was measured. */
  say(line: string): void
}
