import type { Role } from '../../domain/case/command-entry.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { PayoutMethod } from '../../domain/trade-in/payout-method.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { Shipping } from '../../domain/trade-in/view.ts'
import { validLabel } from '../../platform/parcels/valid-label.ts'
import { voucherPriceOf } from '../../platform/trade-in/estimate.ts'
import type { NewOffer } from '../../platform/trade-in/open-trade-in.ts'
import { possibleActs, type TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import type { AnswerContext } from '../processes/answer-context.ts'
import { addressOf } from '../processes/names.ts'
import type { PossibleAct } from '../processes/process-api.ts'
import type { Reader } from '../processes/reader.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { TradeInAnswer } from './case-schemas.ts'
import { internalOf } from './internal-answer.ts'
import { TRADE_INS } from './names.ts'

/** What a trade-in tells whoever reads it: customers see no internal reasons, nobody sees more of an account than its end. */
export const ownAnswerOf = (subject: TradeInReading, { deps, reader }: AnswerContext): TradeInAnswer => {
  const { tradeIn } = subject
  const counterOffer = counterOfferOf(subject)
  const shipping = shippingOf(subject, deps.clock.now())
  const returned = subject.parcels.findLast(({ leg }) => leg === 'return')
  // A site hands a device on; how its seller is paid is none of its business.
  const payout = reader.kind === 'site' ? undefined : payoutOf(subject, deps)
  return {
    ...(tradeIn.acceptedAt && { acceptedAt: tradeIn.acceptedAt.toISOString() }),
    emailConfirmed: subject.customer.emailConfirmedAt !== null,
    device: deviceOf(subject, deps),
    offer: offerOf(subject),
    ...(counterOffer && { counterOffer }),
    ...(tradeIn.agreedMinor !== null && {
      agreed: { price: amountOf(subject, tradeIn.agreedMinor), ...(tradeIn.agreedAt && { at: tradeIn.agreedAt.toISOString() }) },
    }),
    ...(shipping && { shipping }),
    ...(returned && { returnParcel: parcelOf(returned) }),
    ...(payout && { payout }),
    ...(subject.voucher &&
      reader.kind !== 'site' && {
        voucher: {
          code: subject.voucher.code,
          amount: { minor: subject.voucher.amountMinor, currency: subject.voucher.currency },
          expiresAt: subject.voucher.expiresAt.toISOString(),
        },
      }),
    ...(reader.kind === 'agent' && { internal: internalOf(subject, reader) }),
  }
}

const amountOf = ({ tradeIn }: Pick<NewOffer, 'tradeIn'>, minor: number): Money => ({ minor, currency: tradeIn.currency as Currency })

/** What may be done now, each with what its body names and the amount that its button says. */
export const possibleWith = (subject: TradeInReading, reader: Reader, roles: readonly Role[]): PossibleAct[] =>
  possibleActs(subject, roles, reader.kind === 'customer' ? reader.through : 'other').map((act) => {
    const minor = act.name === 'acceptCounterOffer' ? subject.tradeIn.assessedMinor : null
    return { ...act, amount: amountOf(subject, minor ?? subject.tradeIn.offerMinor) }
  })

export const deviceOf = (
  { tradeIn }: Pick<NewOffer, 'tradeIn'>,
  { catalogue }: Pick<ApiDependencies, 'catalogue'>,
): TradeInAnswer['device'] => {
  const model = catalogue.find(({ id }) => id === tradeIn.modelId)
  return {
    category: tradeIn.category as TradeInAnswer['device']['category'],
    model: tradeIn.modelId,
    brand: model?.brand ?? '',
    name: model?.name ?? tradeIn.modelId,
    storage: tradeIn.storage,
    declaredCondition: tradeIn.declaredCondition as Condition,
    hazard: tradeIn.hazard,
  }
}

export const offerOf = (subject: Pick<NewOffer, 'tradeIn' | 'priceListVersion'> & { readonly policy: unknown }): TradeInAnswer['offer'] => {
  const price = amountOf(subject, subject.tradeIn.offerMinor)
  const voucherPrice = voucherPriceOf(price, subject.policy as TradeInPolicy)
  return { version: subject.tradeIn.offerVersion, price, ...(voucherPrice && { voucherPrice }), priceList: subject.priceListVersion }
}

/** What was found is shown to the seller once it is an offer, not while the workshop is still at it. */
const counterOfferOf = (subject: TradeInReading): TradeInAnswer['counterOffer'] => {
  const { tradeIn, photos } = subject
  const shown = tradeIn.counterVersion > 0 || subject.state === 'no_offer'
  if (!shown || tradeIn.assessedMinor === null) return undefined
  return {
    version: tradeIn.counterVersion,
    price: amountOf(subject, tradeIn.assessedMinor),
    less: amountOf(subject, tradeIn.offerMinor - tradeIn.assessedMinor),
    ...(tradeIn.assessedCondition && { condition: tradeIn.assessedCondition as Condition }),
    ...(tradeIn.assessedModelId && { model: tradeIn.assessedModelId }),
    ...(tradeIn.assessedStorage !== null && { storage: tradeIn.assessedStorage }),
    reasons: tradeIn.reasons as string[],
    photos: photos.filter(({ takenBy }) => takenBy === 'workshop').map(({ id }) => id),
    canBeDisputed: !tradeIn.disputed,
  }
}

type Parcel = TradeInReading['parcels'][number]

const parcelOf = (parcel: Parcel) => ({
  carrier: parcel.carrier,
  trackingCode: parcel.trackingCode,
  status: parcel.status,
  ...(parcel.lastScanAt && { lastScanAt: parcel.lastScanAt.toISOString() }),
})

const shippingOf = (subject: TradeInReading, at: Date): TradeInAnswer['shipping'] => {
  const { tradeIn } = subject
  if (!tradeIn.shipping) return undefined
  const parcel = subject.parcels.findLast(({ leg }) => leg === 'inbound')
  const label = validLabel(subject.parcels, at)
  return {
    method: tradeIn.shipping as Shipping,
    ...(tradeIn.dropOffCode && { dropOffCode: tradeIn.dropOffCode }),
    ...(parcel && {
      parcel: {
        ...parcelOf(parcel),
        ...(label && { label: `${addressOf(TRADE_INS, subject.id)}/label` }),
        ...(label?.voidableUntil && { labelValidUntil: label.voidableUntil.toISOString() }),
      },
    }),
  }
}

const payoutOf = (subject: TradeInReading, { secrets }: Pick<ApiDependencies, 'secrets'>): TradeInAnswer['payout'] => {
  const { tradeIn } = subject
  if (!tradeIn.payoutMethod) return undefined
  const paid = subject.payouts.findLast(({ status }) => status === 'executed' || status === 'booked')
  return {
    method: tradeIn.payoutMethod as PayoutMethod,
    purpose: tradeIn.payoutPurpose as 'purchase' | 'compensation',
    ...(tradeIn.agreedMinor !== null && { amount: amountOf(subject, tradeIn.agreedMinor) }),
    ...(tradeIn.payeeIbanEnd && !tradeIn.charityId && { accountEnding: tradeIn.payeeIbanEnd }),
    ...(tradeIn.charityId && { charity: tradeIn.charityId }),
    ...(subject.state === 'payee_confirmation' &&
      tradeIn.payeeSuggestion && { holderAsTheBankHasIt: secrets.open(tradeIn.payeeSuggestion) }),
    ...(subject.state === 'payout_scheduled' && subject.limitAt && { plannedFor: subject.limitAt.toISOString() }),
    ...(paid?.settledAt && { paidAt: paid.settledAt.toISOString() }),
  }
}
