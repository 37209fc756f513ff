import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { priceListRoutes } from '../../../api/price-lists/price-list-routes.ts'
import { activePriceList } from '../../../platform/price-lists/active-price-list.ts'
import { repairRange } from '../../../platform/price-lists/repair-range.ts'
import { settleWithdrawnOffers } from '../../../platform/price-lists/settle-withdrawn-offers.ts'
import { priceOf } from '../../../platform/stock/price-of.ts'
import { priceIn } from '../../../platform/trade-in/prices.ts'
import { apiOnRows, type Call } from '../api-on-rows.ts'

const HEADER = 'model,storage_gb,condition,price,currency'
const line = (price: string, condition = 'functional_good') => `apple-iphone-13,128,${condition},${price},EUR`
const IPHONE = { modelId: 'apple-iphone-13', storage: 128, condition: 'functional_good' }

const office = async () => {
  const api = await apiOnRows([priceListRoutes])
  const anna = await api.person('anna', 'lead')
  const ben = await api.person('ben', 'lead')
  const importCsv = (csv: string | Buffer, query = '', call: Call = { as: anna }) =>
    api.post(`/v1/price-lists?market=FR${query}`, csv, { ...call, headers: { 'content-type': 'text/csv' } })
  const priceNow = async () => {
    const list = await activePriceList(api.database, 'trade_in', 'FR', api.clock.now())
    return list && priceIn(api.database, list.id, IPHONE)
  }
  return { ...api, anna, ben, importCsv, priceNow }
}

describe('An import', () => {
  it('that changes a price from 243 EUR by less than 30 % is in force at once; wrong lines are left out and told', async () => {
    const { importCsv, priceNow } = await office()
    expect(await priceNow()).toBe(243_00)
    const { status, body } = await importCsv(
      [HEADER, line('200.00'), 'nokia-3310,0,functional_good,5,EUR', line('-1', 'functional_used')].join('\n'),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ market: 'FR', version: 2, status: 'active', prices: 1, createdBy: 'lead:anna' })
    expect(body.needsSecondPerson).toEqual({ count: 0, first: [] })
    expect(body.refused.count).toBe(2)
    expect(body.refused.first.map(({ line, reason }: { line: number; reason: string }) => [line, reason])).toEqual([
      [3, 'unknown_model'],
      [4, 'negative_price'],
    ])
    expect(await priceNow()).toBe(200_00)
  })

  it('that changes one by more waits for a second person, who is not the first', async () => {
    const { importCsv, priceNow, post, anna, ben } = await office()
    const { body } = await importCsv([HEADER, line('170.00')].join('\n'))
    expect([body.status, body.needsSecondPerson]).toEqual([
      'proposed',
      {
        count: 1,
        first: [
          {
            model: 'apple-iphone-13',
            storage: 128,
            condition: 'functional_good',
            priceMinor: 170_00,
            before: { priceMinor: 243_00 },
            reasons: ['change_over_limit'],
          },
        ],
      },
    ])
    expect(await priceNow()).toBe(243_00)
    const own = await post(`/v1/price-lists/${body.id}/approve`, undefined, { as: anna })
    expect([own.status, own.body.code]).toEqual([403, 'RPS_SECOND_PERSON_NEEDED'])
    const approved = await post(`/v1/price-lists/${body.id}/approve`, undefined, { as: ben })
    expect([approved.status, approved.body.status, approved.body.approvedBy]).toEqual([200, 'active', 'lead:ben'])
    expect(await priceNow()).toBe(170_00)
    const again = await post(`/v1/price-lists/${body.id}/approve`, undefined, { as: ben })
    expect([again.status, again.body.code, again.body.priceListStatus]).toEqual([409, 'RPS_PRICE_LIST_STATUS', 'active'])
  })

  it('above a model’s cap waits too', async () => {
    const { importCsv } = await office()
    const { body } = await importCsv([HEADER, line('9999.00', 'functional_flawless')].join('\n'))
    expect([body.status, body.needsSecondPerson.first[0].reasons]).toEqual(['proposed', ['change_over_limit', 'above_cap']])
  })

  it('counts from its date on', async () => {
    const { importCsv, priceNow, clock } = await office()
    expect((await importCsv([HEADER, line('240')].join('\n'), '&validFrom=2027-04-01T00:00:00%2B02:00')).body.status).toBe('active')
    expect(await priceNow()).toBe(243_00)
    clock.set('2027-03-31T22:00:00Z')
    expect(await priceNow()).toBe(240_00)
    expect((await importCsv([HEADER, line('240')].join('\n'), '&validFrom=2027-03-01T00:00:00Z')).body.errors[0].pointer).toBe('/validFrom')
  })

  it('is taken once per key; another file under the same key is refused', async () => {
    const { importCsv, database, anna } = await office()
    const call = { as: anna, key: 'import-0001' }
    const first = await importCsv([HEADER, line('240')].join('\n'), '', call)
    expect((await importCsv([HEADER, line('240')].join('\n'), '', call)).body).toEqual(first.body)
    expect((await importCsv([HEADER, line('241')].join('\n'), '', call)).status).toBe(422)
    expect(await database.priceList.count({ where: { kind: 'trade_in', market: 'FR' } })).toBe(2)
  })

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0, 0x0a])],
    ['another table', 'id,name\n1,x'],
    ['a header only', HEADER],
    ['open quotes', `${HEADER}\n"apple`],
    ['no line that is right', `${HEADER}\n${line('abc')}`],
    ['nothing', ''],
  ])('of %s is refused with the line, and nothing is stored', async (_, file) => {
    const { importCsv, database } = await office()
    const { status, body } = await importCsv(file)
    expect([status, body.code]).toEqual([400, 'RPS_INPUT_INVALID'])
    expect(body.errors[0].detail).toMatch(/line \d/)
    expect(await database.priceList.count({ where: { kind: 'trade_in', market: 'FR' } })).toBe(1)
  })

  it('is for leads, and of CSV only', async () => {
    const { importCsv, person, post, anna } = await office()
    for (const role of ['support', 'operator', 'technician'] as const)
      expect((await importCsv(HEADER, '', { as: await person('x', role) })).status).toBe(403)
    expect((await post('/v1/price-lists?market=FR', { a: 1 }, { as: anna })).body.code).toBe('RPS_CONTENT_TYPE_UNSUPPORTED')
  })
})

