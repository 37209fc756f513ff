import { isGradedTwice, type SampleRule } from '../../domain/grading/graded-twice.ts'
import type { Money } from '../../domain/money/money.ts'
import type { RefurbishmentView, TestOutcome } from '../../domain/refurbishment/view.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { ProcessView } from '../cases/process-records.ts'
import type { Clock } from '../clock.ts'
import { bookValueOf } from '../devices/costs.ts'
import { isListed } from '../stock/is-listed.ts'

interface Found {
  readonly deviceId: string
  readonly data: RefurbishmentView['data']
  readonly lastTest: TestOutcome | null
  readonly failedRetests: number
  readonly isGraded: boolean
  readonly holdEndsAt: string
  readonly hasPrice: boolean
  readonly cost: number
  readonly leadDecidesAbove: Money
  readonly gradedTwice: SampleRule
}

/** What the workflow of a refurbishment decides by, as its rows say, and the table of prices in force. */
export const refurbishmentView = (clock: Clock): ProcessView => ({
  query: (caseId) => Prisma.sql`
    select to_jsonb(v) from (
    select r.device_id as "deviceId", r.data, r.last_test as "lastTest", r.failed_retests as "failedRetests",
           r.grade is not null as "isGraded", r.hold_ends_at as "holdEndsAt",
           r.price_minor is not null or ${isListed(Prisma.sql`c.market, r.model_id, r.storage, r.grade`, clock.now())} as "hasPrice",
           ${bookValueOf(Prisma.sql`r.device_id`)} as cost,
           c.policy->'leadDecidesAbove' as "leadDecidesAbove", c.policy->'gradedTwice' as "gradedTwice"
      from refurbishments r join cases c on c.id = r.case_id
     where r.case_id = ${caseId}) v`,
  of: (value) => viewOf(value as unknown as Found),
})

const viewOf = (row: Found): RefurbishmentView => ({
  data: row.data,
  lastTest: row.lastTest,
  failedRetests: row.failedRetests,
  isGraded: row.isGraded,
  isGradedTwice: isGradedTwice(row.deviceId, row.gradedTwice),
  holdEndsAt: new Date(row.holdEndsAt).toISOString(),
  hasPrice: row.hasPrice,
  needsLead: row.cost > row.leadDecidesAbove.minor,
})
