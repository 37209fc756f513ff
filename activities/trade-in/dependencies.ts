import type { Rules } from '../../platform/cases/rules.ts'
import type { Carriers } from '../../providers/carriers/carriers.ts'
import type { Files } from '../../providers/files/files.ts'
import type { Payouts } from '../../providers/payouts/payouts.ts'
import type { DeviceEffectDependencies } from '../check-device.ts'

/** The rows, the rules and the outside systems that a trade-in's effects work with. */
export interface TradeInEffectDependencies extends Omit<DeviceEffectDependencies, 'secrets'>, Rules {
  readonly carriers: Carriers
  readonly payouts: Payouts
  readonly files: Files
}
