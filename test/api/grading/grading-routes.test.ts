import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreementRoutes } from '../../../api/grading/agreement-routes.ts'
import { gradingVersionRoutes } from '../../../api/grading/version-routes.ts'
import type { Pair } from '../../../domain/grading/agreement.ts'
import { apiOnRows } from '../api-on-rows.ts'
import { refurbishmentsOn } from '../refurbishments/refurbishments-on-rows.ts'

let api: Awaited<ReturnType<typeof apiOnRows>>
let lead: { readonly as: string }

beforeAll(async () => {
  // Noon on Friday in Paris.
  api = await apiOnRows([agreementRoutes, gradingVersionRoutes], '2027-03-12T11:00:00Z', afterAll)
  lead = { as: await api.person('lena', 'lead') }
  const open = refurbishmentsOn(api)
  const gradedTwice = async (category: string, at: string, ...pairs: readonly Pair[]) => {
    for (const pair of pairs) {
      const { reference: caseId, device: deviceId } = await open()
      const by = { caseId, deviceId, testRound: 1, category, checklist: 1, model: 1, reasons: [], at: new Date(at) }
      const data = pair.map((grade, index) => ({ ...by, id: randomUUID(), nth: index + 1, grader: `technician:t${index}`, grade }))
      // Graded once it says nothing of agreement, nor in an earlier round of tests.
      await api.database.grading.createMany({
        data: [...data, { ...by, id: randomUUID(), nth: 1, testRound: 0, grader: 'technician:t0', grade: 'none' }],
      })
    }
  }
  await gradedTwice(
    'phone',
    '2027-03-10T09:00:00Z',
    ['premium', 'premium'],
    ['premium', 'premium'],
    ['premium', 'premium'],
    ['premium', 'premium'],
    ['good', 'good'],
    ['good', 'good'],
    ['good', 'good'],
    ['good', 'fair'],
    ['good', 'fair'],
    ['fair', 'good'],
  )
  // Half past midnight on Monday 1 March in Paris is still February in Greenwich.
  await gradedTwice('phone', '2027-02-28T23:30:00Z', ['fair', 'good'], ['good', 'fair'])
  await gradedTwice('camera', '2027-02-10T09:00:00Z', ['good', 'good'])
})

const agreement = (query = '', headers: Readonly<Record<string, string>> = {}) =>
  api.get(`/v1/grading-agreement${query}`, { ...lead, headers })

describe('The agreement of two graders', () => {
  test('is Cohen’s kappa by category and month of the second grading, as the workshop’s calendar has it', async () => {
    // First: premium 4, good 6, fair 2; second: premium 4, good 5, fair 3. By chance (16 + 30 + 6) / 144; kappa (7/12 − 13/36) / (23/36).
    const { body } = await agreement()
    expect([body.from, body.until]).toEqual(['2026-12-12', '2027-03-12'])
    expect(body.groups).toEqual([
      {
        by: { category: 'camera', month: '2027-02' },
        devices: 1,
        observed: 1,
        expected: 1,
        pairs: [{ first: 'good', second: 'good', devices: 1 }],
      },
      {
        by: { category: 'phone', month: '2027-03' },
        devices: 12,
        observed: 0.5833,
        expected: 0.3611,
        kappa: 0.3478,
        pairs: [
          { first: 'premium', second: 'premium', devices: 4 },
          { first: 'good', second: 'good', devices: 3 },
          { first: 'good', second: 'fair', devices: 3 },
          { first: 'fair', second: 'good', devices: 2 },
        ],
      },
    ])
  })

  test('is told by week, or of one span in one line', async () => {
    const weeks = (await agreement('?by=week&from=2027-03-01')).body.groups
    expect(weeks.map(({ by, devices, kappa }: { by: object; devices: number; kappa: number }) => [by, devices, kappa])).toEqual([
      [{ week: '2027-W09' }, 2, -1],
      // First: premium 4, good 5, fair 1; second: premium 4, good 4, fair 2: (0.7 − 0.38) / 0.62.
      [{ week: '2027-W10' }, 10, 0.5161],
    ])
    expect((await agreement('?by=none')).body.groups).toMatchObject([{ by: {}, devices: 13 }])
    expect((await agreement('?from=2027-02-11&until=2027-02-27')).body.groups).toEqual([])
    expect((await agreement('?by=grader')).body.errors).toMatchObject([{ in: 'query', pointer: '/by' }])
  })

  test('is a file with a column for each pair of grades', async () => {
    const file = await agreement('?by=category&from=2027-03-01', { accept: 'text/csv' })
    expect(file.headers['content-disposition']).toBe('attachment; filename="grading-agreement-2027-03-01-2027-03-12.csv"')
    const [head = '', line = '', ...rest] = String(file.body).trimEnd().split('\r\n')
    const columns = head.split(',')
    expect([columns.slice(0, 8), columns.length, rest]).toEqual([
      ['category', 'month', 'week', 'devices', 'observed', 'expected', 'kappa', 'premium_premium'],
      32,
      [],
    ])
    const fields = Object.fromEntries(line.split(',').map((field, index) => [columns[index], field]))
    expect(fields).toMatchObject({ category: 'phone', week: '', kappa: '0.3478', good_fair: '3', fair_good: '2', none_none: '0' })
  })
})

describe('What devices are measured and graded by', () => {
  test('is told to anyone, with names in the language asked for', async () => {
    const { status, body } = await api.get('/v1/checklists/phone?language=de')
    expect([status, body.version, body.inForce]).toEqual([200, 1, true])
    const cycles = body.checks.find(({ id }: { id: string }) => id === 'battery_cycles')
    expect(cycles).toMatchObject({ name: 'Akku: Ladezyklen', unit: 'cycles', measure: { kind: 'number', allowed: { least: 0 } } })
    const model = (await api.get('/v1/grading-models/phone?version=1')).body
    expect(model.criteria[0]).toEqual({
      id: 'battery_share',
      kind: 'share',
      checks: ['battery_full_charge', 'battery_design_capacity'],
      asks: { premium: 80, excellent: 80, good: 80, fair: 80 },
    })
    const body_ = model.criteria.find(({ id }: { id: string }) => id === 'body')
    expect(body_.asks.good).toEqual({
      kinds: ['scratch', 'stain', 'dent', 'chip'],
      count: 25,
      lengthMm: 40,
      depthUm: 200,
      notVisibleAtCm: 50,
    })
  })

  test('has no version that never was', async () => {
    const none = await api.get('/v1/grading-models/tablet?version=2')
    expect([none.status, none.body.detail]).toEqual([404, 'There are versions 1 to 1.'])
  })
})
