import { randomUUID } from 'node:crypto'
import type { Market } from '../../domain/market/market.ts'
import { overdueAt } from '../../domain/subscription/limits.ts'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import { subscriptionProcess } from '../../domain/subscription/process.ts'
import { newReference } from '../../platform/cases/record/new-reference.ts'
import { chargeTimeOf } from '../../platform/subscription/renewals/ask-for-run.ts'
import type { SteppedHouse } from '../simulated/stepped-house.ts'
import type { Life } from './life.ts'

const PAGE = 500

export const nameOf = (number: number): string => `Customer ${number}`
export const emailOf = (number: number): string => `customer-${number}@example.org`

/**
 * Writes the subscriptions of customers who are there already when it begins: active, paid for until the day on which each begins, by a card or
 * account of its own at the provider's sandbox, which knows made-up ones. Answers their references by number.
 */
export async function writeThoseThere(
  { deps: { database, secrets, calendars }, clock }: SteppedHouse,
  market: Market,
  lives: readonly Life[],
  methodOf: (life: Life) => string,
): Promise<ReadonlyMap<number, string>> {
  const at = clock.now()
  const time = chargeTimeOf(calendars, market)
  const { plans, limits, reminders, extensionDays } = market.subscription
  const all = lives.map((life) => {
    const terms = planTermsOn(plans, life.plan, life.begins)
    if (!terms) throw new Error(`no plan ${life.plan} is in force in ${market.code} on ${life.begins}`)
    return {
      life,
      price: terms.price,
      caseId: newReference(subscriptionProcess.table.prefix),
      customerId: randomUUID(),
      ref: methodOf(life),
    }
  })
  for (let from = 0; from < all.length; from += PAGE) {
    const page = all.slice(from, from + PAGE).map(({ life: { number, plan, begins, paidBy }, price, caseId, customerId, ref }) => ({
      caseId,
      customerId,
      name: nameOf(number),
      email: emailOf(number),
      plan,
      minor: price.minor,
      currency: price.currency,
      anchorDay: Number(begins.slice(8)),
      begins,
      overdueAt: overdueAt(time, begins),
      paidBy,
      scheme: paidBy === 'card' ? 'visa' : null,
      payer: `cus_${number}`,
      ref,
      buyer: secrets.seal(JSON.stringify({ name: nameOf(number), address: null })),
    }))
    await database.$executeRaw`
      with there as (
        select * from jsonb_to_recordset(${JSON.stringify(page)}::jsonb)
          as t("caseId" text, "customerId" uuid, name text, email text, plan text, minor int, currency text, "anchorDay" int, begins text,
               "overdueAt" timestamptz, "paidBy" text, scheme text, payer text, ref text, buyer text)
      ), customer as (
        insert into customers (id, name, email, language, created_at, email_confirmed_at)
        select "customerId", name, email, ${market.defaultLanguage}, ${at}::timestamptz, ${at}::timestamptz from there
      ), subject as (
        insert into cases (id, process, market, language, zone, holiday_region, customer_id, state, number, policy, opened_at, state_since,
                           last_received_at, limit_at, deadline_at)
        select "caseId", ${subscriptionProcess.table.process}, ${market.code}, ${market.defaultLanguage}, ${market.zone}, ${market.holidayRegion},
               "customerId", 'active', 2, ${JSON.stringify({ limits, reminders, extensionDays })}::jsonb, ${at}::timestamptz, ${at}::timestamptz,
               ${at}::timestamptz, "overdueAt", "overdueAt"
          from there
      ), method as (
        insert into saved_methods (ref, case_id, kind, scheme, fingerprint, last_digits, saved_at)
        select ref, "caseId", "paidBy", scheme, ref, '4242', ${at}::timestamptz from there
      )
      insert into subscriptions (case_id, market, plan_id, price_minor, currency, anchor_day, paid_until, due_on, paid_by, payer, method_ref, buyer,
                                 language)
      select "caseId", ${market.code}, plan, minor, currency, "anchorDay", begins, begins, "paidBy", payer, ref, buyer, ${market.defaultLanguage}
        from there`
  }
  return new Map(all.map(({ life, caseId }) => [life.number, caseId]))
}
