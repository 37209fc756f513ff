import { describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { creditNote, issueInvoice, type NewInvoice } from '../../../platform/invoices/invoices.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const euros = (minor: number) => money(minor, 'EUR')
/** A battery at 49.90 and 35 minutes, VAT of 20 % in them, less the bonus. */
const battery: NewInvoice = {
  entity: 'reprise-fr',
  lines: [
    { kind: 'part', partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, amount: euros(49_90), vat: euros(8_32) },
    { kind: 'work', partNumber: null, quantity: 35, amount: euros(42_00), vat: euros(7_00) },
  ],
  vatBasisPoints: 2_000,
  bonus: euros(25_00),
  buyer: 'sealed',
  language: 'fr',
}
const NOW = '2027-03-10T09:00:00Z'

const books = async () => {
  const { database, clock } = await rowsUnderTest(NOW)
  const event = (eventNumber: number, on = '2027-03-10') => ({ caseId: 'RP-1', eventNumber, at: clock.now(), on })
  return {
    database,
    issue: (eventNumber: number, on?: string, entity = 'reprise-fr') =>
      database.$transaction((tx) => issueInvoice(tx, event(eventNumber, on), { ...battery, entity })),
    takeBack: (eventNumber: number, of: { entity: string; year: number; number: number }) =>
      database.$transaction((tx) => creditNote(tx, event(eventNumber), of)),
    ledger: async () => {
      const sums = await database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true }, orderBy: { account: 'asc' } })
      return Object.fromEntries(sums.map(({ account, _sum }) => [account, Number(_sum.minor)]))
    },
  }
}

describe('An invoice of 91.90 EUR', () => {
  it('is owed by the customer and, for its bonus of 25.00, by the eco-organism; its VAT of 15.32 is of the whole price', async () => {
    const { issue, ledger, database } = await books()
    expect(await issue(7)).toEqual({ entity: 'reprise-fr', year: 2027, number: 1 })
    expect(await ledger()).toEqual({
      'receivable:customers': 66_90,
      'receivable:eco_organisms': 25_00,
      'revenue:repairs': -76_58,
      'liability:vat': -15_32,
    })
    expect(await database.invoice.findFirst()).toMatchObject({
      kind: 'invoice',
      totalMinor: 91_90,
      vatMinor: 15_32,
      bonusMinor: 25_00,
      language: 'fr',
    })
  })

  it('is taken back once, whole, by a credit note with a number of its own; then nobody owes anything', async () => {
    const { issue, takeBack, ledger, database } = await books()
    const invoice = await issue(7)
    expect(await takeBack(9, invoice)).toEqual({ entity: 'reprise-fr', year: 2027, number: 2 })
    expect(Object.values(await ledger())).toEqual([0, 0, 0, 0])
    const note = await database.invoice.findFirstOrThrow({ where: { kind: 'credit_note' } })
    expect(note).toMatchObject({ correctsYear: 2027, corrects: 1, totalMinor: -91_90, vatMinor: -15_32, bonusMinor: -25_00 })
    await expect(takeBack(10, invoice)).rejects.toThrow('invoices_taken_back_once')
    expect(await issue(11)).toMatchObject({ number: 3 })
  })

  it('is issued once by one event', async () => {
    const { issue } = await books()
    await issue(7)
    await expect(issue(7)).rejects.toThrow()
    expect(await issue(8)).toMatchObject({ number: 2 })
  })

  it('of another year than its day, or that comes to less than its VAT or its bonus, is refused', async () => {
    const { issue, database } = await books()
    await issue(7)
    const { lines: _, ...row } = await database.invoice.findFirstOrThrow()
    const write = (change: Partial<typeof row>) => database.invoice.create({ data: { ...row, lines: [], eventNumber: 8, ...change } })
    await expect(write({ year: 2028 })).rejects.toThrow('invoices_year')
    await expect(write({ vatMinor: 91_91 })).rejects.toThrow('invoices_amounts')
    await expect(write({ bonusMinor: 91_91 })).rejects.toThrow('invoices_amounts')
    await expect(write({ corrects: 1, correctsYear: 2027 })).rejects.toThrow('invoices_amounts')
    await expect(write({ kind: 'credit_note' })).rejects.toThrow('invoices_amounts')
    expect(await issue(8)).toMatchObject({ number: 2 })
  })

  it('is never changed or removed', async () => {
    const { issue, database } = await books()
    await issue(7)
    await expect(database.invoice.updateMany({ data: { totalMinor: 1 } })).rejects.toThrow()
    await expect(database.invoice.deleteMany()).rejects.toThrow()
    await expect(database.$executeRaw`truncate invoices`).rejects.toThrow()
  })
})

describe('Numbers of invoices', () => {
  it('are 1 to 50 for fifty issued at once', async () => {
    const { issue } = await books()
    const issued = await Promise.all(Array.from({ length: 50 }, (_, index) => issue(index + 1)))
    expect(issued.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  })

  it('have no gap after one that was rolled back', async () => {
    const { issue, database } = await books()
    await issue(1)
    const failed = database.$transaction(async (tx) => {
      await issueInvoice(tx, { caseId: 'RP-1', eventNumber: 2, at: new Date(NOW), on: '2027-03-10' }, battery)
      throw new Error('something else went wrong')
    })
    await expect(failed).rejects.toThrow('something else went wrong')
    expect(await issue(3)).toMatchObject({ number: 2 })
  })

  it('begin anew with the year, and count for each seller by itself', async () => {
    const { issue } = await books()
    expect(await issue(1, '2026-12-31')).toEqual({ entity: 'reprise-fr', year: 2026, number: 1 })
    expect(await issue(2, '2027-01-01')).toEqual({ entity: 'reprise-fr', year: 2027, number: 1 })
    expect(await issue(3, '2027-01-02', 'reprise-es')).toEqual({ entity: 'reprise-es', year: 2027, number: 1 })
    expect(await issue(4, '2027-01-03')).toEqual({ entity: 'reprise-fr', year: 2027, number: 2 })
  })
})
