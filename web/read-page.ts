import type { Language } from '../domain/market/language.ts'
import type { MarketCode } from '../domain/market/market.ts'
import { type Currency, money } from '../domain/money/money.ts'
import type { Condition } from '../domain/trade-in/condition.ts'
import type { PayoutMethod } from '../domain/trade-in/payout-method.ts'
import type { TradeInPolicy } from '../domain/trade-in/policy.ts'
import type { Rules } from '../platform/cases/rules.ts'
import type { Database } from '../platform/database/database.ts'
import { possibleActs, readTradeIn, type Through, type TradeInReading } from '../platform/trade-in/read-trade-in.ts'
import type { CommandKey, TradeInState } from '../texts/trade-in-texts.ts'
import type { CasePage, GivenAnswer, PageRules } from './case-page.ts'

export interface PageReadDependencies extends Pick<Rules, 'clock' | 'secrets' | 'catalogue' | 'marketAt'> {
  readonly database: Database
}

/** Reads what the customer's page of a case shows; null where there is no such trade-in. Reads only. */
export const readCasePage = async (deps: PageReadDependencies, caseId: string, through: Through): Promise<CasePage | null> => {
  const subject = await readTradeIn(deps.database, caseId)
  if (subject === null) return null
  const [events, open] = await Promise.all([
    deps.database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' }, select: { at: true, from: true, to: true } }),
    deps.database.command.findFirst({
      where: { caseId, kind: 'command', status: 'open', type: { not: 'open' }, actor: { startsWith: 'customer' } },
      orderBy: { seq: 'desc' },
    }),
  ])
  return {
    ...partsOf(deps, subject),
    timeline: events.filter(({ from, to }) => from !== to).map(({ at, to }) => ({ at, state: to as TradeInState })),
    pendingSince: open?.receivedAt ?? null,
    actions: possibleActs(subject, ['customer'], through)
      .map(({ name }) => name)
      .filter((name) => name !== open?.type)
      .toSorted((a, b) => rankOf(a) - rankOf(b)),
  }
}

/** The way out stands below the ways on. */
const LAST: readonly CommandKey[] = ['cancel', 'requestReturn', 'declineCounterOffer', 'changePayoutDetails']
const rankOf = (command: CommandKey): number => LAST.indexOf(command) + 1

const partsOf = (deps: PageReadDependencies, subject: TradeInReading): Omit<CasePage, 'timeline' | 'pendingSince' | 'actions'> => {
  const { tradeIn: row, voucher } = subject
  const amount = (minor: number) => money(minor, row.currency as Currency)
  const model = deps.catalogue.find(({ id }) => id === row.modelId)
  const newest = (leg: string) => subject.parcels.findLast((parcel) => parcel.leg === leg && parcel.voidedAt === null)
  const inbound = newest('inbound')
  const name = model === undefined ? row.modelId : `${model.brand} ${model.name}`
  return {
    reference: subject.id,
    market: subject.market as MarketCode,
    zone: subject.zone,
    language: subject.language as Language,
    state: subject.state as TradeInState,
    since: subject.stateSince,
    // While nobody could be asked, the clock stands still and no date would be true.
    until: subject.clockStoppedAt === null ? subject.limitAt : null,
    device: name,
    storage: row.storage,
    declaredCondition: row.declaredCondition as Condition,
    // What the workshop found is told once it was weighed against the offer, not while it is being looked at.
    assessedCondition: TOLD_FINDINGS.has(subject.state) || row.agreedMinor !== null ? (row.assessedCondition as Condition | null) : null,
    offer: { version: row.offerVersion, amount: amount(row.offerMinor) },
    counterOffer:
      row.counterVersion > 0 && row.assessedMinor !== null && row.assessedMinor < row.offerMinor
        ? { version: row.counterVersion, amount: amount(row.assessedMinor), reasons: reasonsOf(row.reasons) }
        : null,
    agreed: row.agreedMinor === null ? null : amount(row.agreedMinor),
    payoutMethod: row.payoutMethod as PayoutMethod | null,
    ibanEnd: row.payoutMethod === 'bank_transfer' ? row.payeeIbanEnd : null,
    payoutOn: subject.state === 'payout_scheduled' ? subject.limitAt : null,
    payeeAsBankHasIt:
      subject.state === 'payee_confirmation' && row.payeeSuggestion !== null ? deps.secrets.open(row.payeeSuggestion) : null,
    parcel: inbound ? { trackingCode: inbound.trackingCode, label: inbound.labelFile === null ? 'none' : 'there' } : null,
    returnTrackingCode: newest('return')?.trackingCode ?? null,
    dropOffCode: row.dropOffCode,
    voucher: voucher && { code: voucher.code, balance: amount(voucher.balanceMinor), expiresAt: voucher.expiresAt },
    photos: subject.photos.map(({ id, takenBy }) => ({ id, takenBy: takenBy === 'customer' ? 'customer' : 'workshop' })),
    rules: rulesOf(deps, subject),
  }
}

const TOLD_FINDINGS: ReadonlySet<string> = new Set<TradeInState>(['counter_offered', 'disputed', 'no_offer'])

const reasonsOf = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((reason): reason is string => typeof reason === 'string') : []

const rulesOf = (deps: PageReadDependencies, subject: TradeInReading): PageRules => {
  const policy = subject.policy as unknown as TradeInPolicy
  const market = deps.marketAt(subject.market, deps.clock.now())
  return {
    minimumAge: policy.seller.minimumAge,
    identityDocument: policy.seller.identityDocument,
    occupation: policy.seller.purchaseRegister === 'kept' ? 'asked' : 'not_asked',
    region: market.address.required.includes('region') ? 'asked' : 'not_asked',
    postcodeExample: market.address.postcodeExample,
    payoutMethods: policy.payout.methods.filter((method) => policy.payout.refusedMethods[method] === undefined),
    charities: market.charities.map(({ id, name }) => ({ id, name })),
    shipping: policy.shipping,
  }
}

/** The answer that was given under a key, for its confirmation; null for a key that is none of this link's. */
export const readGivenAnswer = async (
  database: Database,
  request: { readonly scope: string; readonly key: string; readonly caseId: string },
): Promise<GivenAnswer | null> => {
  const { scope, key, caseId } = request
  const known = await database.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } })
  if (!known?.commandId || known.caseId !== caseId) return null
  const command = await database.command.findUnique({ where: { id: known.commandId } })
  if (command?.kind !== 'command') return null
  return {
    command: command.type as CommandKey,
    receivedAt: command.receivedAt,
    status: command.status === 'open' ? 'open' : command.status === 'done' ? 'done' : 'refused',
  }
}
