import type { HazardQuestionId } from '../../domain/catalogue/questions.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { Language } from '../../domain/market/language.ts'
import type { Market } from '../../domain/market/market.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { CustomerAddress } from '../cases/customer.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import type { Rules } from '../cases/rules.ts'
import { repairRange } from '../price-lists/repair-range.ts'
import { type NewRepair, type OpenedRepair, openRepair } from './open-repair.ts'
import type { RepairReading } from './read-repair.ts'

/** What is wrong with a device again. */
export interface AskedAgain extends Pick<NewRepair, 'actor' | 'request' | 'answerLink'> {
  readonly problem: readonly ProblemCode[]
  readonly words: string | null
  readonly hazard: readonly HazardQuestionId[]
}

export type OpenedAgain =
  | OpenedRepair
  /** It is not back at its customer’s, or was not repaired. */
  | { readonly kind: 'not_back' }
  | { readonly kind: 'not_offered' }

/** Whether a repair is over in the way after which something can be wrong again. */
export const canBeAskedAgain = ({ state }: Pick<RepairReading, 'state'>): boolean => state === 'closed'

/**
 * Opens the repair of the same device for the same customer, after one that is over: linked to it, and covered where its guarantee or
 * another one holds. Nothing is asked that is known.
 */
export async function openAgain(deps: AcceptDependencies & Rules, first: RepairReading, asked: AskedAgain): Promise<OpenedAgain> {
  const at = deps.clock.now()
  const { customer, repair } = first
  const market: Market = deps.marketAt(first.market, at)
  // Whose it was is not known any more: they open it as anybody does.
  if (!canBeAskedAgain(first) || repair.deviceId === null || customer.erasedAt !== null) return { kind: 'not_back' }
  if (market.repair === null) return { kind: 'not_offered' }
  const device = await deps.database.device.findUniqueOrThrow({ where: { id: repair.deviceId } })
  const [identity] = JSON.parse(deps.secrets.open(device.identities)) as readonly DeviceIdentity[]
  const range = await repairRange(deps.database, { market: market.code, modelId: repair.modelId, problems: asked.problem, at })
  return openRepair(deps, {
    ...asked,
    market,
    policy: market.repair,
    language: first.language as Language,
    customer: {
      subject: customer.subject,
      emailConfirmed: customer.emailConfirmedAt !== null,
      name: customer.name,
      email: customer.email,
      phone: customer.phone,
      ...(customer.address !== null && { address: JSON.parse(deps.secrets.open(customer.address)) as CustomerAddress }),
    },
    modelId: repair.modelId,
    category: repair.category,
    storage: repair.storage,
    identity: identity?.value ?? null,
    estimate: range ? { low: range.low.minor, high: range.high.minor } : {},
    firstRepairId: first.id,
  })
}
