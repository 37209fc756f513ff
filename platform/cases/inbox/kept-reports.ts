import type { KeptReport } from '../../../prisma/generated/client.ts'
import type { Transaction } from '../../database/database.ts'

/** Keeps what was told of a payment or parcel that has no row here yet, once per its key. */
export async function keepReport(
  database: Pick<Transaction, '$executeRaw'>,
  { dedupeKey, subject, report, at }: Omit<KeptReport, 'report'> & { readonly report: object },
): Promise<void> {
  await database.$executeRaw`
    insert into kept_reports (dedupe_key, subject, report, at) values (${dedupeKey}, ${subject}, ${JSON.stringify(report)}::jsonb, ${at})
    on conflict do nothing`
}

/** What was kept of a payment or parcel, in the order in which it came. */
export async function keptReportsOf<Report>(database: Pick<Transaction, '$queryRaw'>, subject: string): Promise<readonly Report[]> {
  const kept = await database.$queryRaw<{ report: Report }[]>`select report from kept_reports where subject = ${subject} order by at`
  return kept.map(({ report }) => report)
}
