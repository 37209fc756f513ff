import { modelName } from '../../domain/catalogue/model-name.ts'
import type { Market, MarketSite } from '../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { RefusedCover } from '../../domain/repair/cover.ts'
import type { PickupWindow } from '../../domain/repair/pickup-windows.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { QuotedVariant, RepairForm } from '../../domain/repair/quote-form.ts'
import type { HandOverWay } from '../../domain/repair/view.ts'
import type { NotCovered } from '../../domain/subscription/cover.ts'
import { amountOf, waitingPayment } from '../../platform/payments/payments.ts'
import { standingPickup } from '../../platform/pickups/pickups.ts'
import { type HandOverOptions, handOverOptions } from '../../platform/repair/hand-over-options.ts'
import { type RepairBeside, readBeside } from '../../platform/repair/read-beside.ts'
import type { RepairReading } from '../../platform/repair/read-repair.ts'
import type { FormToSay } from '../../texts/repair-form.ts'
import type { PageReadDependencies } from '../processes/process-page.ts'

/** What the page of a repair shows besides what every page does. */
export interface RepairOnPage {
  readonly device: string
  /** Gigabytes; 0 where the device keeps nothing itself. */
  readonly storage: number
  readonly problem: readonly ProblemCode[]
  /** As it was told at the opening; null where there was no price. */
  readonly estimate: { readonly low: Money; readonly high: Money } | null
  readonly cover: string
  /** Why a subscription does not pay; empty where it does, or there is none. */
  readonly notUnderPlan: readonly NotCovered[]
  /** Null where the market asks none. */
  readonly fee: { readonly amount: Money; readonly agreed: 'yes' | 'no' } | null
  readonly pickup: Pick<PickupWindow, 'startsAt' | 'endsAt' | 'zone' | 'cancelBy'> | null
  readonly parcel: { readonly trackingCode: string; readonly label: 'there' | 'none' } | null
  readonly returnTrackingCode: string | null
  /** Where it is brought, or kept for its customer. */
  readonly shop: { readonly name: string; readonly code: string | null; readonly day: string | null } | null
  /** The newest quote, as it was handed out; null where it is not to be answered. */
  readonly quote: FormToSay | null
  readonly ordered: { readonly variant: QuotedVariant; readonly withdrawUntil: Date | null } | null
  readonly partsExpectedOn: string | null
  readonly repairer: Pick<MarketSite, 'name' | 'address' | 'phone'>
  /** The repair after which this one was asked for again. */
  readonly firstRepair: string | null
  /** Promised, lent, handed out, paid and guaranteed. */
  readonly beside: RepairBeside
  /** What is on loan, in words. */
  readonly loan: { readonly device: string; readonly shop: string } | null
  readonly due: Money | null
  /** What can be chosen from, where a hand-over is to be chosen. */
  readonly options: HandOverOptions | null
  readonly rules: RepairPageRules
}

/** The market's rules, as far as forms go by them. */
interface RepairPageRules {
  readonly ways: readonly HandOverWay[]
  readonly shops: readonly { readonly id: string; readonly name: string }[]
  /** Null where a contract cannot be withdrawn from. */
  readonly withdrawalDays: number | null
}

