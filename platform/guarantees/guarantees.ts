import type { Calendars, Place } from '../../domain/calendar/calendars.ts'
import { extensionMonths, type GuaranteeRules, guaranteeUntil, suspendedFor } from '../../domain/repair/guarantee.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { Sale } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { insertRow } from '../database/table-rows.ts'

/** By what a guarantee is counted. */
export interface GuaranteeContext {
  readonly rules: GuaranteeRules
  readonly calendars: Pick<Calendars, 'after' | 'dateOf'>
  readonly place: Place
}

/** Starts the guarantee on a repair that the device's owner got back. */
export async function startGuarantee(
  tx: Pick<Transaction, '$executeRaw'>,
  { rules, calendars, place }: GuaranteeContext,
  repair: { readonly caseId: string; readonly deviceId: string; readonly problems: readonly ProblemCode[]; readonly from: Date },
): Promise<Date> {
  const { caseId, deviceId, problems, from } = repair
  const endsAt = guaranteeUntil(from, rules.repairMonths, place, calendars)
  await insertRow(tx, 'repair_guarantees', { caseId, deviceId, problems: [...problems], startsAt: from, endsAt })
  return endsAt
}

/** The days that the device was in the workshop again, under the guarantee of an earlier repair, do not count. */
export async function suspendGuarantee(
  tx: Pick<Transaction, 'repairGuarantee'>,
  { calendars, place }: GuaranteeContext,
  again: { readonly of: string; readonly days: number },
): Promise<Date> {
  const { endsAt } = await tx.repairGuarantee.findUniqueOrThrow({ where: { caseId: again.of } })
  const later = suspendedFor(endsAt, again.days, place, calendars)
  await tx.repairGuarantee.update({ where: { caseId: again.of }, data: { endsAt: later, suspendedDays: { increment: again.days } } })
  return later
}

/** When the seller's guarantee of a sale ends: by law, or later by the repairs under it; null where the law gives none. */
export async function saleGuaranteeEnd(
  tx: Pick<Transaction, 'guaranteeExtension'>,
  { rules, calendars, place }: GuaranteeContext,
  sale: Pick<Sale, 'id' | 'soldAt'>,
): Promise<Date | null> {
  if (rules.legalMonths === null) return null
  const last = await tx.guaranteeExtension.findFirst({ where: { saleId: sale.id }, orderBy: { endsAt: 'desc' } })
  return last?.endsAt ?? guaranteeUntil(sale.soldAt, rules.legalMonths, place, calendars)
}

/**
 * Extends the seller's guarantee of a sale by a repair under it: by the months that the law of the day of purchase gives, once for each sale,
 * and by the days in the workshop, of every repair, where the market adds them. Null where nothing is added.
 */
export async function extendSale(
  tx: Pick<Transaction, 'guaranteeExtension'>,
  context: GuaranteeContext,
  repair: { readonly sale: Pick<Sale, 'id' | 'soldAt'>; readonly caseId: string; readonly workshopDays: number },
): Promise<Date | null> {
  const { rules, calendars, place } = context
  const { sale, caseId } = repair
  const end = await saleGuaranteeEnd(tx, context, sale)
  const isExtended = (await tx.guaranteeExtension.count({ where: { saleId: sale.id, months: { gt: 0 } } })) > 0
  const months = isExtended ? 0 : extensionMonths(rules, calendars.dateOf(sale.soldAt, place))
  const days = rules.suspended === 'yes' ? repair.workshopDays : 0
  if (end === null || months + days === 0) return null
  const endsAt = suspendedFor(months === 0 ? end : guaranteeUntil(end, months, place, calendars), days, place, calendars)
  await tx.guaranteeExtension.create({ data: { saleId: sale.id, caseId, months, days, endsAt } })
  return endsAt
}
