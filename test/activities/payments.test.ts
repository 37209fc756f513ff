import { MockActivityEnvironment } from '@temporalio/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPaymentEffects } from '../../activities/payments.ts'
import type { EffectResult } from '../../domain/case/standing.ts'
import { money } from '../../domain/money/money.ts'
import { processOf } from '../../platform/cases/process-records.ts'
import { bookPayment, paidAtCounter } from '../../platform/payments/payments.ts'
import { bookRefund } from '../../platform/payments/refunds.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { paymentDesk } from '../providers/payments/support.ts'

const euros = (minor: number) => money(minor, 'EUR')

/** A case that owes 66.90 EUR, and Stripe on loopback. */
const ticket = async () => {
  const rows = await rowsUnderTest('2027-03-10T09:00:00Z')
  const desk = await paymentDesk(1_000)
  onTestFinished(() => desk.close())
  const { database, deps, clock } = rows
  const caseId = await rows.offer()
  const obligation = `${caseId}/repair/1`
  let bill: { obligation: string; amount: ReturnType<typeof euros>; description: string } | null = {
    obligation,
    amount: euros(66_90),
    description: `Repair ${caseId}`,
  }
  const effects = createPaymentEffects({
    ...deps,
    payments: desk.payments,
    processes: { trade_in: { ...processOf(deps, { id: caseId, process: 'trade_in' }), bill: async () => bill } },
  })
  let n = 0
  const run = async (type: keyof typeof effects): Promise<EffectResult> => {
    const key = `${caseId}/${type}/${++n}`
    await database.effect.create({ data: { key, caseId, type, n, eventNumber: 1, requestedAt: clock.now() } })
    return new MockActivityEnvironment().run(effects[type], key)
  }
  const ref = async () =>
    (await database.payment.findFirstOrThrow({ where: { means: 'link', status: { not: 'cancelled' } } })).intentRef ?? ''
  const event = (eventNumber: number) => ({ caseId, eventNumber, at: clock.now() })
  return {
    database,
    desk,
    obligation,
    run,
    event,
    owesNothing: () => {
      bill = null
    },
    pay: async (card: string) => desk.confirm(await ref(), card),
    payments: async () =>
      (await database.payment.findMany({ orderBy: [{ createdAt: 'asc' }, { status: 'asc' }] })).map(({ means, status, amountMinor }) => [
        means,
        status,
        amountMinor,
      ]),
    ledger: async () => {
      const sums = await database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true } })
      return Object.fromEntries(sums.map(({ account, _sum }) => [account, Number(_sum.minor)]))
    },
  }
}

describe('What a customer owes', () => {
  it('is asked for by link, once, however often it is billed, and read as paid once it came', async () => {
    const { run, pay, payments, desk, obligation } = await ticket()
    expect(await run('openPayment')).toMatchObject({ result: 'opened' })
    expect(await run('openPayment')).toMatchObject({ result: 'opened' })
    expect(await payments()).toEqual([['link', 'open', 66_90]])
    expect(await run('readPayment')).toMatchObject({ result: 'open' })
    await pay('pm_card_chargeDeclinedInsufficientFunds')
    expect(await run('readPayment')).toMatchObject({ result: 'declined' })
    await pay('pm_card_visa')
    expect(await run('readPayment')).toMatchObject({ result: 'paid' })
    expect(await run('readPayment')).toMatchObject({ result: 'paid' })
    expect(await payments()).toEqual([['link', 'paid', 66_90]])
    expect((await desk.calls()).charged).toEqual({ [obligation]: 1 })
  })

  it('is not asked for where it is nothing', async () => {
    const { run, owesNothing, payments } = await ticket()
    owesNothing()
    expect(await run('openPayment')).toMatchObject({ result: 'not_needed' })
    expect(await payments()).toEqual([])
  })

  it('keeps its secret sealed', async () => {
    const { run, database } = await ticket()
    await run('openPayment')
    const { clientSecret } = await database.payment.findFirstOrThrow()
    expect(clientSecret).not.toContain('_secret_')
  })

  it('that was paid over another amount is for a person to look at', async () => {
    const { run, pay, database } = await ticket()
    await run('openPayment')
    await pay('pm_card_visa')
    await database.payment.updateMany({ data: { amountMinor: 66_91 } })
    expect(await run('readPayment')).toMatchObject({ result: 'mismatch' })
  })
})

describe('A payment that is no longer wanted', () => {
  it('is called off, and billed anew as another', async () => {
    const { run, payments } = await ticket()
    await run('openPayment')
    expect(await run('cancelPayment')).toMatchObject({ result: 'cancelled' })
    expect(await run('cancelPayment')).toMatchObject({ result: 'cancelled' })
    expect(await run('openPayment')).toMatchObject({ result: 'opened' })
    expect((await payments()).map(([, status]) => status)).toEqual(['cancelled', 'open'])
  })

  it('and was paid a moment before, while the customer paid at the counter too, is given back once; the books are even', async () => {
    const { run, pay, payments, database, event, obligation, ledger, desk } = await ticket()
    await run('openPayment')
    await pay('pm_card_visa')
    await database.$transaction((tx) =>
      paidAtCounter(tx, event(5), { obligation, means: 'cash', amount: euros(66_90), reference: 'till 12', site: 'shop-fr-paris' }),
    )
    expect(await run('cancelPayment')).toMatchObject({ result: 'already_paid' })
    const byLink = await database.payment.findFirstOrThrow({ where: { means: 'link' } })
    for (const told of [6, 8]) await database.$transaction((tx) => bookPayment(tx, event(told), byLink))
    expect(await run('refundPayment')).toMatchObject({ result: 'refunded' })
    const refund = await database.paymentRefund.findFirstOrThrow()
    await database.$transaction((tx) => bookRefund(tx, event(7), refund, byLink))
    expect(await run('refundPayment')).toMatchObject({ result: 'refunded' })
    expect(await payments()).toEqual(
      expect.arrayContaining([
        ['link', 'paid', 66_90],
        ['cash', 'paid', 66_90],
      ]),
    )
    expect(Object.values((await desk.calls()).refunded ?? {})).toEqual([1])
    expect(await ledger()).toEqual({ 'cash:shops': 66_90, 'clearing:cards': 0, 'receivable:customers': -66_90 })
  })
})

describe('Giving back', () => {
  it('what the bank does not take ends refused, with its reason', async () => {
    const { run, pay, database } = await ticket()
    await run('openPayment')
    await pay('pm_card_refundFail')
    await run('readPayment')
    expect(await run('refundPayment')).toMatchObject({ result: 'refused', detail: 'expired_or_canceled_card' })
    expect(await database.paymentRefund.findFirst()).toMatchObject({ status: 'refused', ref: 'expired_or_canceled_card' })
  })

  it('whose answer was lost happens once', async () => {
    const { run, pay, desk, database } = await ticket()
    await run('openPayment')
    await pay('pm_card_visa')
    await run('readPayment')
    await desk.scenario({ method: 'POST', path: '/v1/refunds' }, 'timeout-after')
    await expect(run('refundPayment')).rejects.toMatchObject({ type: 'ComeAgain' })
    expect(await run('refundPayment')).toMatchObject({ result: 'refunded' })
    expect(await database.paymentRefund.count()).toBe(1)
  })
})
