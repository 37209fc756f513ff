import { expect, it } from 'vitest'
import { voucherRoutes } from '../../../api/vouchers/voucher-routes.ts'
import { expireVouchers } from '../../../platform/vouchers/vouchers.ts'
import { apiOnRows } from '../api-on-rows.ts'

const CODE = 'RV-ABCD-EFGH-JKLM-NPQR'

const till = async () => {
  const api = await apiOnRows([voucherRoutes])
  const caseId = await api.offer()
  await api.database.voucher.create({
    data: {
      code: CODE,
      caseId,
      effectKey: `${caseId}/issueVoucher/1`,
      amountMinor: 100_00,
      balanceMinor: 100_00,
      currency: 'EUR',
      issuedAt: api.clock.now(),
      expiresAt: new Date('2030-03-12T11:00:00Z'),
    },
  })
  const site = await api.person('till-3', 'site')
  const lead = await api.person('lena', 'lead')
  const redeem = (minor: number, key?: string, currency = 'EUR', purpose = 'order 4711') =>
    api.post(`/v1/vouchers/${CODE}/redeem`, { amount: { minor, currency }, purpose }, { as: site, ...(key !== undefined && { key }) })
  const ledger = async () => {
    const postings = await api.database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true } })
    return Object.fromEntries(postings.map(({ account, _sum }) => [account, Number(_sum.minor)]))
  }
  return { ...api, site, lead, redeem, ledger }
}

it('A voucher of 100 EUR pays 30 EUR of an order once, however often the till repeats itself', async () => {
  const { redeem, get, site, ledger } = await till()
  const first = await redeem(30_00, 'receipt-0001')
  expect(first.status).toBe(200)
  expect(first.body.voucher).toMatchObject({ balance: { minor: 70_00, currency: 'EUR' }, status: 'active' })
  const again = await redeem(30_00, 'receipt-0001')
  expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([200, first.body, 'true'])
  const other = await redeem(31_00, 'receipt-0001')
  expect([other.status, other.body.code]).toEqual([422, 'RPS_IDEMPOTENCY_KEY_REUSED'])
  expect((await get('/v1/vouchers/rv-abcd-efgh-jklm-npqr', { as: site })).body.balance.minor).toBe(70_00)
  expect(await ledger()).toEqual({ 'liability:vouchers': 30_00, 'revenue:shop_sales': -30_00 })
})

it('Of fifty tills that take 3 EUR at once, thirty-three get it, and 1 EUR is left', async () => {
  const { redeem, database, ledger } = await till()
  const answers = await Promise.all(Array.from({ length: 50 }, (_, till) => redeem(3_00, `at-once-${till}`)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(33)
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(['RPS_VOUCHER_BALANCE_TOO_LOW']),
  )
  expect((await database.voucher.findUniqueOrThrow({ where: { code: CODE } })).balanceMinor).toBe(1_00)
  expect(await database.voucherRedemption.count()).toBe(33)
  expect(await ledger()).toEqual({ 'liability:vouchers': 99_00, 'revenue:shop_sales': -99_00 })
})

it('The same receipt from ten tills at once is taken once', async () => {
  const { redeem, database } = await till()
  const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(30_00, 'receipt-0001')))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(new Set(answers.map(({ body }) => body.redemption)).size).toBe(1)
  expect(await database.voucherRedemption.count()).toBe(1)
})

it('More than it holds, nothing, another currency and an unknown code are refused, and the key stays free', async () => {
  const { redeem, post, site, database } = await till()
  const tooMuch = await redeem(100_01, 'receipt-0002')
  expect([tooMuch.status, tooMuch.body.code, tooMuch.body.balance]).toEqual([
    409,
    'RPS_VOUCHER_BALANCE_TOO_LOW',
    { minor: 100_00, currency: 'EUR' },
  ])
  for (const minor of [0, -5, 1.5]) expect((await redeem(minor)).body.code).toBe('RPS_INPUT_INVALID')
  expect((await redeem(1, 'receipt-0003', 'USD')).body.errors[0].pointer).toBe('/amount/currency')
  expect((await redeem(1, 'receipt-0004', 'EUR', '   ')).status).toBe(400)
  const unknown = await post('/v1/vouchers/RV-NONE/redeem', { amount: { minor: 1, currency: 'EUR' }, purpose: 'x' }, { as: site })
  expect(unknown.status).toBe(404)
  expect(await database.voucherRedemption.count()).toBe(0)
  expect((await redeem(100_00, 'receipt-0002')).status).toBe(200)
})

it('A blocked voucher is not taken, and who blocked it and why is kept', async () => {
  const { redeem, post, lead, site, database, ledger } = await till()
  expect((await post(`/v1/vouchers/${CODE}/block`, { reason: 'reported stolen' }, { as: site })).status).toBe(403)
  const blocked = await post(`/v1/vouchers/${CODE}/block`, { reason: 'reported stolen' }, { as: lead })
  expect([blocked.status, blocked.body.status]).toEqual([200, 'blocked'])
  const refused = await redeem(1)
  expect([refused.status, refused.body.code, refused.body.voucherStatus]).toEqual([409, 'RPS_VOUCHER_NOT_ACTIVE', 'blocked'])
  expect(await database.auditEntry.findMany({ select: { actor: true, action: true, subject: true, reason: true } })).toEqual([
    { actor: 'lead:lena', action: 'voucher_blocked', subject: CODE, reason: 'reported stolen' },
  ])
  expect(await ledger()).toEqual({})
})

it('A voucher is taken until 12 March 2030 at noon and not at noon; what was left is then no longer owed', async () => {
  const { redeem, clock, deps, ledger, database } = await till()
  clock.set('2030-03-12T10:59:59Z')
  expect((await redeem(40_00)).status).toBe(200)
  expect(await expireVouchers(deps, 10)).toBe(0)
  clock.set('2030-03-12T11:00:00Z')
  const late = await redeem(1)
  expect([late.status, late.body.voucherStatus]).toEqual([409, 'expired'])
  expect([await expireVouchers(deps, 10), await expireVouchers(deps, 10)]).toEqual([1, 0])
  expect(await ledger()).toEqual({ 'liability:vouchers': 100_00, 'revenue:shop_sales': -40_00, 'revenue:expired_vouchers': -60_00 })
  expect(await database.voucher.findFirst({ select: { status: true, balanceMinor: true } })).toEqual({ status: 'expired', balanceMinor: 0 })
})

it('Vouchers are for tills and agents', async () => {
  const { get, person, lead } = await till()
  for (const role of ['customer', 'technician', 'scheduler'] as const)
    expect((await get(`/v1/vouchers/${CODE}`, { as: await person('x', role) })).status).toBe(403)
  expect((await get(`/v1/vouchers/${CODE}`)).status).toBe(401)
  expect((await get(`/v1/vouchers/${CODE}`, { as: lead })).status).toBe(200)
})
