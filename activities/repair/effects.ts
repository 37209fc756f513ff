import type { EffectResult } from '../../domain/case/standing.ts'
import type { EffectName } from '../../domain/case/table.ts'
import type { RepairTable } from '../../domain/repair/states.ts'
import { createDeviceEffects, type DeviceEffectDependencies } from '../check-device.ts'
import { createVoucherEffects, type VoucherEffectDependencies } from '../issue-voucher.ts'
import { createParcelEffects, type ParcelEffectDependencies } from '../parcels.ts'
import { createPaymentEffects, type PaymentEffectDependencies } from '../payments.ts'
import { createPickupEffects } from '../pickups.ts'

export type RepairEffectDependencies = DeviceEffectDependencies &
  VoucherEffectDependencies &
  ParcelEffectDependencies &
  PaymentEffectDependencies

/** Every effect of a repair, by its name in the table; each takes its key. */
export const createRepairEffects = (
  deps: RepairEffectDependencies,
): { readonly [E in EffectName<RepairTable>]: (key: string) => Promise<EffectResult> } => ({
  ...createParcelEffects(deps),
  ...createPickupEffects(deps),
  ...createDeviceEffects(deps),
  ...createPaymentEffects(deps),
  ...createVoucherEffects(deps),
})
