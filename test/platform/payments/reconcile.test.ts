import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'
import { reconcile } from '../../../platform/payments/reconcile.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { type RenewDependencies, renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { subscriptionsOn } from '../subscription/subscriptions-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let cases: readonly string[]
beforeAll(async () => {
  rows = await rowsUnderTest('2027-03-31T06:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  desk.clock.set('2027-03-31T06:00:00Z')
  const deps: RenewDependencies = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    payments: desk.saved,
    leaseMs: 600_000,
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
  }
  cases = await subscriptionsOn(rows)(Array.from({ length: 103 }, () => ({ paidUntil: '2027-03-31', anchorDay: 31 })))
  await renewPage(deps, { market: 'FR', date: '2027-03-31', after: null, limit: 200 })
})
afterAll(async () => {
  await desk.close()
  for (const clear of clearing) await clear()
})

const compared = () => reconcile({ database: rows.database, payments: desk.saved }, '2027-03-31')
const renewalOf = (caseId = '') =>
  rows.database.renewal.findUniqueOrThrow({ where: { caseId_boundary_change: { caseId, boundary: '2027-03-31', change: 0 } } })

describe('The provider’s list of 31 March 2027, of two pages', () => {
  it('says what our rows say: nothing differs', async () => {
    expect(await compared()).toEqual({ kind: 'compared', charges: 103, differences: [] })
  })

  it('has money that no row of ours asked for, money that is not paid here, and money back that we know nothing of', async () => {
    const [unpaid, refunded] = cases
    const { chargeRef: lost } = await renewalOf(unpaid)
    const { chargeRef: back } = await renewalOf(refunded)
    await rows.database.$executeRaw`alter table renewals disable trigger renewals_go_on`
    await rows.database.renewal.updateMany({ where: { caseId: unpaid ?? '' }, data: { status: 'processing', paidAt: null } })
    await desk.payments.refund('by hand', { chargeRef: back ?? '', amount: { minor: 2_00, currency: 'EUR' } })
    const stranger = await desk.saved.charge('stranger', {
      obligation: 'SU-NONE/2027-03-31',
      amount: { minor: 9_99, currency: 'EUR' },
      description: 'not ours',
      payer: 'cus_none',
      method: { ref: 'pm_none.pm_card_visa', kind: 'card' },
    })
    if (stranger.kind !== 'done') throw new Error(stranger.kind)
    const found = await compared()
    expect(found).toMatchObject({ kind: 'compared', charges: 104 })
    expect(found.kind === 'compared' && found.differences.toSorted((a, b) => (a.what.kind < b.what.kind ? -1 : 1))).toEqual([
      { ref: lost, obligation: `${unpaid}/2027-03-31`, what: { kind: 'not_paid_here', status: 'processing' } },
      {
        ref: back,
        obligation: `${refunded}/2027-03-31`,
        what: { kind: 'other_refund', here: { minor: 0, currency: 'EUR' }, there: { minor: 2_00, currency: 'EUR' } },
      },
      {
        ref: stranger.value.chargeRef,
        obligation: 'SU-NONE/2027-03-31',
        what: { kind: 'unknown_here', amount: { minor: 9_99, currency: 'EUR' } },
      },
    ])
  })

  it('lacks what is paid here by nothing that the provider knows of', async () => {
    const [, , made] = cases
    await rows.database.renewal.updateMany({ where: { caseId: made ?? '' }, data: { intentRef: 'pi_nowhere', chargeRef: 'ch_nowhere' } })
    const found = await compared()
    expect(found.kind === 'compared' && found.differences).toContainEqual({
      ref: 'ch_nowhere',
      obligation: `${made}/2027-03-31`,
      what: { kind: 'not_there', amount: { minor: 6_99, currency: 'EUR' } },
    })
  })

  it('cannot be compared while the provider is away', async () => {
    await desk.scenario({ method: 'GET', path: '/v1/charges' }, '503')
    expect(await compared()).toMatchObject({ kind: 'away' })
  })
})
