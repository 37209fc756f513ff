import { tourRefurbishment } from './tour/refurbishment.ts'
import { tourTradeIn } from './tour/trade-in.ts'
import type { TourWorld } from './tour/world.ts'

export { TourStopped } from './tour/world.ts'

/**
 * Drives one device through the public API: traded in by its seller in France, bought and paid for, then tested, wiped, graded and put
 * on sale. Prints what happens as it happens, then where to look at it. Throws `TourStopped`, with a sentence, where it cannot go on.
 */
export async function runTour(world: TourWorld): Promise<void> {
  const { imei } = await tourTradeIn(world)
  await tourRefurbishment(world, imei)
}
