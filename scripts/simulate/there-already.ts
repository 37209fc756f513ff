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
    const page = all.slice(from, from + PAGE)
    await database.customer.createMany({
      data: page.map(({ life: { number }, customerId }) => ({
        id: customerId,
        name: nameOf(number),
        email: emailOf(number),
        language: market.defaultLanguage,
        createdAt: at,
        emailConfirmedAt: at,
      })),
    })
    await database.case.createMany({
      data: page.map(({ life, caseId, customerId }) => ({
        id: caseId,
        process: subscriptionProcess.table.process,
        market: market.code,
        language: market.defaultLanguage,
        zone: market.zone,
        holidayRegion: market.holidayRegion,
        customerId,
        state: 'active',
        number: 2,
        policy: { limits, reminders, extensionDays } as object,
        openedAt: at,
        stateSince: at,
        lastReceivedAt: at,
        limitAt: overdueAt(time, life.begins),
        deadlineAt: overdueAt(time, life.begins),
      })),
    })
    await database.savedMethod.createMany({
      data: page.map(({ life, caseId, ref }) => ({
        ref,
        caseId,
        kind: life.paidBy,
        scheme: life.paidBy === 'card' ? 'visa' : null,
        fingerprint: ref,
        lastDigits: '4242',
        savedAt: at,
      })),
    })
    await database.subscription.createMany({
      data: page.map(({ life, price, caseId, ref }) => ({
        caseId,
        market: market.code,
        planId: life.plan,
        priceMinor: price.minor,
        currency: price.currency,
        anchorDay: Number(life.begins.slice(8)),
        paidUntil: life.begins,
        dueOn: life.begins,
        paidBy: life.paidBy,
        payer: `cus_${life.number}`,
        methodRef: ref,
        buyer: secrets.seal(JSON.stringify({ name: nameOf(life.number), address: null })),
        language: market.defaultLanguage,
      })),
    })
  }
  return new Map(all.map(({ life, caseId }) => [life.number, caseId]))
}
