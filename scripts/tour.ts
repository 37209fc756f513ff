import { tourRefurbishment } from './tour/refurbishment.ts'
import { tourRepair } from './tour/repair.ts'
import { tourSubscription } from './tour/subscription.ts'
import { tourTradeIn } from './tour/trade-in.ts'
import type { TourWorld } from './tour/world.ts'
import { tourYear } from './tour/year.ts'

export { TourStopped } from './tour/world.ts'

/**
 * Drives three devices through the public API: one traded in by its seller in France, bought and paid for, then tested, wiped, graded and put
 * on sale; one fetched at its customer's door, repaired, paid and brought back; one covered by the month and repaired under its plan. Last a
 * year of such a plan, in simulated time. Prints what happens as it happens, then where to look at it. Throws `TourStopped`, with a sentence, where it cannot go on.
 */
export async function runTour(world: TourWorld): Promise<void> {
  const { imei } = await tourTradeIn(world)
  await tourRefurbishment(world, imei)
  await tourRepair(world)
  await tourSubscription(world)
  await tourYear(world)
}
