import { isFinal, stateOf } from '../../domain/case/table.ts'
import type { Language } from '../../domain/market/language.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { PayoutMethod } from '../../domain/trade-in/payout-method.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { voucherPriceOf } from '../../platform/trade-in/estimate.ts'
import type { NewOffer } from '../../platform/trade-in/open-trade-in.ts'
import { possibleCommands, type TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import { buttonOf, consequenceOf } from '../../texts/explain.ts'
import { formatMoney, type Reader as WordsReader } from '../../texts/format.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { NextActionAnswer, TradeInAnswer } from './case-schemas.ts'
import { commandPath } from './command-path.ts'
import { internalOf } from './internal-answer.ts'
import { type Reader, rolesOf } from './reach.ts'
import { explanationOf, stateWords, wordsFor } from './words.ts'

export interface AnswerContext {
  readonly deps: Pick<ApiDependencies, 'catalogue' | 'secrets' | 'clock'>
  readonly reader: Reader
  readonly language: Language | undefined
  /** Address of the page behind the link that was used, where one was. */
  readonly page: string | undefined
}

/** A trade-in for whoever reads it: customers see no internal reasons, nobody sees more of an account than its end. */
export const answerOf = (subject: TradeInReading, context: AnswerContext): TradeInAnswer => {
  const { deps, reader, page } = context
  const { tradeIn } = subject
  const words = wordsFor(subject, context.language)
  const audience = reader.kind === 'customer' ? 'customer' : 'agent'
  const self = `/v1/trade-ins/${subject.id}`
  const counterOffer = counterOfferOf(subject)
  const shipping = shippingOf(subject, deps.clock.now())
  const returned = subject.parcels.findLast(({ leg }) => leg === 'return')
  // A site hands a device on; how its seller is paid is none of its business.
  const payout = reader.kind === 'site' ? undefined : payoutOf(subject, deps)
  const waitsFor = waitsForOf(subject, words)
  return {
    reference: subject.id,
    version: subject.version,
    state: subject.state,
    heading: stateWords(words, subject.state).heading,
    explanation: explanationOf(words, subject, audience),
    market: subject.market,
    zone: subject.zone,
    language: words.language,
    openedAt: subject.openedAt.toISOString(),
    ...(tradeIn.acceptedAt && { acceptedAt: tradeIn.acceptedAt.toISOString() }),
    ...(subject.closedAt && { closedAt: subject.closedAt.toISOString() }),
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
    photos: subject.photos.map((photo) => photoOf(photo)),
    ...(waitsFor && { waitsFor }),
    nextActions: nextActionsOf(subject, reader, words),
    ...(reader.kind === 'agent' && { internal: internalOf(subject, reader) }),
    links: { self, timeline: `${self}/timeline`, ...(page !== undefined && { page }) },
  }
}

const amountOf = ({ tradeIn }: Pick<NewOffer, 'tradeIn'>, minor: number): Money => ({ minor, currency: tradeIn.currency as Currency })

/** What may be done now by this reader, with the words of its buttons. */
export const nextActionsOf = (subject: TradeInReading, reader: Reader, words: WordsReader): NextActionAnswer[] =>
  possibleCommands(subject, rolesOf(reader), reader.kind === 'customer' ? reader.through : 'other').map(({ name, names, until }) => {
    const minor = name === 'acceptCounterOffer' ? subject.tradeIn.assessedMinor : subject.tradeIn.offerMinor
    const amount = formatMoney(amountOf(subject, minor ?? subject.tradeIn.offerMinor), words)
    return {
      command: name,
      label: buttonOf(tradeInProcess, words, { name, amount }),
      method: 'POST',
      path: commandPath(subject.id, name),
      names,
      ...(until && { until: until.toISOString() }),
    }
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

/** The label that can be used now: of the way to us, not voided, not yet scanned, and as long as its carrier takes it. */
export const validLabel = (subject: Pick<TradeInReading, 'parcels'>, at: Date): (Parcel & { readonly labelFile: string }) | null => {
  const parcel = subject.parcels.findLast(({ leg }) => leg === 'inbound')
  if (!parcel?.labelFile || parcel.voidedAt || parcel.lastScanAt) return null
  if (parcel.voidableUntil && parcel.voidableUntil <= at) return null
  return { ...parcel, labelFile: parcel.labelFile }
}

const shippingOf = (subject: TradeInReading, at: Date): TradeInAnswer['shipping'] => {
  const { tradeIn } = subject
  if (!tradeIn.shipping) return undefined
  const parcel = subject.parcels.findLast(({ leg }) => leg === 'inbound')
  const label = validLabel(subject, at)
  return {
    method: tradeIn.shipping as 'label' | 'drop_off',
    ...(tradeIn.dropOffCode && { dropOffCode: tradeIn.dropOffCode }),
    ...(parcel && {
      parcel: {
        ...parcelOf(parcel),
        ...(label && { label: `/v1/trade-ins/${subject.id}/label` }),
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

export const photoOf = (photo: TradeInReading['photos'][number]): TradeInAnswer['photos'][number] => ({
  id: photo.id,
  takenBy: photo.takenBy as 'customer' | 'workshop',
  shows: photo.shows,
  addedAt: photo.addedAt.toISOString(),
  ...(photo.claimedAt && { claimedAt: photo.claimedAt.toISOString() }),
  url: `/v1/trade-ins/${photo.caseId}/photos/${photo.id}`,
})

export const waitsForOf = (
  subject: Pick<TradeInReading, 'state' | 'stateSince' | 'limitAt' | 'clockStoppedAt'>,
  words: WordsReader,
): TradeInAnswer['waitsFor'] => {
  const entry = stateOf(tradeInTable, subject.state)
  if (isFinal(entry)) return undefined
  return {
    who: entry.waitsFor,
    since: subject.stateSince.toISOString(),
    ...(subject.limitAt && !subject.clockStoppedAt && { until: subject.limitAt.toISOString() }),
    // biome-ignore lint/suspicious/noThenProperty: the design's word; nobody awaits this object
    then: consequenceOf(tradeInProcess, words, subject.state),
  }
}
