import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { type Money, money } from '../../domain/money/money.ts'
import { type Agreed, agreedAt } from '../../domain/subscription/agreed.ts'
import { changedPlan, type PlanChanged } from '../../domain/subscription/changes.ts'
import { periodAt } from '../../domain/subscription/periods.ts'
import { type Plan, type PlanTerms, planTermsOn } from '../../domain/subscription/plan.ts'
import type { SubscriptionPolicy } from '../../domain/subscription/policy.ts'
import { priceToCome } from '../../domain/subscription/repriced.ts'
import type { PlanChange, Subscription } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { agreedColumns, agreedOf } from './agreed.ts'
import { withAnnounced } from './prices/announced.ts'
import { rulesIn, update, type WriteContext, type Writer } from './write-context.ts'

/** What one agrees to by choosing a plan: its terms, and the price that was announced of it. */
interface Chosen {
  readonly terms: PlanTerms
  readonly nextPrice: Agreed['nextPrice']
}

export type ChangeOfPlan =
  | (PlanChanged & Chosen & { readonly price: Money })
  /** It is the plan one has, and another was to come. */
  | { readonly kind: 'stays'; readonly terms: PlanTerms }
  | { readonly kind: 'refused'; readonly code: 'plan_unknown' | 'plan_already' | 'period_not_paid' }

/** What another plan would mean for a subscription today, by which it is offered, previewed and written. */
export function changeOfPlan(
  { policy, today }: { readonly policy: SubscriptionPolicy; readonly today: LocalDate },
  row: Subscription,
  planId: string,
): ChangeOfPlan {
  const { plans, debitNoticeDays } = policy
  const agreed = agreedOf(row)
  const terms = planTermsOn(plans, planId, today)
  if (planId === (agreed.nextPlan?.planId ?? agreed.planId)) return { kind: 'refused', code: 'plan_already' }
  if (terms && planId === agreed.planId) return { kind: 'stays', terms }
  if (terms?.offered !== 'yes') return { kind: 'refused', code: 'plan_unknown' }
  // Its price would be that of the new plan, or of the old one, as a run comes before or after it.
  if (row.paidUntil === null || row.paidUntil <= today) return { kind: 'refused', code: 'period_not_paid' }
  const noticeDays = row.paidBy === 'sepa_debit' ? debitNoticeDays : null
  const change = changedPlan({ from: agreed.price, to: terms.price }, { anchorDay: row.anchorDay, noticeDays }, today)
  if (change.kind === 'now') return { ...change, price: terms.price, terms, nextPrice: priceToCome(plans, planId, today) }
  const then = planTermsOn(plans, planId, change.from) ?? terms
  return { ...change, price: then.price, terms: then, nextPrice: priceToCome(plans, planId, change.from) }
}

/** How many devices may be listed: as many as its plan covers, and the one to come. */
export const coveredBy = (plans: readonly Plan[], { planId, nextPlan }: Agreed, today: LocalDate): number =>
  Math.min(...[planId, nextPlan?.planId ?? planId].map((id) => planTermsOn(plans, id, today)?.devices ?? 0))

/** The newest change of plan within a period, or that which is to be charged; null where there is none. */
export const newestChange = (
  tx: Pick<Transaction, 'planChange'>,
  caseId: string,
  which: 'any' | 'to_be_charged' = 'any',
): Promise<PlanChange | null> =>
  tx.planChange.findFirst({
    where: { caseId, ...(which === 'to_be_charged' && { renewal: { status: 'charging' } }) },
    orderBy: [{ boundary: 'desc' }, { change: 'desc' }],
  })

