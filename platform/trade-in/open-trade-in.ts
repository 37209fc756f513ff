import type { Language } from '../../domain/market/language.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { type Command, Prisma, type TradeIn } from '../../prisma/generated/client.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import { placeOf } from '../cases/limits.ts'
import type { NewCustomer } from '../cases/record/new-customer.ts'
import { newReference } from '../cases/record/new-reference.ts'
import { type OpenedCase, openCase } from '../cases/record/open-case.ts'
import { type OpenedBefore, openedBefore, openOnce } from '../cases/record/open-once.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database, Transaction } from '../database/database.ts'

export interface NewTradeIn {
  readonly market: Market
  readonly policy: TradeInPolicy
  readonly language: Language
  readonly customer: NewCustomer
  readonly modelId: string
  readonly category: string
  readonly storage: number
  readonly answers: Readonly<Record<string, string>>
  /** What the answers come to; a hazardous device is offered the price of its last condition, and no ordinary parcel. */
  readonly condition: Condition
  readonly hazard: boolean
  readonly actor: string
  readonly request: IdempotentRequest
  /** A link for whoever opens it, besides the one that is mailed. */
  readonly answerLink?: 'wanted'
}

export type Opened =
  | (NewOffer & { readonly kind: 'opened'; readonly caseId: string; readonly command: Command })
  | OpenedBefore
  /** The list in force does not buy this device, or for nearly nothing. */
  | { readonly kind: 'no_offer' }

/** What whoever opened it is answered, as it was written. */
export interface NewOffer {
  readonly openedAt: Date
  readonly priceListVersion: number
  readonly tradeIn: Pick<
    TradeIn,
    'category' | 'modelId' | 'storage' | 'declaredCondition' | 'hazard' | 'offerVersion' | 'offerMinor' | 'currency'
  >
  readonly answerLink: OpenedCase['answerLink']
}

/** Opens a trade-in with its offer: case, detail and first event in one commit, by the price list in force. */
export async function openTradeIn(deps: AcceptDependencies & Rules, fresh: NewTradeIn): Promise<Opened> {
  const [found] = await lookFor(deps.database, fresh, deps.clock.now())
  if (found?.known) return openedBefore(deps.database, fresh.request)
  if (!found?.list || found.price === null || found.price <= fresh.policy.payout.nearlyNothing.minor) return { kind: 'no_offer' }
  const { price } = found
  const list = { id: found.list, version: found.version ?? 0, currency: found.currency ?? '' }
  return openOnce(deps.database, fresh.request, (tx) => open(tx, deps, fresh, { list, price }))
}

interface Found {
  readonly known: boolean
  readonly list: string | null
  readonly version: number | null
  readonly currency: string | null
  readonly price: number | null
}

/** Whether the key was used before, the list in force, and its price: `activePriceList` and `priceIn` in one round trip. */
const lookFor = (database: Database, { request, market, modelId, storage, condition }: NewTradeIn, at: Date): Promise<Found[]> =>
  database.$queryRaw<Found[]>`
    select exists (select 1 from idempotency_keys where scope = ${request.scope} and key = ${request.key}) as known,
           l.id as list, l.version, l.currency, p.minor as price
      from (select 1) one
      left join lateral (
        select id, version, currency from price_lists
         where kind = 'trade_in' and market = ${market.code} and status = 'active' and valid_from <= ${at}
         order by valid_from desc, version desc limit 1) l on true
      left join prices p on p.price_list_id = l.id and p.model_id = ${modelId} and p.storage = ${storage} and p.condition = ${condition}`

interface Offer {
  readonly list: { readonly id: string; readonly version: number; readonly currency: string }
  readonly price: number
}

async function open(tx: Transaction, deps: AcceptDependencies & Rules, fresh: NewTradeIn, { list, price }: Offer): Promise<Opened> {
  const caseId = newReference(tradeInProcess.table.prefix)
  const place = placeOf(fresh.market)
  const { category, modelId, storage, hazard } = fresh
  const tradeIn = {
    category,
    modelId,
    storage,
    hazard,
    declaredCondition: fresh.condition,
    offerVersion: 1,
    offerMinor: price,
    currency: list.currency,
  }
  const { command, openedAt, answerLink } = await openCase(
    tx,
    deps,
    {
      id: caseId,
      process: tradeInProcess,
      market: fresh.market.code,
      language: fresh.language,
      place,
      policy: fresh.policy,
      customer: { fresh: fresh.customer, ...(fresh.answerLink && { answerLink: fresh.answerLink }) },
      actor: fresh.actor,
      state: 'offered',
      request: fresh.request,
    },
    [
      Prisma.sql`
        insert into trade_ins (case_id, category, model_id, storage, declared_condition, answers, hazard, price_list_id,
                               offer_version, offer_minor, currency)
        values (${caseId}, ${category}, ${modelId}, ${storage}, ${fresh.condition}, ${JSON.stringify(fresh.answers)}::jsonb, ${hazard},
                ${list.id}::uuid, 1, ${price}, ${list.currency})`,
    ],
  )
  return { kind: 'opened', caseId, command, openedAt, priceListVersion: list.version, tradeIn, answerLink }
}
