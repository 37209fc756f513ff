import type { CasePolicy } from '../../domain/case/policy.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { subscriptionProcess } from '../../domain/subscription/process.ts'
import type { SubscriptionView } from '../../domain/subscription/view.ts'
import { Prisma, type Subscription } from '../../prisma/generated/client.ts'
import { type ProcessRecords, readView } from '../cases/process-records.ts'
import { type Writers, writeBy } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { getRow } from '../database/table-rows.ts'
import { ownDeadlines } from './own-deadlines.ts'
import { changeOfPlan, planWriters } from './plan-change.ts'
import { createSubscriptionPrepare } from './prepare.ts'
import { withAnnounced } from './prices/announced.ts'
import { createBearing } from './transfer/bearing.ts'
import { transferWriters } from './transfer/write-transfer.ts'
import { subscriptionView } from './view.ts'
import { rulesOf, type WriteContext } from './write-context.ts'
import { lifeEntries, lifeWriters } from './write-life.ts'
import { startEntries } from './write-start.ts'

const writers: Writers<WriteContext> = {
  triggers: { ...lifeWriters, ...planWriters, ...transferWriters },
  entries: [startEntries, lifeEntries],
  deadlines: ownDeadlines,
}

/** How a subscription's events are stored. */
export const createSubscriptionRecords = (deps: Rules): ProcessRecords => ({
  ...subscriptionProcess,
  prepare: createSubscriptionPrepare(deps),
  view: subscriptionView,
  bearing: createBearing(deps),
  // All that was paid goes back to whoever withdraws; a dearer plan is charged at once.
  money: async (tx, { case: subject, type, body }) => {
    const caseId = subject.id
    if (type === 'changePlan') {
      const row = await getRow(tx, 'subscriptions', { caseId })
      const at = deps.clock.now()
      const policy = await withAnnounced(tx, deps.marketAt(subject.market, at))
      const { today } = rulesOf(deps, subject, at)
      const change = changeOfPlan({ policy, today }, row, (body as { readonly plan: string }).plan)
      return change.kind === 'now' ? [{ kind: 'charged', amount: change.due }] : []
    }
    if (type !== 'withdraw') return []
    const { paidMinor } = (await readView(tx, { view: subscriptionView }, caseId)) as SubscriptionView
    const { currency } = await getRow(tx, 'subscriptions', { caseId })
    return paidMinor > 0 ? [{ kind: 'refunded', amount: money(paidMinor, currency as Currency) }] : []
  },
  detail: (caseId) => Prisma.sql`select to_jsonb(s) from subscriptions s where s.case_id = ${caseId}`,
  write: writeBy<Subscription, CasePolicy, Rules>(deps, writers),
})