describe('A list of what stock is sold for', () => {
  const STOCK_HEADER = 'model;storage_gb;grade;price;floor;currency'
  const inStock = (price: string, floor: string, grade = 'good') => `apple-iphone-13;128;${grade};${price};${floor};EUR`
  const asked = async ({ database, clock }: Awaited<ReturnType<typeof office>>) =>
    (
      await database.$transaction((tx) =>
        priceOf(tx, { market: 'FR', modelId: IPHONE.modelId, storage: 128, grade: 'good', at: clock.now() }),
      )
    )?.minor

  it('is imported by the same rules: in force at once within 30 % of 392 EUR, wrong lines left out and told', async () => {
    const desk = await office()
    expect(await asked(desk)).toBe(392_00)
    const { status, body } = await desk.importCsv(
      [
        STOCK_HEADER,
        inStock('379,90', '329'),
        inStock('379', '380', 'fair'),
        inStock('0', '0', 'premium'),
        inStock('400', '-1', 'excellent'),
        inStock('300', '200', 'none'),
        inStock('380', '329'),
      ].join('\n'),
      '&kind=stock',
    )
    expect([status, body]).toMatchObject([201, { kind: 'stock', market: 'FR', version: 2, status: 'active', prices: 1 }])
    expect(body.refused.first.map(({ line, reason, found }: Record<string, unknown>) => [line, reason, found])).toEqual([
      [3, 'floor_above_price', '379 with a floor of 380'],
      [4, 'price_not_above_zero', '0 with a floor of 0'],
      [5, 'negative_price', '"-1"'],
      [6, 'unknown_grade', '"none"'],
      [7, 'duplicate', '"apple-iphone-13 128 good"'],
    ])
    expect(await asked(desk)).toBe(379_90)
    expect(await desk.priceNow()).toBe(243_00)
    const { body: read } = await desk.get(`/v1/price-lists/${body.id}/prices`, { as: desk.ben })
    expect(read.items).toEqual([{ model: 'apple-iphone-13', storage: 128, grade: 'good', priceMinor: 379_90, floorMinor: 329_00 }])
  })

  it('waits for a second person where a price or a floor moves by more than 30 %, or a price is above the cap of its model', async () => {
    const desk = await office()
    const { body } = await desk.importCsv(
      [STOCK_HEADER, inStock('392', '200'), inStock('1000', '800', 'premium')].join('\n'),
      '&kind=stock',
    )
    expect([body.status, body.needsSecondPerson.first]).toMatchObject([
      'proposed',
      [
        {
          grade: 'good',
          priceMinor: 392_00,
          floorMinor: 200_00,
          before: { priceMinor: 392_00, floorMinor: 333_00 },
          reasons: ['change_over_limit'],
        },
        {
          grade: 'premium',
          priceMinor: 1_000_00,
          before: { priceMinor: 473_00, floorMinor: 402_00 },
          reasons: ['change_over_limit', 'above_cap'],
        },
      ],
    ])
    expect((await desk.post(`/v1/price-lists/${body.id}/approve`, undefined, { as: desk.anna })).body.code).toBe('RPS_SECOND_PERSON_NEEDED')
    expect((await desk.post(`/v1/price-lists/${body.id}/approve`, undefined, { as: desk.ben })).body.status).toBe('active')
    expect((await desk.post(`/v1/price-lists/${body.id}/withdraw`, { reason: 'a typing error' }, { as: desk.ben })).body.status).toBe(
      'withdrawn',
    )
    expect(await asked(desk)).toBe(392_00)
  })

  it('is not one of what is traded in: its columns are told', async () => {
    const { importCsv } = await office()
    const { status, body } = await importCsv([HEADER, line('240')].join('\n'), '&kind=stock')
    expect([status, body.errors[0].detail]).toEqual([
      400,
      `line 1: found "${HEADER}"; allowed is a first line with the columns model, storage_gb, grade, price, floor, currency`,
    ])
  })
})

