import type { Currency, Money } from '../../domain/money/money.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import type { SearchKey } from '../../platform/cases/reads/search-cases.ts'
import { readTradeIn, type TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import { commandWords, effectWords } from '../../texts/explain.ts'
import { formatGigabytes, type Reader as WordsReader } from '../../texts/format.ts'
import type { ProcessFacts, ProcessSupport } from '../cases/process-support.ts'
import { type Agent, isInOffice } from '../cases/reach-case.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { nextActionsOf, waitsForOf } from './case-answer.ts'
import { turnedAwayProblem } from './command-routes.ts'
import { explanationOf, stateWords } from './words.ts'

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

/** A trade-in as support sees it. */
export const tradeInSupport: ProcessSupport = {
  table: tradeInTable,
  commands: tradeInCommands,
  searchKeys,
  path: (reference) => `/v1/trade-ins/${reference}`,
  turnedAway: (turned, deps, subject, agent, language) => turnedAwayProblem(turned, deps, { subject, reader: agent }, language),
  words: (reader) => ({
    label: (state) => stateWords(reader, state).label,
    heading: (state) => stateWords(reader, state).heading,
    explanation: (standing) => explanationOf(reader, standing, 'agent'),
    waitsFor: (standing) => waitsForOf(standing, reader),
    command: (type) => commandWords(tradeInProcess, reader, type),
    effect: (type) => effectWords(tradeInProcess, reader, type),
  }),
  about: async ({ database, catalogue }, references) => {
    const rows = await database.tradeIn.findMany({ where: { caseId: { in: [...references] } }, select: { caseId: true, modelId: true } })
    return new Map(rows.map(({ caseId, modelId }) => [caseId, modelName(modelId, catalogue)]))
  },
  facts: async (deps, reference, agent, reader) => {
    const subject = await readTradeIn(deps.database, reference)
    if (!subject) return null
    return {
      about: aboutOf(subject, deps, reader),
      facts: factsOf(subject, agent),
      weights: weightsOf(subject),
      nextActions: nextActionsOf(subject, agent, reader),
    }
  },
}

const modelName = (modelId: string, catalogue: ApiDependencies['catalogue']): string => {
  const model = catalogue.find(({ id }) => id === modelId)
  return model ? `${model.brand} ${model.name}` : modelId
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
