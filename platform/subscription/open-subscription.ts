import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Language } from '../../domain/market/language.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Agreed } from '../../domain/subscription/agreed.ts'
import { coverBegins } from '../../domain/subscription/cover.ts'
import { anchorDayOf, periodAt } from '../../domain/subscription/periods.ts'
import type { PlanTerms } from '../../domain/subscription/plan.ts'
import { subscriptionProcess } from '../../domain/subscription/process.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import type { NewCustomer } from '../cases/record/new-customer.ts'
import { newReference } from '../cases/record/new-reference.ts'
import { type OpenedCase, openCase } from '../cases/record/open-case.ts'
import { type OpenedBefore, openOnce } from '../cases/record/open-once.ts'
import type { Rules } from '../cases/rules.ts'
import type { Transaction } from '../database/database.ts'
import { hashOf, insertDevice, type ListedDevice, listedAlready } from './devices.ts'

/** What a customer declared at the sign-up, in the words that they read. */
export interface Declared {
  readonly kind: string
  readonly words: string
}

export interface NewSubscription {
  readonly market: Market
  readonly plan: { readonly id: string; readonly terms: PlanTerms; readonly nextPrice: Agreed['nextPrice'] }
  readonly language: Language
  readonly customer: NewCustomer
  readonly devices: readonly ListedDevice[]
  readonly paidBy: 'card' | 'sepa_debit'
  readonly declared: readonly Declared[]
  readonly actor: string
  readonly request: IdempotentRequest
}

export type OpenedSubscription =
  | {
      readonly kind: 'opened'
      readonly caseId: string
      readonly answerLink: OpenedCase['answerLink']
    }
  | OpenedBefore
  /** A device stands in one subscription; `index` of the one that does already. */
  | { readonly kind: 'listed_already'; readonly index: number }

/**
 * Signs a customer up: customer, case, plan, devices, and what the first period costs, in one commit. It begins once that is paid, and the
 * devices are covered so many days after the sign-up.
 */
export async function openSubscription(deps: AcceptDependencies & Rules, fresh: NewSubscription): Promise<OpenedSubscription> {
  const hashes = fresh.devices.map(({ identity }) => hashOf(deps, identity))
  const outcome = await openOnce<OpenedSubscription>(deps.database, fresh.request, async (tx) => {
    const index = await firstListed(tx, hashes)
    return index === null ? open(tx, deps, fresh) : { kind: 'listed_already', index }
  })
  if (outcome.kind !== 'key_reused') return outcome
  // Of two rows that must not be twice it is not told which was there: the key, or a device listed at the same instant.
  const { scope, key } = fresh.request
  if ((await deps.database.idempotencyKey.count({ where: { scope, key } })) > 0) return outcome
  const index = await firstListed(deps.database, hashes)
  return index === null ? outcome : { kind: 'listed_already', index }
}

/** The first of these that stands in a subscription, or twice in this list; null where none does. */
async function firstListed(tx: Pick<Transaction, '$queryRaw'>, hashes: readonly string[]): Promise<number | null> {
  const known = await listedAlready(tx, hashes)
  const index = hashes.findIndex((hash, at) => known.has(hash) || hashes.indexOf(hash) < at)
  return index === -1 ? null : index
}

async function open(tx: Transaction, deps: AcceptDependencies & Rules, fresh: NewSubscription): Promise<OpenedSubscription> {
  const { market, plan, customer } = fresh
  const at = deps.clock.now()
  const caseId = newReference(subscriptionProcess.table.prefix)
  const place = { zone: market.zone, region: market.holidayRegion }
  const today = deps.calendars.dateOf(at, place)
  const anchorDay = anchorDayOf(today)
  const { to } = periodAt(anchorDay, today)
  const { limits, reminders, extensionDays, coverWaitDays } = market.subscription
  const coverFrom = coverBegins(today, coverWaitDays)
  const { price } = plan.terms
  const buyer = deps.secrets.seal(JSON.stringify({ name: customer.name, address: customer.address ?? null }))
  const { answerLink } = await openCase(
    tx,
    deps,
    {
      id: caseId,
      process: subscriptionProcess,
      market: market.code,
      language: fresh.language,
      place,
      // There are a million of them: the rest is read of the market.
      policy: { limits, reminders, extensionDays },
      customer: { fresh: customer, answerLink: 'wanted' },
      actor: fresh.actor,
      state: 'awaiting_payment',
      request: fresh.request,
    },
    [
      Prisma.sql`
        insert into subscriptions (case_id, market, plan_id, price_minor, currency, anchor_day, next_price_minor, next_price_from, paid_by,
                                   declared, buyer, language)
        values (${caseId}, ${market.code}, ${plan.id}, ${price.minor}, ${price.currency}, ${anchorDay}, ${plan.nextPrice?.price.minor ?? null}::int,
                ${plan.nextPrice?.from ?? null}, ${fresh.paidBy},
                ${JSON.stringify(fresh.declared.map((one) => ({ ...one, at })))}::jsonb, ${buyer}, ${fresh.language})`,
      Prisma.sql`
        insert into renewals (case_id, boundary, change, starts_on, ends_on, plan_id, amount_minor, currency, due_on, status, tried_at)
        values (${caseId}, ${today}, 0, ${today}, ${to}, ${plan.id}, ${price.minor}, ${price.currency}, ${today}, 'charging', ${at})`,
      ...fresh.devices.map((device) => insertDevice(deps, caseId, device, { at, coverFrom })),
    ],
  )
  return { kind: 'opened', caseId, answerLink }
}

/** What whoever signed up is answered. */
export interface SignedUp {
  readonly openedAt: Date
  readonly market: string
  readonly language: Language
  readonly plan: string
  readonly priceMinor: number
  readonly currency: Currency
  /** The first day on which a repair of any of its devices may be opened. */
  readonly coverFrom: LocalDate
}

/** How a subscription stands as it was signed up for. @throws where there is none. */
export async function readSignedUp(database: Pick<Transaction, '$queryRaw'>, caseId: string): Promise<SignedUp> {
  const [row] = await database.$queryRaw<SignedUp[]>`
    select c.opened_at as "openedAt", s.market, s.language, s.plan_id as plan, s.price_minor as "priceMinor", s.currency,
           (select min(d.cover_from) from subscription_devices d where d.case_id = s.case_id) as "coverFrom"
      from subscriptions s join cases c on c.id = s.case_id where s.case_id = ${caseId}`
  if (!row) throw new Error(`${caseId} is no subscription`)
  return row
}
