import { randomUUID } from 'node:crypto'
import { parseIdentity } from '../../domain/device/identity.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { FactDependencies } from '../cases/inbox/accept.ts'
import type { Transaction } from '../database/database.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { tellCasesOfReports } from './tell-cases.ts'

/** Who can say that a device is stolen besides the lists that every check asks. */
export const REPORT_SOURCES = ['police', 'owner', 'insurer'] as const
export type ReportSource = (typeof REPORT_SOURCES)[number]

export interface DeviceReportDependencies extends FactDependencies {
  readonly secrets: { seal(text: string): string; searchHash(text: string): string }
}

export interface NewDeviceReport {
  readonly identity: string
  readonly source: ReportSource
  /** The reporter's own reference: of the complaint, of the claim. */
  readonly reference: string
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

export type DeviceReportRefusal =
  | { readonly kind: 'identity_invalid'; readonly reason: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'withdrawn_already' }

/**
 * Keeps that a device was reported stolen and tells the cases that hold it; those that cannot hear it now are told by the
 * relay once they can. Every later check of the device finds it stolen while the report stands.
 */
export async function reportDevice(deps: DeviceReportDependencies, report: NewDeviceReport): Promise<AnsweredOnce<DeviceReportRefusal>> {
  const { identity, source, reference, reason, actor, request } = report
  const outcome = await answerOnce<DeviceReportRefusal>(deps, request, async (tx, at) => {
    const parsed = parseIdentity(identity)
    if (parsed.kind === 'refused') return { refused: { kind: 'identity_invalid', reason: parsed.reason } }
    const row = await tx.deviceReport.create({
      data: {
        id: randomUUID(),
        identityHash: deviceHash(deps.secrets, parsed.identity.value),
        source,
        sealed: deps.secrets.seal(JSON.stringify({ reference, reason })),
        actor,
        at,
      },
    })
    const held = await tx.tradeIn.findMany({
      where: { identityHashes: { has: row.identityHash } },
      orderBy: { caseId: 'asc' },
      select: { caseId: true },
    })
    return { answer: { status: 201, body: { id: row.id, reportedAt: at.toISOString(), cases: held.map(({ caseId }) => caseId) } } }
  })
  if (outcome.kind === 'answered') await tellCasesOfReports(deps, 100)
  return outcome
}

/** Takes a report back: the next check asks the lists alone. What was told to cases stays told. */
export async function withdrawDeviceReport(
  deps: DeviceReportDependencies,
  {
    id,
    reason,
    actor,
    request,
  }: { readonly id: string; readonly reason: string; readonly actor: string; readonly request: IdempotentRequest },
): Promise<AnsweredOnce<DeviceReportRefusal>> {
  return answerOnce<DeviceReportRefusal>(deps, request, async (tx, at) => {
    const report = await tx.deviceReport.findUnique({ where: { id } })
    if (!report) return { refused: { kind: 'unknown' } }
    const { count } = await tx.deviceReport.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at } })
    if (count === 0) return { refused: { kind: 'withdrawn_already' } }
    await tx.auditEntry.create({
      data: { id: randomUUID(), at, actor, action: 'withdraw_device_report', subject: id, reason },
    })
    return { answer: { status: 200, body: { id, withdrawnAt: at.toISOString() } } }
  })
}

/** The sources of the reports that stand against a device of these hashes. */
export async function standingReports(tx: Pick<Transaction, '$queryRaw'>, identityHashes: readonly string[]): Promise<readonly string[]> {
  const reports = await tx.$queryRaw<{ source: string }[]>`
    select source from device_reports where identity_hash = any(${[...identityHashes]}::text[]) and withdrawn_at is null order by at`
  return reports.map(({ source }) => source)
}
