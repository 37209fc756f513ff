import { describe, expect, it } from 'vitest'
import { sellersOnRows } from './sellers-on-rows.ts'

const JUNE = '2026-06-15T10:00:00Z'

describe('Who reached a threshold of the year', () => {
  it('29 sales of 60.00 EUR are not listed and the 30th is', async () => {
    const { agrees, pays, list, listed, clock, database } = await sellersOnRows()
    const cases = await Promise.all(Array.from({ length: 30 }, () => agrees({ price: 60_00 })))
    for (const [index, id] of cases.slice(0, 29).entries()) await pays(id, index < 10 ? '2026-03-31T21:59:59Z' : JUNE)
    clock.set(new Date('2026-12-31T22:59:59Z'))
    expect(await listed('FR', 2026)).toEqual([])
    await pays(cases[29] ?? '', '2026-12-31T22:59:59Z')

    const { status, body } = await list('FR', 2026)
    expect(status).toBe(200)
    const quarter = (n: number, sales: number) => ({
      quarter: n,
      sales,
      consideration: { minor: sales * 60_00, currency: 'EUR' },
      feesWithheld: { minor: 0, currency: 'EUR' },
    })
    // France counts and reports nobody: no person stands in the list, and none is opened.
    expect(body).toEqual({
      market: 'FR',
      year: 2026,
      mode: 'count',
      thresholds: { sales: 30, consideration: { minor: 2_000_00, currency: 'EUR' } },
      items: [
        {
          sales: 30,
          consideration: { minor: 1_800_00, currency: 'EUR' },
          quarters: [quarter(1, 10), quarter(2, 19), quarter(3, 0), quarter(4, 1)],
          cases: expect.arrayContaining(cases),
        },
      ],
    })
    const looks = await database.auditEntry.findMany()
    expect(looks.map(({ actor, action, subject, reason }) => [actor, action, subject, reason])).toEqual([
      ['lead:lena', 'seller_report_read', 'FR/2026', 'yearly report'],
      ['lead:lena', 'seller_report_read', 'FR/2026', 'yearly report'],
    ])
  })

  it('2,000.00 EUR in the year are not listed and 2,000.01 EUR are', async () => {
    const { sells, listed } = await sellersOnRows()
    await sells({ name: 'Ana Diaz', price: 1_000_00, paidAt: JUNE })
    await sells({ name: 'Ana Diaz', price: 1_000_00, paidAt: JUNE })
    await sells({ name: 'Ben Roux', price: 1_000_00, paidAt: JUNE })
    await sells({ name: 'Ben Roux', price: 1_000_01, paidAt: JUNE })
    expect(await listed('FR', 2026)).toEqual([[2, 2_000_01]])
  })

  it('paid at 23:30 UTC on New Year’s Eve is paid in the next year in Paris', async () => {
    const { sells, list, listed } = await sellersOnRows()
    await sells({ price: 2_500_00, paidAt: '2026-12-31T22:30:00Z' })
    await sells({ price: 2_100_00, paidAt: '2026-12-31T23:30:00Z' })
    expect(await listed('FR', 2026)).toEqual([[1, 2_500_00]])
    const { body } = await list('FR', 2027)
    expect(body.items[0].quarters.map(({ sales }: { sales: number }) => sales)).toEqual([1, 0, 0, 0])
    expect(body.items[0].consideration.minor).toBe(2_100_00)
  })

  it('the same seller under two e-mails and accounts is one; a namesake of another birth date is another', async () => {
    const { sells, list } = await sellersOnRows()
    const first = await sells({ name: 'Zoé Martin', email: 'zoe@example.org', price: 1_200_00, paidAt: JUNE })
    const second = await sells({
      name: 'MARTIN Zoe',
      email: 'z.martin@example.net',
      iban: 'DE89370400440532013000',
      price: 900_00,
      paidAt: '2026-06-16T10:00:00Z',
    })
    await sells({ name: 'Zoé Martin', email: 'zoe@example.org', birthDate: '1990-05-18', price: 1_900_00, paidAt: JUNE })
    const { body } = await list('FR', 2026)
    expect(body.items).toMatchObject([{ sales: 2, consideration: { minor: 2_100_00 }, cases: [first, second] }])
  })

  it('a case accepted before sellers had keys counts alone', async () => {
    const { sells, listed, database } = await sellersOnRows()
    await sells({ price: 1_500_00, paidAt: JUNE })
    await sells({ price: 2_200_00, paidAt: JUNE })
    await database.caseKey.deleteMany({ where: { kind: 'seller' } })
    expect(await listed('FR', 2026)).toEqual([[1, 2_200_00]])
  })
})

