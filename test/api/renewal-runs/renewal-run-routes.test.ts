import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renewalRunRoutes } from '../../../api/renewal-runs/renewal-run-routes.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { endRun } from '../../../platform/subscription/renewals/runs.ts'
import { subscriptionsOn } from '../../platform/subscription/subscriptions-on-rows.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { apiOnRows } from '../api-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let api: Awaited<ReturnType<typeof apiOnRows>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let scheduler: string
let operator: string
beforeAll(async () => {
  api = await apiOnRows([renewalRunRoutes], '2027-03-31T06:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  scheduler = await api.person('cron', 'scheduler')
  operator = await api.person('olga', 'operator')
})
afterAll(async () => {
  await desk.close()
  for (const clear of clearing) await clear()
})

const RUN = '/v1/renewal-runs/FR/2027-03-31'
const ask = (market: string, date: string) => api.post('/v1/renewal-runs', { market, date }, { as: scheduler })
const fieldsOf = ({ body }: { body: { errors: { pointer: string; detail: string }[] } }) =>
  body.errors.map(({ pointer, detail }) => `${pointer} ${detail}`)

describe('A run of renewals that is asked for on 31 March 2027 at 08:00 in Paris', () => {
  it('of the next day is refused with the instant from which it may be asked for, and nothing is stored', async () => {
    const refused = await ask('FR', '2027-04-01')
    expect(refused.status).toBe(400)
    expect(fieldsOf(refused)).toEqual(['/date is charged from 2027-04-01T06:00:00.000Z on: ask again then'])
    expect(await api.database.renewalRun.count()).toBe(0)
  })

  it('of a day years ago is refused with the oldest that may be asked for', async () => {
    expect(fieldsOf(await ask('FR', '2024-03-31'))).toEqual([
      '/date is too long ago: ask for 2027-02-19 or later; any run also charges what days before it left',
    ])
  })

  it('of a market that nobody knows, or a day that no calendar has, is refused by its field', async () => {
    expect(fieldsOf(await ask('XX', '2027-03-31'))[0]).toMatch(/^\/market /)
    expect(fieldsOf(await ask('FR', '2027-02-30'))[0]).toMatch(/^\/date /)
  })

  it('is opened once by 10 at once, 201 for the first and 200 for the others, and is told how far it is', async () => {
    await subscriptionsOn(api)([
      ...Array.from({ length: 3 }, () => ({ paidUntil: '2027-03-31' })),
      { paidUntil: '2027-03-31', card: 'pm_sbx_thenInsufficientFunds' },
    ])
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask('FR', '2027-03-31')))
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([...Array(9).fill(200), 201])
    expect(asked[0]?.body).toMatchObject({
      market: 'FR',
      date: '2027-03-31',
      state: 'running',
      startedBy: 'scheduler:cron',
      due: 4,
      charged: 0,
    })

    api.clock.advance(2_000)
    const deps = { ...api.deps, payments: desk.saved, leaseMs: 600_000, pace: createPace({ concurrency: 4, perSecond: 10_000 }) }
    await renewPage(deps, { market: 'FR', date: '2027-03-31', after: null, limit: 100 })
    expect((await api.get(RUN, { as: operator })).body).toMatchObject({
      state: 'running',
      due: 4,
      charged: 3,
      failed: 1,
      waiting: 0,
      rate: 2,
    })
  })

  it('beside the run of the day before is let in: both charge what is due once', async () => {
    const { status, body } = await ask('FR', '2027-03-30')
    expect([status, body]).toMatchObject([201, { due: 0 }])
  })

  it('is paused, goes on, and is stopped by an operator; once over it is steered no more', async () => {
    const steer = (how: string) => api.post(`${RUN}/${how}`, {}, { as: operator })
    expect((await steer('pause')).body).toMatchObject({ state: 'paused' })
    expect((await steer('resume')).body).toMatchObject({ state: 'running' })
    expect((await steer('stop')).body).toMatchObject({ state: 'stopped' })
    await endRun(api, { market: 'FR', date: '2027-03-31' })
    const over = await steer('resume')
    expect([over.status, over.body]).toMatchObject([409, { code: 'RPS_RUN_OVER' }])
  })

  it('is reported as CSV, a line for each renewal with payment and why it was declined', async () => {
    const { headers, body } = await api.get(`${RUN}/report.csv`, { as: operator })
    expect(headers['content-disposition']).toBe('attachment; filename="renewals-FR-2027-03-31.csv"')
    const [head, ...lines] = String(body).trim().split('\r\n')
    expect(head).toBe('case,period,from,to,plan,amount_minor,currency,status,tries,declined_because,payment,paid_at,seller,invoice')
    expect(lines).toHaveLength(4)
    expect(lines.filter((line) => line.includes(',2027-03-31,2027-03-31,2027-04-30,m,699,EUR,paid,1,,pi_'))).toHaveLength(3)
    expect(lines.filter((line) => line.includes(',699,EUR,failed,1,insufficient_funds,pi_'))).toHaveLength(1)
  })

  it('is asked for, watched and reported as the guide says', async () => {
    const { known, follow, left, end } = await guideReader('docs/renewals.md')
    clearing.unshift(end)
    const url = await api.app.listen({ port: 0, host: '127.0.0.1' })
    Object.assign(known, { REPRISE_URL: url, SCHEDULER: scheduler.slice('Bearer '.length), OPERATOR: operator.slice('Bearer '.length) })
    const [asked, read, report] = await follow('A run', 200, 200, 200)
    expect([asked?.body.charged, read?.body.failed]).toEqual([3, 1])
    expect(report?.body).toContain('insufficient_funds')
    // The rest is followed by test/api/subscriptions/signing-up and test/scripts/simulate.
    expect(left().map(({ section }) => section)).toEqual([
      'Another plan, another card',
      'Another price',
      'To another person',
      'Years in minutes',
    ])
  })

  it('that nobody asked for is not found', async () => {
    expect((await api.get('/v1/renewal-runs/ES/2027-03-31', { as: operator })).status).toBe(404)
  })
})
