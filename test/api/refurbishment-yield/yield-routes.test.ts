import { beforeAll, describe, expect, it } from 'vitest'
import { yieldRoutes } from '../../../api/refurbishment-yield/yield-routes.ts'
import { money } from '../../../domain/money/money.ts'
import { addCost } from '../../../platform/devices/costs.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { stockOn } from '../../support/stocked.ts'
import { apiOnRows } from '../api-on-rows.ts'

/** One stay in the workshop: where it was, from when on. */
interface Stay {
  readonly id: string
  readonly model?: string
  readonly zone?: string
  readonly grade?: string
  readonly firstTest?: string
  readonly went: readonly (readonly [at: string, to: string])[]
  readonly cost?: number
}

const finished = clearedAtTheEnd()
let api: Awaited<ReturnType<typeof apiOnRows>>
let lead: string

beforeAll(async () => {
  api = await apiOnRows([yieldRoutes], '2027-03-12T11:00:00Z', finished)
  lead = await api.person('lena', 'lead')
  const stays: readonly Stay[] = [
    {
      id: 'RF-1',
      grade: 'good',
      firstTest: 'passed',
      cost: 30_00,
      went: [
        ['2027-03-08T08:00Z', 'received'],
        ['2027-03-08T10:00Z', 'awaiting_wipe'],
        ['2027-03-08T11:00Z', 'checking_device'],
        ['2027-03-08T11:00Z', 'awaiting_grading'],
        ['2027-03-08T12:30Z', 'stocked'],
      ],
    },
    {
      id: 'RF-2',
      grade: 'good',
      firstTest: 'repairable',
      went: [
        ['2027-03-08T08:00Z', 'received'],
        // Past its limit, and still there: one stay.
        ['2027-03-08T12:00Z', 'received'],
        ['2027-03-08T18:00Z', 'awaiting_repair'],
        ['2027-03-09T18:00Z', 'stocked'],
      ],
    },
    {
      id: 'RF-3',
      firstTest: 'beyond_repair',
      went: [
        ['2027-03-09T08:00Z', 'received'],
        ['2027-03-09T11:00Z', 'harvested'],
      ],
    },
    { id: 'RF-4', went: [['2027-03-12T08:00Z', 'received']] },
    // Still Sunday evening where it was received: the week before.
    {
      id: 'RF-5',
      zone: 'America/New_York',
      model: 'google-pixel-6',
      firstTest: 'hazard',
      went: [
        ['2027-03-08T03:00Z', 'received'],
        ['2027-03-08T03:10Z', 'recycled'],
      ],
    },
    // The seller took it back.
    {
      id: 'RF-6',
      went: [
        ['2027-03-09T08:00Z', 'received'],
        ['2027-03-09T09:00Z', 'withdrawn'],
      ],
    },
  ]
  const stock = stockOn(api.database, { ...api.deps, clock: api.clock })
  for (const stay of stays) await add(stock, stay)
})

async function add(
  stock: ReturnType<typeof stockOn>,
  { id, model = 'apple-iphone-13', zone = 'Europe/Paris', grade, firstTest, went, cost = 0 }: Stay,
): Promise<void> {
  const { database } = api
  const deviceId = await stock.device({ modelId: model })
  const at = went.map(([time]) => new Date(time))
  const openedAt = at[0] as Date
  await database.case.create({
    data: {
      id,
      process: 'refurbishment',
      market: 'FR',
      language: 'fr',
      zone,
      holidayRegion: 'FR',
      state: went.at(-1)?.[1] ?? '',
      number: went.length,
      policy: {},
      openedAt,
      stateSince: at.at(-1) as Date,
      lastReceivedAt: openedAt,
      refurbishment: {
        create: {
          device: { connect: { id: deviceId } },
          source: 'partner_stock',
          site: 'workshop-fr',
          category: 'phone',
          modelId: model,
          storage: 128,
          oursSince: openedAt,
          holdEndsAt: openedAt,
          purchaseMinor: 200_00,
          currency: 'EUR',
          sellerKind: 'margin_dealer',
          boughtIn: 'FR',
          checklistVersion: 1,
          ...(grade !== undefined && { grade }),
          ...(firstTest !== undefined && { firstTest }),
        },
      },
      events: {
        create: went.map(([, to], index) => ({
          number: index + 1,
          key: `${id}/${index}`,
          by: 'test',
          from: went[index - 1]?.[1] ?? '',
          to,
          at: at[index] as Date,
          actor: 'technician:tina',
          data: {},
        })),
      },
    },
  })
  // What earlier stays have cost hangs on the device too, and is not of this one.
  const line = (kind: 'bought' | 'work', minor: number) =>
    database.$transaction((tx) =>
      addCost(tx, { key: `${id}/${kind}`, deviceId, caseId: id, kind, money: money(minor, 'EUR'), at: openedAt }),
    )
  await line('bought', 200_00)
  if (cost > 0) await line('work', cost)
}

