import Type from 'typebox'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { PHOTO_SHOTS } from '../../domain/device/photo-shots.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { SearchKey } from '../../platform/cases/reads/search-cases.ts'
import { awaitsBlindInspection, readTradeIn, type TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import { formatGigabytes, type Reader as WordsReader } from '../../texts/format.ts'
import { type Agent, isInOffice } from '../cases/reach-case.ts'
import { MoneySchema } from '../money-schema.ts'
import { labelRoutes } from '../processes/label-routes.ts'
import type { CaseReading, ProcessApi, ProcessFacts } from '../processes/process-api.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { ownAnswerOf, possibleWith } from './case-answer.ts'
import { tradeInFields } from './case-schemas.ts'
import { estimateRoutes } from './estimate-routes.ts'
import { TRADE_INS } from './names.ts'
import { openRoutes } from './open-routes.ts'

const code = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** What a trade-in can be found by besides what every case can: what a customer reads off a paper or a screen of ours. */
const searchKeys: readonly SearchKey[] = [
  {
    kind: 'drop_off_code',
    personal: 'no',
    read: (text) => (/^[2-9A-HJ-NP-Z]{8}$/.test(code(text)) ? { tradeIn: { dropOffCode: code(text) } } : null),
  },
  {
    kind: 'payment_reference',
    personal: 'no',
    read: (text) => (/^P[0-9a-f]{30}$/.test(text.trim()) ? { payouts: { some: { id: text.trim() } } } : null),
  },
]

/** A trade-in as the API serves it. */
export const tradeInApi: ProcessApi<TradeInReading & Pick<CaseReading, 'customerSubject'>> = {
  ...TRADE_INS,
  routes: [estimateRoutes, openRoutes, labelRoutes(TRADE_INS)],
  searchKeys,
  photoShots: PHOTO_SHOTS,
  read: async ({ database }, reference) => {
    const found = await readTradeIn(database, reference)
    return found && { ...found, customerSubject: found.customer.subject }
  },
  ownFields: tradeInFields,
  own: ownAnswerOf,
  possible: possibleWith,
  hidden: async ({ database }, reference, agent) =>
    !isInOffice(agent) && (await awaitsBlindInspection(database, reference)) ? ['recordInspection'] : [],
  lineFields: { device: Type.String(), offer: Type.Optional(MoneySchema) },
  lines: async ({ database, catalogue }, references) => {
    const rows = await database.tradeIn.findMany({
      where: { caseId: { in: [...references] } },
      select: { caseId: true, modelId: true, offerMinor: true, currency: true },
    })
    return new Map(
      rows.map(({ caseId, modelId, offerMinor, currency }) => {
        const device = modelName(modelId, catalogue)
        return [caseId, { about: device, fields: { device, offer: { minor: offerMinor, currency } } }]
      }),
    )
  },
  facts: (subject, deps, agent, words) => ({
    about: aboutOf(subject, deps, words),
    facts: factsOf(subject, agent),
    weights: weightsOf(subject),
  }),
}

const aboutOf = ({ tradeIn }: TradeInReading, { catalogue }: ApiDependencies, reader: WordsReader): string =>
  [modelName(tradeIn.modelId, catalogue), ...(tradeIn.storage > 0 ? [formatGigabytes(tradeIn.storage, reader)] : [])].join(', ')

function factsOf(subject: TradeInReading, agent: Agent): ProcessFacts['facts'] {
  const { tradeIn } = subject
  const money = (minor: number): Money => ({ minor, currency: tradeIn.currency as Currency })
  const parcel = (leg: string) => subject.parcels.findLast((one) => one.leg === leg)
  const inbound = parcel('inbound')
  const outbound = parcel('return')
  const payout = subject.payouts.at(-1)
  return {
    offer: money(tradeIn.offerMinor),
    declaredCondition: tradeIn.declaredCondition,
    // Who inspects a second time, blind, must not see what the first person found.
    ...(tradeIn.assessedCondition &&
      (isInOffice(agent) || !tradeIn.blind || tradeIn.secondAssessor) && { assessedCondition: tradeIn.assessedCondition }),
    ...(tradeIn.agreedMinor !== null && { agreed: money(tradeIn.agreedMinor) }),
    ...(tradeIn.shipping && { shipping: tradeIn.shipping }),
    ...(inbound && { parcel: `${inbound.carrier} ${inbound.trackingCode} (${inbound.status})` }),
    ...(outbound && { returnParcel: `${outbound.carrier} ${outbound.trackingCode} (${outbound.status})` }),
    ...(tradeIn.payoutMethod && { payoutMethod: tradeIn.payoutMethod }),
    ...(tradeIn.payeeIbanEnd && { accountEnding: tradeIn.payeeIbanEnd }),
    ...(payout && { payout: `${payout.id} (${payout.status})` }),
    ...(tradeIn.deviceId && { device: tradeIn.deviceId }),
    ...(subject.otherCases.length > 0 && { otherCasesOfDevice: subject.otherCases.join(', ') }),
    needsReview: tradeIn.needsReview,
    payoutHold: tradeIn.payoutHold,
    owned: tradeIn.owned,
  }
}

function weightsOf({ tradeIn, parcels }: TradeInReading): ProcessFacts['weights'] {
  const scanned = parcels.findLast(({ leg }) => leg === 'inbound')?.scannedWeight
  return [
    ...(tradeIn.declaredWeight === null ? [] : [{ by: 'customer' as const, grams: tradeIn.declaredWeight }]),
    ...(scanned == null ? [] : [{ by: 'carrier' as const, grams: scanned }]),
    ...(tradeIn.receivedWeight === null ? [] : [{ by: 'workshop' as const, grams: tradeIn.receivedWeight }]),
  ]
}
