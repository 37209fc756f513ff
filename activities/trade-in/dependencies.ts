import type { EffectDependencies } from '../../platform/cases/effects.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import type { Carriers } from '../../providers/carriers/carriers.ts'
import type { DeviceChecks } from '../../providers/device-checks/device-checks.ts'
import type { Files } from '../../providers/files/files.ts'
import type { Payouts } from '../../providers/payouts/payouts.ts'

/** The rows, the rules and the outside systems that a trade-in's effects work with. */
export interface TradeInEffectDependencies extends EffectDependencies, Rules {
  readonly carriers: Carriers
  readonly deviceChecks: DeviceChecks
  readonly payouts: Payouts
  readonly files: Files
}
