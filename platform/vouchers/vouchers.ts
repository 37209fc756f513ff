import { randomUUID } from 'node:crypto'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { Voucher } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'

export interface VoucherDependencies {
  readonly database: Database
  readonly clock: Clock
}

export type VoucherStatus = 'active' | 'blocked' | 'expired'

/** A voucher as those see it who take it. */
export interface VoucherView {
  readonly code: string
  readonly status: VoucherStatus
  readonly amount: Money
  readonly balance: Money
  readonly issuedAt: string
  /** From this instant it is no longer taken. */
  readonly expiresAt: string
}

export type VoucherRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_active'; readonly status: Exclude<VoucherStatus, 'active'> }
  | { readonly kind: 'balance_too_low'; readonly balance: Money }
  | { readonly kind: 'other_currency'; readonly currency: string }

/** Codes are read to each other and typed: case and blanks do not count. */
const normalisedCode = (code: string): string => code.replaceAll(/\s/g, '').toUpperCase()

/** A voucher by its code; null for a code that is none. */
export async function readVoucher({ database, clock }: VoucherDependencies, code: string): Promise<VoucherView | null> {
  const voucher = await database.voucher.findUnique({ where: { code: normalisedCode(code) } })
  return voucher && viewOf(voucher, clock.now())
}

export interface Redemption {
  readonly code: string
  readonly amount: Money
  /** The order or receipt it is used for. */
  readonly purpose: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/**
 * Takes an amount off a voucher, once per key: what is owed to its holder becomes a sale. However many come at once, each
 * sees the balance that the one before it left.
 */
export async function redeemVoucher(deps: VoucherDependencies, redemption: Redemption): Promise<AnsweredOnce<VoucherRefusal>> {
  const { amount, purpose, actor, request } = redemption
  return answerOnce<VoucherRefusal>(deps, request, async (tx, at) => {
    const voucher = await lockVoucher(tx, redemption.code)
    if (!voucher) return { refused: { kind: 'unknown' } }
    const status = statusOf(voucher, at)
    if (status !== 'active') return { refused: { kind: 'not_active', status } }
    if (amount.currency !== voucher.currency) return { refused: { kind: 'other_currency', currency: voucher.currency } }
    if (amount.minor > voucher.balanceMinor) return { refused: { kind: 'balance_too_low', balance: balanceOf(voucher) } }

    const { code } = voucher
    const id = randomUUID()
    const after = await tx.voucher.update({ where: { code }, data: { balanceMinor: { decrement: amount.minor } } })
    await tx.voucherRedemption.create({ data: { id, code, amountMinor: amount.minor, at, actor, purpose } })
    await post(tx, { key: `voucher/${code}/${id}`, caseId: voucher.caseId, kind: 'voucher_redeemed', at }, [
      { account: 'liability:vouchers', debit: amount },
      { account: 'revenue:shop_sales', credit: amount },
    ])
    return { answer: { status: 200, body: { redemption: id, redeemed: amount, voucher: viewOf(after, at) } } }
  })
}

/** Blocks a voucher: reported stolen, say. Its balance stays owed. Blocking it again changes nothing. */
export async function blockVoucher(
  deps: VoucherDependencies,
  block: { readonly code: string; readonly reason: string; readonly actor: string; readonly request: IdempotentRequest },
): Promise<AnsweredOnce<VoucherRefusal>> {
  return answerOnce<VoucherRefusal>(deps, block.request, async (tx, at) => {
    const voucher = await lockVoucher(tx, block.code)
    if (!voucher) return { refused: { kind: 'unknown' } }
    if (statusOf(voucher, at) === 'expired') return { refused: { kind: 'not_active', status: 'expired' } }
    const { code } = voucher
    const after = await tx.voucher.update({ where: { code }, data: { status: 'blocked' } })
    await tx.auditEntry.create({
      data: { id: randomUUID(), at, actor: block.actor, action: 'voucher_blocked', subject: code, reason: block.reason },
    })
    return { answer: { status: 200, body: viewOf(after, at) } }
  })
}

/**
 * Ends up to `limit` vouchers whose time is over: what was left of them is no longer owed. Answers how many. A blocked one
 * waits for the decision of whoever blocked it.
 */
export async function expireVouchers({ database, clock }: VoucherDependencies, limit: number): Promise<number> {
  const at = clock.now()
  const due = await database.voucher.findMany({
    where: { status: 'active', expiresAt: { lte: at } },
    orderBy: { expiresAt: 'asc' },
    take: limit,
    select: { code: true },
  })
  for (const { code } of due)
    await database.$transaction(async (tx) => {
      const voucher = await lockVoucher(tx, code)
      if (voucher?.status !== 'active') return
      await tx.voucher.update({ where: { code }, data: { status: 'expired', balanceMinor: 0 } })
      await post(tx, { key: `voucher/${code}/expired`, caseId: voucher.caseId, kind: 'voucher_expired', at }, [
        { account: 'liability:vouchers', debit: balanceOf(voucher) },
        { account: 'revenue:expired_vouchers', credit: balanceOf(voucher) },
      ])
    })
  return due.length
}

async function lockVoucher(tx: Transaction, code: string): Promise<Voucher | null> {
  const normalised = normalisedCode(code)
  await tx.$queryRaw`select 1 from vouchers where code = ${normalised} for update`
  return tx.voucher.findUnique({ where: { code: normalised } })
}

const statusOf = ({ status, expiresAt }: Voucher, at: Date): VoucherStatus =>
  status === 'active' && expiresAt <= at ? 'expired' : (status as VoucherStatus)

const balanceOf = ({ balanceMinor, currency }: Voucher): Money => ({ minor: balanceMinor, currency: currency as Currency })

const viewOf = (voucher: Voucher, at: Date): VoucherView => ({
  code: voucher.code,
  status: statusOf(voucher, at),
  amount: { minor: voucher.amountMinor, currency: voucher.currency as Currency },
  balance: balanceOf(voucher),
  issuedAt: voucher.issuedAt.toISOString(),
  expiresAt: voucher.expiresAt.toISOString(),
})
