import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { PayoutMethod } from '../../domain/trade-in/payout-method.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { Shipping } from '../../domain/trade-in/view.ts'
import type { TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import type { TradeInState } from '../../texts/trade-in-texts.ts'
import type { PageReadDependencies } from '../processes/process-page.ts'

/** What the page of a trade-in shows besides what every page does. */
export interface TradeInOnPage {
  readonly device: string
  /** Gigabytes; 0 where the device keeps nothing itself. */
  readonly storage: number
  readonly declaredCondition: Condition
  readonly assessedCondition: Condition | null
  readonly offer: Money
  readonly counterOffer: { readonly amount: Money; readonly reasons: readonly string[] } | null
  readonly agreed: Money | null
  readonly payoutMethod: PayoutMethod | null
  readonly ibanEnd: string | null
  readonly payoutOn: Date | null
  /** The account holder's name as the bank has it, where the customer is asked to confirm it. */
  readonly payeeAsBankHasIt: string | null
  readonly parcel: { readonly trackingCode: string; readonly label: 'there' | 'none' } | null
  readonly returnTrackingCode: string | null
  readonly dropOffCode: string | null
  readonly voucher: { readonly code: string; readonly balance: Money; readonly expiresAt: Date } | null
  readonly rules: TradeInPageRules
}

/** The market's rules, as far as forms go by them. */
interface TradeInPageRules {
  readonly minimumAge: number
  readonly identityDocument: 'required' | 'not_asked'
  readonly occupation: 'asked' | 'not_asked'
  readonly payoutMethods: readonly PayoutMethod[]
  readonly charities: readonly { readonly id: string; readonly name: string }[]
  readonly shipping: readonly Shipping[]
}

/** What of its rows a trade-in's page shows. */
export const ownOf = (deps: PageReadDependencies, subject: TradeInReading): TradeInOnPage => {
  const { tradeIn: row, voucher } = subject
  const amount = (minor: number) => money(minor, row.currency as Currency)
  const model = deps.catalogue.find(({ id }) => id === row.modelId)
  const newest = (leg: string) => subject.parcels.findLast((parcel) => parcel.leg === leg && parcel.voidedAt === null)
  const inbound = newest('inbound')
  return {
    device: model === undefined ? row.modelId : `${model.brand} ${model.name}`,
    storage: row.storage,
    declaredCondition: row.declaredCondition as Condition,
    // What the workshop found is told once it was weighed against the offer, not while it is being looked at.
    assessedCondition: TOLD_FINDINGS.has(subject.state) || row.agreedMinor !== null ? (row.assessedCondition as Condition | null) : null,
    offer: amount(row.offerMinor),
    counterOffer:
      row.counterVersion > 0 && row.assessedMinor !== null && row.assessedMinor < row.offerMinor
        ? { amount: amount(row.assessedMinor), reasons: reasonsOf(row.reasons) }
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
    rules: rulesOf(deps, subject),
  }
}

const TOLD_FINDINGS: ReadonlySet<string> = new Set<TradeInState>(['counter_offered', 'disputed', 'no_offer'])

const reasonsOf = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((reason): reason is string => typeof reason === 'string') : []

const rulesOf = (deps: PageReadDependencies, subject: TradeInReading): TradeInPageRules => {
  const policy = subject.policy as unknown as TradeInPolicy
  const { charities } = deps.marketAt(subject.market, deps.clock.now())
  return {
    minimumAge: policy.seller.minimumAge,
    identityDocument: policy.seller.identityDocument,
    occupation: policy.seller.purchaseRegister === 'kept' ? 'asked' : 'not_asked',
    payoutMethods: policy.payout.methods.filter((method) => policy.payout.refusedMethods[method] === undefined),
    charities: charities.map(({ id, name }) => ({ id, name })),
    shipping: policy.shipping,
  }
}
