import type { Rules } from '../../platform/cases/rules.ts'
import type { Payouts } from '../../providers/payouts/payouts.ts'
import type { DeviceEffectDependencies } from '../check-device.ts'
import type { ParcelEffectDependencies } from '../parcels.ts'

/** The rows, the rules and the outside systems that a trade-in's effects work with. */
export interface TradeInEffectDependencies
  extends Omit<DeviceEffectDependencies, 'secrets'>,
    Omit<ParcelEffectDependencies, 'secrets'>,
    Rules {
  readonly payouts: Payouts
}
