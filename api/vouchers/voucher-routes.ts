import Type from 'typebox'
import { closed, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import { blockVoucher, readVoucher, redeemVoucher, type VoucherRefusal } from '../../platform/vouchers/vouchers.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { amountSchema, MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const CodeParams = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 40, description: 'As printed; case of letters does not count.' }) },
  closed,
)

const VoucherSchema = Type.Object(
  {
    code: Type.String(),
    status: oneOf(['active', 'blocked', 'expired']),
    amount: MoneySchema,
    balance: MoneySchema,
    issuedAt: instant('When it was issued.'),
    expiresAt: instant('From then on it is no longer taken.'),
  },
  { ...closed, title: 'Voucher' },
)

const RedeemBody = Type.Object(
  {
    amount: amountSchema(1, 100_000_000),
    purpose: text(120, 'The order or receipt it is used for.'),
  },
  closed,
)
const RedeemedSchema = Type.Object({ redemption: Type.String({ format: 'uuid' }), redeemed: MoneySchema, voucher: VoucherSchema }, closed)
const BlockBody = Type.Object({ reason }, closed)

const problemOf = (refused: VoucherRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No voucher has this code.' })
    case 'not_active':
      return new ProblemError('RPS_VOUCHER_NOT_ACTIVE', {
        detail: `The voucher is ${refused.status}.`,
        members: { voucherStatus: refused.status },
      })
    case 'balance_too_low':
      return new ProblemError('RPS_VOUCHER_BALANCE_TOO_LOW', { members: { balance: refused.balance } })
    case 'other_currency':
      return new ProblemError('RPS_INPUT_INVALID', {
        errors: [{ in: 'body', pointer: '/amount/currency', detail: `must be ${refused.currency}, the voucher's currency` }],
      })
  }
}

/** Vouchers at the till: what is left of one, taking off it, blocking it. */
export const voucherRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/vouchers/:code',
    {
      config: { access: ['site', 'support', 'lead'] },
      schema: { tags: ['Vouchers'], summary: 'What is left of a voucher', params: CodeParams, response: { 200: VoucherSchema } },
    },
    async (request) => {
      const voucher = await readVoucher(deps, request.params.code)
      if (voucher === null) throw problemOf({ kind: 'unknown' })
      return voucher
    },
  )

  app.post(
    '/v1/vouchers/:code/redeem',
    {
      config: {
        access: ['site', 'support', 'lead'],
        idempotency: 'key',
        problems: ['RPS_VOUCHER_NOT_ACTIVE', 'RPS_VOUCHER_BALANCE_TOO_LOW'],
      },
      schema: {
        tags: ['Vouchers'],
        summary: 'Takes an amount off a voucher, once per key',
        params: CodeParams,
        body: RedeemBody,
        response: { 200: RedeemedSchema },
      },
    },
    async (request, reply) => {
      const { amount, purpose } = request.body
      const outcome = await redeemVoucher(deps, {
        code: request.params.code,
        amount,
        purpose: purpose.trim(),
        ...actOf(request, ['site', 'support', 'lead']),
      })
      return sendOnce(reply, outcome, problemOf)
    },
  )

  app.post(
    '/v1/vouchers/:code/block',
    {
      config: { access: ['support', 'lead'], idempotency: 'key', problems: ['RPS_VOUCHER_NOT_ACTIVE'] },
      schema: {
        tags: ['Vouchers'],
        summary: 'Blocks a voucher; its balance stays owed',
        params: CodeParams,
        body: BlockBody,
        response: { 200: VoucherSchema },
      },
    },
    async (request, reply) => {
      const act = { code: request.params.code, ...reasonedActOf(request, ['support', 'lead']) }
      return sendOnce(reply, await blockVoucher(deps, act), problemOf)
    },
  )
}
