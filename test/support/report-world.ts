import { Client, Connection } from '@temporalio/client'
import { expect } from 'vitest'
import { WORKFLOW_TYPES } from '../../domain/processes.ts'
import { acceptPaymentMessage } from '../../platform/payments/accept-payment-message.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { applyReports, type ReportDependencies } from '../../platform/subscription/reports/apply-reports.ts'
import { claimReports, markEarlyReports } from '../../platform/subscription/reports/reports.ts'
import { messageOf } from '../providers/payments/support.ts'
import { createRenewalWorld } from './renewal-world.ts'

const DAY = '2027-01-31'
const MORNING = `${DAY}T07:00:00Z`

/** Subscriptions that are due on 31 January 2027, and what their provider posts of them: it comes in when, and in the order in which, a test says. */
export async function createReportWorld() {
  const world = await createRenewalWorld(MORNING)
  const { rows, database, desk, today } = world
  // Nothing listens there: the engine is not asked for.
  const nowhere = Connection.lazy({ address: '127.0.0.1:9' })
  const deps = {
    ...world.deps,
    temporal: new Client({ connection: nowhere }),
    taskQueue: 'none',
    workflowTypes: WORKFLOW_TYPES,
  } satisfies ReportDependencies
  const renewalOf = (caseId: string) =>
    database.renewal.findUniqueOrThrow({ where: { caseId_boundary_change: { caseId, boundary: DAY, change: 0 } } })
  return {
    ...world,
    deps,
    /** Due on 31 January 2027, and nobody else is; `page` asks for it by its card or account. */
    async due(method: string, kind: 'card' | 'sepa_debit' = 'card') {
      today(MORNING)
      await world.alone()
      const [caseId = ''] = await world.sign([{ paidUntil: DAY, anchorDay: 31, card: method }])
      if (kind === 'sepa_debit') await database.savedMethod.updateMany({ where: { caseId }, data: { kind, scheme: null } })
      const page = () => renewPage(deps, { market: 'FR', date: DAY, after: null, limit: 10 })
      return { caseId, page }
    },
    renewalOf,
    intentOf: async (caseId: string) => (await renewalOf(caseId)).intentRef ?? '',
    /** The provider has posted as many events that name this. */
    posts: (text: () => Promise<string>, count: number) =>
      expect
        .poll(async () => {
          const named = await text()
          return desk.inbox.received.filter(({ body }) => body.toString().includes(named)).length
        })
        .toBeGreaterThanOrEqual(count),
    /** Takes in what the provider has posted of a case’s payments, in the order in which the net delivers it: so many posts. */
    async delivered(caseId: string, order: <T>(posts: readonly T[]) => readonly T[] = (posts) => posts) {
      const refs = (await database.renewal.findMany({ where: { caseId } })).flatMap(({ intentRef }) => intentRef ?? [])
      const isOwn = (text: string) => [caseId, ...refs].some((one) => text.includes(one))
      const posts = order(desk.inbox.received.filter(({ body }) => isOwn(body.toString())))
      for (const post of posts) await acceptPaymentMessage(rows.deps, messageOf(post))
      return posts.length
    },
    /** What the relay does with what was told. */
    async readReports() {
      await markEarlyReports(deps, 100)
      const reports = await claimReports(deps, 100)
      await applyReports(deps, reports)
      return reports.length
    },
    end: async () => {
      await nowhere.close()
      await world.end()
    },
  }
}

export type ReportWorld = Awaited<ReturnType<typeof createReportWorld>>
