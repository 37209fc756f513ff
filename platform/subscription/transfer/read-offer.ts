import { createHash } from 'node:crypto'
import { targetsOf } from '../../../domain/case/table.ts'
import type { Agreed } from '../../../domain/subscription/agreed.ts'
import { priceToCome } from '../../../domain/subscription/repriced.ts'
import { subscriptionTable } from '../../../domain/subscription/states.ts'
import { keepsParty } from '../../../domain/subscription/transfer.ts'
import type { Customer, SavedMethod, Transfer } from '../../../prisma/generated/client.ts'
import type { Rules } from '../../cases/rules.ts'
import type { Transaction } from '../../database/database.ts'
import { agreedOf } from '../agreed.ts'
import { withAnnounced } from '../prices/announced.ts'
import { readSubscription, type SubscriptionReading } from '../read-subscription.ts'
import { rulesOf } from '../write-context.ts'
import { waitsForDebit } from './money-under-way.ts'

export interface OfferDependencies extends Pick<Rules, 'clock' | 'calendars' | 'marketAt'> {
  readonly database: Pick<Transaction, 'transfer' | 'customer' | 'savedMethod' | 'priceChange' | 'renewal' | '$queryRaw'>
}

/** A subscription as it is shown to whoever is asked to take it over. */
export interface Offer {
  readonly transfer: Transfer
  readonly newHolder: Customer
  readonly subject: SubscriptionReading
  /** What they would pay, with the price to come that they agree to by it. */
  readonly agreed: Agreed
  /** By which they answer what they saw: another plan, price or list of devices is another. */
  readonly terms: string
  /** Whether it can be taken over as it stands; `not_now` while something of it is owed. */
  readonly standing: 'open' | 'not_now' | 'over'
  /** What they saved for it; null before. */
  readonly method: SavedMethod | null
  /** Days of their right to withdraw; null where there is none, or none that begins with it. */
  readonly withdrawalDays: number | null
}

/** Whether somebody can take over a subscription in a state. */
const mayBeTakenOver = (state: string): boolean => targetsOf(subscriptionTable, state, 'transfer_accepted').length > 0

/** The offer that a link is to, as it stands now; null where there is none. */
export async function readOffer(deps: OfferDependencies, caseId: string, customerId: string): Promise<Offer | null> {
  const { database, clock, marketAt } = deps
  const transfer = await database.transfer.findFirst({ where: { caseId, toCustomerId: customerId } })
  const subject = transfer && (await readSubscription(database, caseId))
  if (!transfer || !subject) return null
  const now = clock.now()
  const policy = await withAnnounced(database, marketAt(subject.market, now))
  const before = agreedOf(subject.subscription)
  const { today } = rulesOf(deps, subject, now)
  const toCome = priceToCome(policy.plans, before.nextPlan?.planId ?? before.planId, before.nextPlan?.from ?? today)
  const isFree = mayBeTakenOver(subject.state) && !(await waitsForDebit(database, transfer))
  const agreed: Agreed = { ...before, nextPrice: toCome ?? before.nextPrice }
  return {
    transfer,
    newHolder: await database.customer.findUniqueOrThrow({ where: { id: customerId } }),
    subject,
    agreed,
    terms: termsOf(agreed, subject),
    standing: transfer.state !== 'open' || transfer.expiresAt <= now ? 'over' : isFree ? 'open' : 'not_now',
    method: transfer.methodRef === null ? null : await database.savedMethod.findUniqueOrThrow({ where: { ref: transfer.methodRef } }),
    withdrawalDays: keepsParty(transfer.reason) ? null : policy.withdrawalDays,
  }
}

const termsOf = (agreed: Agreed, { devices }: Pick<SubscriptionReading, 'devices'>): string =>
  createHash('sha256')
    .update(JSON.stringify([agreed, devices.map(({ id }) => id)]))
    .digest('base64url')
    .slice(0, 16)