export const planWriters: Readonly<Record<string, Writer>> = {
  changePlan: async (c) => {
    const { plan } = c.step.body as { readonly plan: string }
    const change = changeOfPlan(await announcedIn(c), c.row, plan)
    // What was let in is another thing by now where something was recorded before it: then nothing changes.
    if ((change.kind === 'now') !== (c.step.to === 'changing_plan')) return { data: { plan } }
    switch (change.kind) {
      case 'refused':
        return { data: { plan } }
      case 'stays':
        await agree(c, { ...agreedOf(c.row), nextPlan: null, nextPrice: await agreedPrice(c) })
        return { data: { plan } }
      case 'next_period':
        await dropTold(c)
        await agree(c, {
          ...agreedOf(c.row),
          nextPlan: { planId: plan, price: change.price, from: change.from },
          nextPrice: change.nextPrice,
        })
        return { data: { plan, from: change.from } }
      case 'now':
        await owe(c, plan, change)
        return { data: { plan, amount: change.due } }
    }
  },
  'chargeChange.paid': async (c) => {
    const { caseId } = c.row
    const change = await newestChange(c.tx, caseId)
    if (!change) throw new Error(`${caseId}: no change of plan was charged`)
    const price = money(change.priceMinor, agreedOf(c.row).price.currency)
    const { policy, today } = await announcedIn(c)
    const nextPrice = priceToCome(policy.plans, change.toPlanId, today)
    await dropTold(c)
    await agree(c, { planId: change.toPlanId, price, nextPlan: null, nextPrice })
    // By it an invoice is issued.
    await c.tx.renewal.update({
      where: { caseId_boundary_change: { caseId, boundary: change.boundary, change: change.change } },
      data: { eventNumber: c.step.number },
    })
    return { data: { plan: change.toPlanId } }
  },
  'chargeChange.declined': async (c) => ({ data: { code: (c.step.body as { readonly detail?: string }).detail ?? 'declined' } }),
}

/** The rules with the prices that were announced. */
const announcedIn = async ({ tx, deps, step }: WriteContext) => ({
  policy: await withAnnounced(tx, deps.marketAt(step.case.market, step.at)),
  today: rulesIn({ deps, step }).today,
})

/**
 * Writes what is agreed from now on. A debit that was announced over another amount is not made: the relay announces it anew, and its customer is
 * told of that one so many days before it as of any.
 */
async function agree(c: WriteContext, agreed: Agreed): Promise<void> {
  const { debitOn, announcedMinor, anchorDay } = c.row
  const isAsTold = debitOn !== null && agreedAt(agreed, periodAt(anchorDay, debitOn).from).price.minor === announcedMinor
  await update(c, { ...agreedColumns(agreed), ...(!isAsTold && NOT_ANNOUNCED) })
}

const NOT_ANNOUNCED = { announcedFor: null, announcedMinor: null, debitOn: null }

/** What was told of the plan that is left holds for it no more. */
async function dropTold({ tx, row }: WriteContext): Promise<void> {
  await tx.priceNotice.updateMany({ where: { caseId: row.caseId, state: 'told' }, data: { state: 'kept' } })
}

/** The price to come that was agreed for the plan that stays, from the day on from which it holds: no period is charged at it yet. */
async function agreedPrice({ tx, row, deps, step }: WriteContext): Promise<Agreed['nextPrice']> {
  const period = periodAt(row.anchorDay, rulesIn({ deps, step }).today)
  const notice = await tx.priceNotice.findFirst({
    where: { caseId: row.caseId, state: 'agreed', holdsFrom: { gt: period.from }, change: { planId: row.planId } },
    include: { change: true },
    orderBy: { holdsFrom: 'desc' },
  })
  return notice?.holdsFrom ? { price: money(notice.change.priceMinor, agreedOf(row).price.currency), from: notice.holdsFrom } : null
}

/** What it costs more until the period ends, written before anybody is asked for it. */
async function owe(c: WriteContext, plan: string, { credit, debit, due, price }: Extract<ChangeOfPlan, { kind: 'now' }>): Promise<void> {
  const { caseId, anchorDay, planId } = c.row
  const { today } = rulesIn(c)
  const { from: boundary, to } = periodAt(anchorDay, today)
  const change = (await c.tx.renewal.count({ where: { caseId, boundary, change: { gte: 1 } } })) + 1
  await c.tx.renewal.create({
    data: {
      caseId,
      boundary,
      change,
      startsOn: today,
      endsOn: to,
      planId: plan,
      amountMinor: due.minor,
      currency: due.currency,
      dueOn: today,
      status: 'charging',
      triedAt: c.step.at,
    },
  })
  await c.tx.planChange.create({
    data: {
      caseId,
      boundary,
      change,
      fromPlanId: planId,
      toPlanId: plan,
      creditMinor: credit.minor,
      debitMinor: debit.minor,
      priceMinor: price.minor,
    },
  })
}
