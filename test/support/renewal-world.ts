import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Market } from '../../domain/market/market.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { type DunningDependencies, dunningStep } from '../../platform/subscription/dunning/dunning-step.ts'
import { claimRefunds, giveBackOne } from '../../platform/subscription/refunds/give-back.ts'
import { announceDebits } from '../../platform/subscription/renewals/announce-debits.ts'
import { leftDue } from '../../platform/subscription/renewals/claim-page.ts'
import { invoicePage } from '../../platform/subscription/renewals/invoice-page.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { type RenewDependencies, renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { type SampleSubscription, subscriptionsOn } from '../platform/subscription/subscriptions-on-rows.ts'
import { paymentDesk } from '../providers/payments/support.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** French subscriptions of 6.99 EUR in a real database, their provider, and what charges them, without an engine: one clock for all, moved by hand. */
export async function createRenewalWorld(startAt: string) {
  const clearing: (() => Promise<void>)[] = []
  const rows = await rowsUnderTest(startAt, (clear) => clearing.unshift(clear))
  const desk = await paymentDesk(3_000)
  const { database, clock } = rows
  const deps = {
    ...rows.deps,
    payments: { ...desk.payments, ...desk.saved },
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
    leaseMs: 10 * MINUTE,
  } satisfies DunningDependencies & RenewDependencies
  const sign = subscriptionsOn(rows)
  const today = (instant: string) => {
    clock.set(instant)
    desk.clock.set(instant)
  }
  today(startAt)

  const world = {
    rows,
    database,
    clock,
    desk,
    deps,
    sign,
    /** The clock of all stands at an instant. */
    today,
    /** Time passes, at the provider too. */
    later: (milliseconds: number) => {
      clock.advance(milliseconds)
      desk.clock.advance(milliseconds)
    },
    /** What others have left is due no more. */
    alone: () => database.subscription.updateMany({ data: { dueOn: null } }),
    many: (count: number, sample: SampleSubscription) => sign(Array.from({ length: count }, () => sample)),

    /** A whole pass of a run, page by page; by which dependencies it does otherwise. */
    async pass(date: LocalDate, other: Partial<RenewDependencies> = {}, limit = 500) {
      const sum = { found: 0, charged: 0, failed: 0, waiting: 0, wrong: 0, missed: 0, declined: [] as string[] }
      for (let after: Awaited<ReturnType<typeof renewPage>>['next'] = null, more = true; more; more = after !== null) {
        const page = await renewPage({ ...deps, ...other }, { market: 'FR', date, after, limit })
        after = page.next
        for (const key of ['found', 'charged', 'failed', 'waiting', 'wrong'] as const) sum[key] += page[key]
        sum.missed += page.missed.length
        sum.declined.push(...page.declined.map((one) => `${one.caseId} ${one.class}`))
      }
      return sum
    },
    /** All invoices that are to be written on a day. */
    async invoices(on: LocalDate, market: Market = marketAt('FR', clock.now())) {
      while ((await invoicePage(deps, { market, on, limit: 100 })) > 0);
    },
    /** A day’s run at 08:00 in Paris, with its invoices. */
    async run(date: LocalDate) {
      today(calendars.at(date, '08:00', { zone: 'Europe/Paris', region: 'FR' }).toISOString())
      const sum = await world.pass(date)
      await world.invoices(date)
      return sum
    },
    /** What the relay does about debits: they are announced, and their mails leave unless said. Answers how many. */
    async announced(mails: 'leave' | 'stay' = 'leave') {
      const count = await announceDebits(deps, [marketAt('FR', clock.now())], 100)
      const data = { status: 'sent', acceptedAt: clock.now() }
      if (mails === 'leave') await database.notice.updateMany({ where: { kind: 'debit_announced', status: 'due' }, data })
      return count
    },
    leftDue: (date: LocalDate) => leftDue(deps, { market: 'FR', date }),
    /** Whoever follows a period up comes each time it is time, until an instant or its end. */
    async followedUp(
      unpaid: { readonly caseId: string; readonly boundary: LocalDate },
      until: string,
      other: Partial<DunningDependencies> = {},
    ) {
      for (;;) {
        const step = await dunningStep({ ...deps, ...other }, unpaid)
        if (step.kind === 'over') return 'over'
        if (step.until >= new Date(until)) {
          today(until)
          return 'wait'
        }
        today(step.until.toISOString())
      }
    },
    /** The 6.99 of a period are to go back to whoever withdrew. */
    refundAsked: (caseId: string, boundary: LocalDate) =>
      database.renewalRefund.create({
        data: {
          key: `${caseId}/${boundary}/refund/1`,
          caseId,
          boundary,
          change: 0,
          amountMinor: 6_99,
          currency: 'EUR',
          reason: 'withdrawn',
          status: 'pending',
          askedAt: clock.now(),
          nextAt: clock.now(),
        },
      }),
    /** What the relay does about money that goes back. */
    async givenBack() {
      const claimed = await claimRefunds(deps, 100)
      await Promise.all(claimed.map((one) => giveBackOne(deps, one)))
      return claimed.length
    },

    /** What the provider has taken, by what it was for, once for each time. */
    async charged(cases: readonly string[]) {
      const counts = (await desk.calls()).charged ?? {}
      return Object.entries(counts)
        .flatMap(([obligation, times]) =>
          cases.includes(obligation.split('/')[0] ?? '') ? Array.from({ length: times }, () => obligation) : [],
        )
        .toSorted()
    },
    renewals: (cases: readonly string[]) =>
      database.renewal.findMany({ where: { caseId: { in: [...cases] } }, orderBy: [{ caseId: 'asc' }, { boundary: 'asc' }] }),
    rowOf: (caseId: string) => database.subscription.findUniqueOrThrow({ where: { caseId } }),
    /** `2027-02-03 period_paid active`. */
    async story(caseId: string) {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      return events.map(({ at, by, to }) => `${at.toISOString().slice(0, 10)} ${by} ${to}`)
    },
    /** Every mail, by the day on which it leaves: `2027-02-03 payment_recovered`. */
    async mails(caseId: string) {
      const notices = await database.notice.findMany({ where: { caseId }, orderBy: [{ dueAt: 'asc' }, { eventNumber: 'asc' }] })
      return notices.map(({ kind, dueAt }) => `${dueAt.toISOString().slice(0, 10)} ${kind}`)
    },
    /** What stands on the accounts of cases, but for those at zero. */
    async balances(...cases: readonly string[]) {
      const postings = await database.ledgerPosting.findMany({ where: { transaction: { caseId: { in: [...cases] } } } })
      const sums: Record<string, number> = {}
      for (const { account, minor } of postings) sums[account] = (sums[account] ?? 0) + Number(minor)
      return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
    },
    /** Its customer saves another card, and has acted by that. */
    async savesAnotherCard(caseId: string) {
      const [ref, at] = [`pm_new_${caseId}.pm_card_visa`, clock.now()]
      await database.savedMethod.create({
        data: { ref, caseId, kind: 'card', scheme: 'visa', fingerprint: ref, lastDigits: '4242', savedAt: at },
      })
      await database.subscription.update({ where: { caseId }, data: { methodRef: ref, actedAt: at } })
    },
    /** The customer of a case, who has confirmed their address. */
    async known(caseId: string) {
      await rows.offer({ email: `${caseId}@example.org` })
      const { customerId } = await database.case.findFirstOrThrow({ where: { process: 'trade_in' }, orderBy: { openedAt: 'desc' } })
      await database.customer.update({ where: { id: customerId ?? '' }, data: { emailConfirmedAt: clock.now() } })
      await database.case.update({ where: { id: caseId }, data: { customerId } })
    },
    end: async () => {
      await desk.close()
      for (const clear of clearing) await clear()
    },
  }
  return world
}

export type RenewalWorld = Awaited<ReturnType<typeof createRenewalWorld>>