/** What of its rows a repair's page shows; `asked` names the commands that can be given, `postcode` where it is, before an address is known. */
export const ownOf = async (
  deps: PageReadDependencies,
  subject: RepairReading,
  asked: readonly string[],
  postcode: string | null,
): Promise<RepairOnPage> => {
  const { database, clock, catalogue } = deps
  const { repair: row, parcels } = subject
  const amount = (minor: number): Money => money(minor, row.currency as Currency)
  const market = deps.marketAt(subject.market, clock.now())
  const policy = subject.policy as unknown as RepairPolicy
  const model = catalogue.find(({ id }) => id === row.modelId)
  const { low, high } = row.estimate as { readonly low?: number; readonly high?: number }
  const newest = (leg: string) => parcels.findLast((parcel) => parcel.leg === leg && parcel.voidedAt === null)
  const inbound = newest('inbound')
  const chooses = asked.includes('arrangeHandOver') || asked.includes('changePickup')
  const device = model === undefined ? row.modelId : `${model.brand} ${model.name}`
  const repairer = market.repairers.find(({ id }) => id === row.site) ?? market.workshop
  const [beside, pickup, payment, options, quote] = await Promise.all([
    readBeside(database, subject.id),
    standingPickup(database, subject.id),
    waitingPayment(database, subject.id),
    chooses ? handOverOptions(database, deps, subject, postcode) : null,
    subject.state === 'quoted' ? quoteOf(database, subject, device, market) : null,
  ])
  return {
    device,
    storage: row.storage,
    problem: row.problem as ProblemCode[],
    estimate: low === undefined || high === undefined ? null : { low: amount(low), high: amount(high) },
    cover: row.cover,
    notUnderPlan: (row.coverReasons as unknown as RefusedCover[]).filter(({ by }) => by === 'subscription') as unknown as NotCovered[],
    fee: row.diagnosisFeeMinor === 0 ? null : { amount: amount(row.diagnosisFeeMinor), agreed: row.feeAgreedAt === null ? 'no' : 'yes' },
    pickup: subject.state === 'awaiting_pickup' && pickup ? { ...pickup, cancelBy: pickup.cancelUntil } : null,
    parcel: inbound ? { trackingCode: inbound.trackingCode, label: inbound.labelFile === null ? 'none' : 'there' } : null,
    returnTrackingCode: newest('return')?.trackingCode ?? null,
    shop: shopOf(market.dropOffSites, subject),
    quote,
    ordered: orderedOf(subject),
    repairer,
    firstRepair: row.firstRepairId,
    beside,
    loan: beside.loan && {
      device: modelName(beside.loan.model, catalogue),
      shop: market.dropOffSites.find(({ id }) => id === beside.loan?.site)?.name ?? beside.loan.site,
    },
    partsExpectedOn: subject.state === 'awaiting_parts' ? row.partsExpectedOn : null,
    due: payment === null ? null : amountOf(payment),
    options,
    rules: {
      ways: policy.ways,
      shops: market.dropOffSites.map(({ id, name }) => ({ id, name })),
      withdrawalDays: policy.withdrawal?.days ?? null,
    },
  }
}

/** The newest quote, and what its codes are called. */
const quoteOf = async (
  database: PageReadDependencies['database'],
  { repair: { quotes, quoteVersion } }: RepairReading,
  modelName: string,
  { dropOffSites }: Pick<Market, 'dropOffSites'>,
): Promise<FormToSay | null> => {
  const form = quotes.find(({ version }) => version === quoteVersion)?.form as unknown as RepairForm | undefined
  if (form === undefined) return null
  const numbers = form.variants.flatMap(({ parts }) => parts.map(({ partNumber }) => partNumber))
  const parts = await database.part.findMany({ where: { number: { in: numbers } }, select: { number: true, name: true } })
  const { handOverPlace } = form
  const site = handOverPlace.kind === 'site' ? dropOffSites.find(({ id }) => id === handOverPlace.siteId) : undefined
  return {
    form,
    modelName,
    partNames: Object.fromEntries(parts.map(({ number, name }) => [number, name])),
    handOverSite: site?.name ?? null,
  }
}

const orderedOf = ({ repair: { quotes, approvedVersion, approvedVariant, withdrawalEndsAt } }: RepairReading): RepairOnPage['ordered'] => {
  const form = quotes.find(({ version }) => version === approvedVersion)?.form as unknown as RepairForm | undefined
  const variant = form?.variants.find(({ id }) => id === approvedVariant)
  return variant === undefined ? null : { variant, withdrawUntil: withdrawalEndsAt }
}

/** The shop that its customer goes to now: with the device, or for it. */
const shopOf = (shops: RepairPageRules['shops'], { state, repair: row }: RepairReading): RepairOnPage['shop'] => {
  const brought = state === 'awaiting_drop_off'
  const kept = state === 'awaiting_collection' || state === 'sending_to_shop'
  const shop = shops.find(({ id }) => id === (brought ? row.dropOffSite : kept ? row.returnSite : null))
  return shop === undefined ? null : { name: shop.name, code: row.code, day: brought ? row.dropOffDay : null }
}