describe('A list of what repairs cost', () => {
  const REPAIR_HEADER = 'model,problem,low,high,currency'
  const repair = (problem: string, low: string, high: string) => `apple-iphone-13,${problem},${low},${high},EUR`
  const told = async ({ database, clock }: Awaited<ReturnType<typeof office>>) => {
    const range = await repairRange(database, {
      market: 'FR',
      modelId: 'apple-iphone-13',
      problems: ['battery', 'screen'],
      at: clock.now(),
    })
    return range && [range.low.minor, range.high.minor]
  }

  it('is imported by the same rules: in force at once within 30 %, wrong lines left out and told', async () => {
    const desk = await office()
    expect(await told(desk)).toEqual([157_00, 408_00]) // battery 72 to 118, screen 157 to 290
    const { status, body } = await desk.importCsv(
      [
        REPAIR_HEADER,
        repair('battery', '79.50', '109'),
        repair('lens', '10', '20'),
        repair('screen', '200', '150'),
        repair('fan', '10', '20'),
        repair('sound', '0', '0'),
        repair('battery', '80', '110'),
      ].join('\n'),
      '&kind=repair',
    )
    expect([status, body]).toMatchObject([201, { kind: 'repair', market: 'FR', version: 2, status: 'active', prices: 1 }])
    expect(body.refused.first.map(({ line, reason, found }: Record<string, unknown>) => [line, reason, found])).toEqual([
      [3, 'unknown_problem', '"lens"'],
      [4, 'low_above_high', '200 to 150'],
      [5, 'unknown_problem', '"fan"'],
      [6, 'price_not_above_zero', '0 to 0'],
      [7, 'duplicate', '"apple-iphone-13 battery"'],
    ])
    expect(await told(desk)).toEqual([79_50, 109_00])
    const { body: read } = await desk.get(`/v1/price-lists/${body.id}/prices`, { as: desk.ben })
    expect(read.items).toEqual([{ model: 'apple-iphone-13', problem: 'battery', lowMinor: 79_50, highMinor: 109_00 }])
  })

  it('waits for a second person where a low or a high moves by more than 30 %, or a repair costs more than the model did new', async () => {
    const desk = await office()
    const { body } = await desk.importCsv(
      [REPAIR_HEADER, repair('battery', '50', '118'), repair('water', '99', '909.01')].join('\n'),
      '&kind=repair',
    )
    expect([body.status, body.needsSecondPerson.first]).toMatchObject([
      'proposed',
      [
        {
          problem: 'battery',
          lowMinor: 50_00,
          highMinor: 118_00,
          before: { lowMinor: 72_00, highMinor: 118_00 },
          reasons: ['change_over_limit'],
        },
        { problem: 'water', highMinor: 909_01, reasons: ['change_over_limit', 'above_cap'] },
      ],
    ])
    expect((await desk.post(`/v1/price-lists/${body.id}/approve`, undefined, { as: desk.anna })).body.code).toBe('RPS_SECOND_PERSON_NEEDED')
    expect((await desk.post(`/v1/price-lists/${body.id}/approve`, undefined, { as: desk.ben })).body.status).toBe('active')
    expect(await told(desk)).toEqual([50_00, 118_00])
    expect((await desk.post(`/v1/price-lists/${body.id}/withdraw`, { reason: 'a typing error' }, { as: desk.ben })).body.status).toBe(
      'withdrawn',
    )
    expect(await told(desk)).toEqual([157_00, 408_00])
  })

  it('never holds a low above its high, or a repair that costs nothing', async () => {
    const { database } = await office()
    const change = (data: object) => database.repairPrice.updateMany({ data })
    await expect(change({ lowMinor: 10_000_000 })).rejects.toThrow('repair_prices_range')
    await expect(change({ lowMinor: 0, highMinor: 0 })).rejects.toThrow('repair_prices_range')
  })

  it('is read page by page, each price once', async () => {
    const { get, ben } = await office()
    const { body: lists } = await get('/v1/price-lists?kind=repair&market=FR', { as: ben })
    const page = async (cursor = '') => (await get(`/v1/price-lists/${lists.items[0].id}/prices?limit=100${cursor}`, { as: ben })).body
    const first = await page()
    const next = await page(`&cursor=${first.nextCursor}`)
    const keys = [...first.items, ...next.items].map(({ model, problem }) => `${model} ${problem}`)
    expect([keys.length, new Set(keys).size]).toEqual([200, 200])
  })
})

