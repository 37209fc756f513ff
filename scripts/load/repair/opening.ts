import type { HazardQuestionId } from '../../../domain/catalogue/questions.ts'
import type { MarketCode } from '../../../domain/market/market.ts'
import type { BodyOf } from '../../../domain/repair/command-bodies.ts'
import type { ProblemCode } from '../../../domain/repair/problems.ts'
import type { RepairPolicyVariant } from '../../../markets/demonstration-policies.ts'

export type Address = NonNullable<BodyOf<'arrangeHandOver'>['address']>

/** What is told when a repair is opened. */
interface Told {
  readonly problem: readonly ProblemCode[]
  readonly customer: { readonly name: string; readonly email: string }
  readonly address?: Address
  readonly words?: string
  readonly hazards?: readonly HazardQuestionId[]
  /** IMEI or serial number, where it can be read. */
  readonly identity?: string
  readonly policy?: RepairPolicyVariant
}

/** The body that opens a repair. */
export const openRepairBody = (
  device: { readonly market: MarketCode; readonly model: string; readonly storage: number },
  { hazards = [], ...told }: Told,
) => ({ market: device.market, model: device.model, storage: device.storage, hazards, ...told })
