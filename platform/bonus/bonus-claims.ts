import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { BonusClaim } from '../../prisma/generated/client.ts'
import { type Account, post } from '../books/ledger.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { InvoiceNumber } from '../invoices/invoices.ts'

export const BONUS_CLAIM_STATUSES = ['drafted', 'submitted', 'paid', 'refused'] as const
export type BonusClaimStatus = (typeof BONUS_CLAIM_STATUSES)[number]

/** Claims the bonus of an invoice back, of whoever has to pay it. A person submits it. */
export async function draftBonusClaim(
  tx: Pick<Transaction, 'bonusClaim'>,
  claim: {
    readonly caseId: string
    readonly invoice: InvoiceNumber
    readonly ecoOrganism: string
    readonly amount: Money
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  const { caseId, ecoOrganism, amount, at, by } = claim
  const { entity, year, number } = claim.invoice
  await tx.bonusClaim.create({
    data: {
      caseId,
      entity,
      year,
      number,
      ecoOrganism,
      amountMinor: amount.minor,
      currency: amount.currency,
      status: 'drafted',
      changedAt: at,
      changedBy: by,
    },
  })
}

/** What the eco-organism was told of a claim, or said of it. */
export type BonusClaimAct =
  | { readonly kind: 'submitted'; readonly reference: string }
  | { readonly kind: 'paid' }
  | { readonly kind: 'refused'; readonly reason: string }

export type BonusClaimRefusal = { readonly kind: 'unknown' } | { readonly kind: 'status'; readonly status: BonusClaimStatus }

/** What must have been before. */
const AFTER: Readonly<Record<BonusClaimAct['kind'], BonusClaimStatus>> = { submitted: 'drafted', paid: 'submitted', refused: 'submitted' }

/** Where the money is then that the eco-organism no longer owes: with the bank, or lost. */
const SETTLED_IN: Readonly<Record<'paid' | 'refused', Account>> = { paid: 'bank:account', refused: 'expense:bad_debts' }

/** Writes down how a claim goes on, once per key, and books how it ended. */
export async function recordBonusClaim(
  deps: { readonly database: Database; readonly clock: Clock },
  record: { readonly caseId: string; readonly act: BonusClaimAct; readonly actor: string; readonly request: IdempotentRequest },
): Promise<AnsweredOnce<BonusClaimRefusal>> {
  const { caseId, act, actor } = record
  return answerOnce<BonusClaimRefusal>(deps, record.request, async (tx, at) => {
    await tx.$queryRaw`select 1 from bonus_claims where case_id = ${caseId} for update`
    const claim = await tx.bonusClaim.findUnique({ where: { caseId } })
    if (!claim) return { refused: { kind: 'unknown' } }
    if (claim.status !== AFTER[act.kind]) return { refused: { kind: 'status', status: claim.status as BonusClaimStatus } }
    const { kind, ...told } = act
    const after = await tx.bonusClaim.update({ where: { caseId }, data: { status: kind, ...told, changedAt: at, changedBy: actor } })
    if (kind !== 'submitted')
      await post(tx, { key: `${caseId}/bonus/${kind}`, caseId, kind: `bonus_${kind}`, at }, [
        { account: SETTLED_IN[kind], debit: amountOf(claim) },
        { account: 'receivable:eco_organisms', credit: amountOf(claim) },
      ])
    return { answer: { status: 200, body: bonusClaimView(after) } }
  })
}

const amountOf = ({ amountMinor, currency }: Pick<BonusClaim, 'amountMinor' | 'currency'>): Money =>
  money(amountMinor, currency as Currency)

/** A claim as it is told. */
export const bonusClaimView = (claim: BonusClaim) => ({
  case: claim.caseId,
  invoice: { entity: claim.entity, year: claim.year, number: claim.number },
  ecoOrganism: claim.ecoOrganism,
  amount: amountOf(claim),
  status: claim.status as BonusClaimStatus,
  ...(claim.reference !== null && { reference: claim.reference }),
  ...(claim.reason !== null && { reason: claim.reason }),
  changedAt: claim.changedAt.toISOString(),
  changedBy: claim.changedBy,
})

/** Where a page of claims ended. */
export interface BonusClaimPosition {
  readonly changedAt: string
  readonly case: string
}

/** Claims, those that changed first before others, `limit` of them after a position. */
export async function listBonusClaims(
  database: Pick<Database, 'bonusClaim'>,
  filter: { readonly status?: BonusClaimStatus },
  after: BonusClaimPosition | null,
  limit: number,
) {
  const past = after && new Date(after.changedAt)
  const found = await database.bonusClaim.findMany({
    where: { ...filter, ...(past && after && { OR: [{ changedAt: { gt: past } }, { changedAt: past, caseId: { gt: after.case } }] }) },
    orderBy: [{ changedAt: 'asc' }, { caseId: 'asc' }],
    take: limit,
  })
  return found.map(bonusClaimView)
}