describe('A withdrawn list', () => {
  const withdrawn = async () => {
    const desk = await office()
    const { deps, database, offer, inState, post, anna } = desk
    const open = [await offer(), await offer()]
    const accepted = await offer()
    await inState(accepted, 'in_transit')
    const dear = await offer()
    await inState(dear, 'payout_scheduled', { agreedMinor: 300_01 })
    const paid = await offer()
    await inState(paid, 'paid', { agreedMinor: 400_00 })
    const list = await database.priceList.findFirstOrThrow({ where: { kind: 'trade_in', market: 'FR' } })
    const withdraw = () => post(`/v1/price-lists/${list.id}/withdraw`, { reason: 'a typing error' }, { as: anna, key: 'withdraw-0001' })
    const commands = async () =>
      (await database.command.findMany({ where: { type: 'withdrawOffer' }, orderBy: { caseId: 'asc' } })).map(({ caseId, actor }) => [
        caseId,
        actor,
      ])
    const onBoard = async () =>
      (await database.case.findMany({ where: { boardReason: { not: null } }, include: { tradeIn: true }, orderBy: { id: 'asc' } })).map(
        ({ id, boardReason, tradeIn }) => [id, boardReason, tradeIn?.payoutHold],
      )
    const settle = () => settleWithdrawnOffers(deps, 1)
    return { ...desk, open, accepted, dear, paid, list, withdraw, commands, onBoard, settle }
  }

  it('ends open offers, puts accepted ones before an agent and holds a payout above 300 EUR; each once', async () => {
    const { withdraw, commands, onBoard, open, accepted, dear, priceNow, settle } = await withdrawn()
    const answer = await withdraw()
    expect([answer.status, answer.body.status]).toEqual([200, 'withdrawn'])
    expect(await commands()).toEqual([...open].sort().map((id) => [id, 'price list']))
    const reason = 'its price list was withdrawn'
    const expected = [
      [accepted, reason, false],
      [dear, reason, true],
    ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    expect(await onBoard()).toEqual(expected)
    expect(await priceNow()).toBeNull()
    expect(await settle()).toBe(0)
    expect((await withdraw()).body).toEqual(answer.body)
    expect(await commands()).toHaveLength(2)
  })

  it('goes on where it was interrupted', async () => {
    const { database, list, settle, commands, onBoard, clock } = await withdrawn()
    await database.priceList.update({ where: { id: list.id }, data: { status: 'withdrawn', withdrawnAt: clock.now() } })
    const rounds: number[] = []
    for (let round = 0; round < 6; round++) rounds.push(await settle())
    expect(rounds).toEqual([1, 1, 1, 1, 0, 0])
    expect([(await commands()).length, (await onBoard()).length]).toEqual([2, 2])
  })

  it('that is dealt with is looked through at every round for an hour, then every ten minutes, then once a day', async () => {
    const { database, list, withdraw, settle, open, inState, clock } = await withdrawn()
    await withdraw()
    clock.advance(61 * 60_000)
    expect(await settle()).toBe(0)
    await inState(open[0] ?? '', 'arranging_shipping')
    expect(await settle()).toBe(0)
    clock.advance(10 * 60_000)
    expect(await settle()).toBe(1)

    await database.case.updateMany({ where: { closedAt: null }, data: { closedAt: clock.now() } })
    expect(await settle()).toBe(0)
    const { lookAgainAt } = await database.priceList.findUniqueOrThrow({ where: { id: list.id } })
    expect(lookAgainAt).toEqual(new Date(clock.now().getTime() + 24 * 60 * 60_000))
  })

  it('finds again an offer that was accepted a moment before', async () => {
    const { withdraw, settle, open, onBoard, inState } = await withdrawn()
    await withdraw()
    await inState(open[0] ?? '', 'arranging_shipping')
    expect(await settle()).toBe(1)
    expect((await onBoard()).map(([id]) => id)).toContain(open[0])
  })
})

it('Lists and their prices are read page by page', async () => {
  const { get, importCsv, ben, person } = await office()
  await importCsv([HEADER, line('240')].join('\n'))
  const all: { id: string; version: number; market: string }[] = []
  let cursor: string | undefined
  do {
    const { body } = await get(`/v1/price-lists?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`, { as: ben })
    all.push(...body.items)
    cursor = body.nextCursor
  } while (cursor !== undefined)
  expect(all).toHaveLength(13)
  expect(all[0]).toMatchObject({ kind: 'trade_in', market: 'FR', version: 2 })
  const { body } = await get(`/v1/price-lists/${all[0]?.id}/prices`, { as: ben })
  expect(body).toEqual({ items: [{ model: 'apple-iphone-13', storage: 128, condition: 'functional_good', priceMinor: 240_00 }] })
  const seeded = await get(`/v1/price-lists?kind=trade_in&market=FR&status=active&limit=100`, { as: await person('s', 'support') })
  expect(seeded.body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1])
  const first = await get(`/v1/price-lists/${seeded.body.items[1].id}/prices?limit=100`, { as: ben })
  const next = await get(`/v1/price-lists/${seeded.body.items[1].id}/prices?limit=100&cursor=${first.body.nextCursor}`, { as: ben })
  const keys = [...first.body.items, ...next.body.items].map(({ model, storage, condition }) => `${model} ${storage} ${condition}`)
  expect([keys.length, new Set(keys).size]).toEqual([200, 200])
  expect((await get(`/v1/price-lists/${randomUUID()}/prices`, { as: ben })).status).toBe(404)
})