const yieldOf = async (query: string) => (await api.get(`/v1/refurbishment-yield${query}`, { as: lead })).body

describe('The yield of refurbishment', () => {
  it('tells for a span what came of its devices, what they cost and how long they waited where', async () => {
    expect(await yieldOf('?from=2027-03-08&until=2027-03-12&by=none')).toEqual({
      from: '2027-03-08',
      until: '2027-03-12',
      groups: [
        {
          by: {},
          devices: 4,
          outcomes: { stocked: 2, harvested: 1, recycled: 0, open: 1 },
          share: { stocked: 0.6667, harvested: 0.3333, recycled: 0 },
          firstPassRate: 0.3333,
          cost: [{ minor: 830_00, currency: 'EUR' }],
          states: [
            { state: 'awaiting_grading', devices: 1, hoursMedian: 1.5, hoursP90: 1.5 },
            { state: 'awaiting_repair', devices: 1, hoursMedian: 24, hoursP90: 24 },
            { state: 'awaiting_wipe', devices: 1, hoursMedian: 1, hoursP90: 1 },
            { state: 'checking_device', devices: 1, hoursMedian: 0, hoursP90: 0 },
            { state: 'received', devices: 4, hoursMedian: 3, hoursP90: 10 },
          ],
        },
      ],
    })
  })

  it('is told by model, grade, workshop and the week of receipt unless less is asked for', async () => {
    const { groups } = await yieldOf('?from=2027-03-01&until=2027-03-12')
    expect(
      groups.map(({ by, devices }: { by: Record<string, string>; devices: number }) => [...Object.values(by), devices].join(' ')),
    ).toEqual([
      'apple-iphone-13 good workshop-fr 2027-W10 2',
      'apple-iphone-13 none workshop-fr 2027-W10 2',
      'google-pixel-6 none workshop-fr 2027-W09 1',
    ])
    expect((await yieldOf('?by=week')).groups.map(({ by }: { by: object }) => by)).toEqual([{ week: '2027-W09' }, { week: '2027-W10' }])
  })

  it('is a file for a spreadsheet where CSV is asked for, with the same columns whatever happened', async () => {
    const { body, headers } = await api.get('/v1/refurbishment-yield?until=2027-03-12&by=model', {
      as: lead,
      headers: { accept: 'text/csv' },
    })
    expect(headers['content-disposition']).toBe('attachment; filename="yield-2026-12-12-2027-03-12.csv"')
    const [titles, phone, pixel] = String(body).split('\r\n')
    expect(titles).toMatch(/^model,grade,workshop,week,devices,stocked,harvested,recycled,open,stocked_share,/)
    expect(titles).toContain(',received_devices,received_hours_median,received_hours_p90,')
    expect(phone).toMatch(/^apple-iphone-13,,,,4,2,1,0,1,0.6667,0.3333,0,0.3333,83000,EUR,4,3,10,/)
    expect(pixel).toMatch(/^google-pixel-6,,,,1,0,0,1,0,0,0,1,0,20000,EUR,1,0.17,0.17,/)
  })

  it('refuses a span that is turned round or too long, and what nothing is counted by', async () => {
    const refused = async (query: string) => {
      const { status, body } = await api.get(`/v1/refurbishment-yield${query}`, { as: lead })
      return [status, body.errors[0].pointer]
    }
    expect(await refused('?from=2027-03-12&until=2027-03-01')).toEqual([400, '/from'])
    expect(await refused('?from=2020-01-01&until=2027-03-01')).toEqual([400, '/from'])
    expect(await refused('?by=colour')).toEqual([400, '/by'])
    expect(await refused('?by=week,week')).toEqual([400, '/by'])
    expect(await refused('?from=yesterday')).toEqual([400, '/from'])
  })
})