describe('What counts as a sale', () => {
  it('a purchase undone by a correcting register entry does not', async () => {
    const { sells, listed, inState, gives, database } = await sellersOnRows()
    const id = await sells({ price: 2_400_00, paidAt: JUNE })
    expect(await listed('FR', 2026)).toEqual([[1, 2_400_00]])
    await inState(id, 'ownership_dispute')
    await gives(id, 'decideOwnership', { decision: 'hand_over', receipt: 'PV 2026/160', reason: 'it was stolen' }, 'handed_over')
    const entries = await database.registerEntry.findMany({ where: { caseId: id }, orderBy: { number: 'asc' } })
    expect(entries.map(({ kind }) => kind)).toEqual(['purchase', 'correction'])
    expect(await listed('FR', 2026)).toEqual([])
  })

  it('an agreement does from its payment on, and not while the payment has come back', async () => {
    const { agrees, pays, bankTells, listed, clock } = await sellersOnRows()
    const id = await agrees({ price: 2_400_00 })
    expect(await listed('FR', 2026)).toEqual([])
    const payout = await pays(id, '2026-12-30T10:00:00Z')
    expect(await listed('FR', 2026)).toEqual([[1, 2_400_00]])
    clock.set(new Date('2027-01-04T10:00:00Z'))
    await bankTells(id, payout, 'returned', 'payout_details_needed')
    expect([await listed('FR', 2026), await listed('FR', 2027)]).toEqual([[], []])
    await pays(id, '2027-01-11T10:00:00Z')
    expect([await listed('FR', 2026), await listed('FR', 2027)]).toEqual([[], [[1, 2_400_00]]])
  })

  it('a voucher does, with its bonus', async () => {
    const { agrees, inState, finishes, listed, database, clock } = await sellersOnRows()
    const id = await agrees({ price: 1_950_00 })
    await inState(id, 'paying', { payoutMethod: 'voucher' })
    const voucher = { code: 'RV-1', caseId: id, effectKey: 'v', amountMinor: 2_047_50, balanceMinor: 2_047_50, currency: 'EUR' }
    await database.voucher.create({ data: { ...voucher, issuedAt: clock.now(), expiresAt: new Date('2029-01-01T00:00:00Z') } })
    await finishes(id, 'issueVoucher', 'issued', 'closed')
    expect(await listed('FR', 2026)).toEqual([[1, 2_047_50]])
  })
})

describe('Where a market reports', () => {
  it('each seller stands with what the authority asks for, page by page, and each opening is noted', async () => {
    const { sells, list, database } = await sellersOnRows()
    const sales = {
      Eva: ['DE89370400440532013000', 'FR7630006000011234567890189'],
      Max: ['DE89370400440532013000'],
      Uwe: ['DE89370400440532013000'],
    }
    for (const [name, ibans] of Object.entries(sales))
      for (const [day, iban] of ibans.entries())
        await sells({ market: 'DE', name: `${name} Vogt`, iban, price: 2_001_00, paidAt: `2026-06-${15 + day}T10:00:00Z` })

    const first = await list('DE', 2026, { query: '&limit=2' })
    const second = await list('DE', 2026, { query: `&limit=2&cursor=${first.body.nextCursor}` })
    expect(second.body.nextCursor).toBeUndefined()
    const persons = [...first.body.items, ...second.body.items].map(({ person }) => person).sort((a, b) => a.name.localeCompare(b.name))
    const address = { line1: '8 rue des Lilas', postcode: '13347', city: 'Berlin' }
    expect(persons).toEqual([
      { name: 'Eva Vogt', birthDate: '1990-05-17', address, ibanEnds: ['3000', '0189'] },
      { name: 'Max Vogt', birthDate: '1990-05-17', address, ibanEnds: ['3000'] },
      { name: 'Uwe Vogt', birthDate: '1990-05-17', address, ibanEnds: ['3000'] },
    ])
    const latest = [...first.body.items, ...second.body.items].map(({ cases }) => cases.at(-1))
    const opened = await database.auditEntry.findMany({ where: { action: 'seller_opened' } })
    expect(opened).toHaveLength(3)
    expect(new Set(opened.map(({ subject }) => subject))).toEqual(new Set(latest))
    expect((await list('DE', 2025)).body.errors).toMatchObject([{ in: 'query', pointer: '/year' }])
    expect((await list('FR', 2026, { query: `&cursor=${first.body.nextCursor}` })).body.errors).toMatchObject([{ pointer: '/cursor' }])
  })

  it('as CSV it is a file whose fields no spreadsheet runs', async () => {
    const { sells, list, database, deps } = await sellersOnRows()
    const id = await sells({ market: 'DE', name: '=1+1 Vogt', price: 2_001_00, paidAt: JUNE })
    // Germany asks for no document; where one is held, it stands there.
    const identity = { type: 'passport', number: 'C01X00T47', issuedOn: '2020-01-15', authority: 'Berlin' }
    const seller = deps.secrets.seal(JSON.stringify({ name: '=1+1 Vogt', birthDate: '1990-05-17', identity }))
    await database.tradeIn.update({ where: { caseId: id }, data: { seller } })
    const { body, headers } = await list('DE', 2026, { headers: { accept: 'text/csv' } })
    expect(headers['content-disposition']).toBe('attachment; filename="sellers-DE-2026.csv"')
    const [head, line] = String(body).split('\r\n')
    expect(head).toMatch(
      /^market,year,sales,consideration_minor,currency,q1_sales,.*,q4_fees_withheld_minor,name,birth_date,address,document,document_number,iban_ends,cases$/,
    )
    expect(line).toBe(
      `DE,2026,1,200100,EUR,0,0,0,1,200100,0,0,0,0,0,0,0,'=1+1 Vogt,1990-05-17,"8 rue des Lilas, 13347, Berlin",passport,C01X00T47,0189,${id}`,
    )
    expect(await database.auditEntry.count()).toBe(2)
  })
})

it('a market that keeps no counters says so; a year to come, a look without a purpose and other roles are turned away', async () => {
  const { list, get, person, database } = await sellersOnRows()
  const off = await list('US', 2026)
  expect([off.status, off.body.code, off.body.detail]).toEqual([
    422,
    'RPS_SELLERS_NOT_REPORTED',
    'The market US keeps no counters of its sellers.',
  ])
  expect((await list('FR', 2027)).body.errors).toEqual([{ in: 'query', pointer: '/year', detail: 'must have begun in the market' }])
  const lead = await person('lena', 'lead')
  expect((await get('/v1/seller-reports?market=FR&year=2026', { as: lead })).status).toBe(400)
  for (const role of ['support', 'technician', 'site', 'customer'] as const)
    expect((await get('/v1/seller-reports?market=FR&year=2026&purpose=curious', { as: await person('x', role) })).status).toBe(403)
  expect(await database.auditEntry.count()).toBe(0)
})
