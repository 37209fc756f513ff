import type { EffectResult } from '../../domain/case/standing.ts'
import type { EffectName } from '../../domain/case/table.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import { createDeviceEffects } from '../check-device.ts'
import { createVoucherEffects } from '../issue-voucher.ts'
import { createParcelEffects } from '../parcels.ts'
import type { TradeInEffectDependencies } from './dependencies.ts'
import { createPayoutEffects } from './payouts.ts'

/** Every effect of a trade-in, by its name in the table; each takes its key. */
export const createTradeInEffects = (
  deps: TradeInEffectDependencies,
): { readonly [E in EffectName<TradeInTable>]: (key: string) => Promise<EffectResult> } => ({
  ...createParcelEffects(deps),
  ...createDeviceEffects(deps),
  ...createPayoutEffects(deps),
  ...createVoucherEffects(deps),
})
