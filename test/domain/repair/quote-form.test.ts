import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { QuoteDraft, type QuoteVariantDraft } from '../../../domain/repair/quote-draft.ts'
import {
  FORM_FIELDS,
  type FormField,
  isDear,
  lacksCircularPart,
  needsCustomer,
  type QuotedTicket,
  quoteForm,
} from '../../../domain/repair/quote-form.ts'
import { quoteLines, quoteTotals } from '../../../domain/repair/quote-totals.ts'
import { calendars } from '../../../markets/calendars.ts'

const euros = (minor: number) => money(minor, 'EUR')
const battery: QuoteVariantDraft = {
  id: 'new',
  quality: 'new',
  genuine: true,
  parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, unitMinor: 49_90 }],
  workMinutes: 35,
  durationDays: 2,
}
const draft: QuoteDraft = {
  variants: [battery],
  loan: 'none',
  ancillary: [],
  dataLossExpected: false,
  wipeOffered: false,
  price: 'fixed',
}
const ticket: QuotedTicket = {
  version: 1,
  policy: {
    workRatePerHour: euros(72_00),
    vatBasisPoints: 2_000,
    circularPart: ['phone'],
    bonus: [{ category: 'phone', amount: euros(25_00), threshold: null, validFrom: '2024-01-01', validUntil: null }],
    tradeInAboveBasisPoints: 4_000,
  },
  goods: { category: 'phone', modelId: 'apple-iphone-13', storage: 128, identityEnd: '4321' },
  priceNew: euros(909_00),
  findings: ['battery'],
  cover: { by: 'customer', ref: null, reasons: [] },
  site: {
    name: 'Reprise Atelier Lyon',
    address: { line1: '12 rue de la Villette', postcode: '69003', city: 'Lyon', country: 'FR' },
    phone: '+33472000001',
    labels: [{ kind: 'qualirepar', until: '2028-12-31' }],
  },
  company: 'Reprise France SAS',
  contact: { email: 'atelier@reprise.example', online: 'https://reprise.example' },
  handOverPlace: { kind: 'delivery' },
  feePaid: null,
  at: new Date('2027-03-24T15:00:00+01:00'),
  place: { zone: 'Europe/Paris', region: 'FR-67' },
}
const form = (change: Partial<QuoteDraft> = {}, of: Partial<QuotedTicket> = {}) =>
  quoteForm({ ...draft, ...change }, { ...ticket, ...of }, calendars)
const only = (change: Partial<QuoteDraft> = {}, of: Partial<QuotedTicket> = {}) => {
  const [variant] = form(change, of).variants
  if (!variant) throw new Error('a form has a variant')
  return variant
}

describe('A quote', () => {
  it('of a battery at 49.90 and 35 minutes at 72.00 an hour comes to 91.90, VAT of 15.32 in it, less 25.00 of bonus', () => {
    expect(only()).toMatchObject({
      lines: [
        { kind: 'part', partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, amount: euros(49_90), vat: euros(8_32) },
        { kind: 'work', partNumber: null, quantity: 35, amount: euros(42_00), vat: euros(7_00) },
      ],
      total: euros(91_90),
      vat: euros(15_32),
      bonus: euros(25_00),
      coverPays: euros(0),
      feeSetOff: euros(0),
      due: euros(66_90),
    })
  })

  it('is ready on the second business day: Good Friday and Easter Monday are none in Strasbourg', () => {
    expect(only().readyOn).toBe('2027-03-30')
    expect(only({ variants: [{ ...battery, durationDays: 0 }] }).readyOn).toBe('2027-03-24')
  })

  it('has a loan device and transport as amounts of their own, and says none where there is none', () => {
    expect(form()).toMatchObject({ loan: 'none', ancillary: [], price: { kind: 'fixed' }, validDays: 30, additional: null })
    const asked = { loan: { costMinor: 10_00 }, ancillary: [{ service: 'delivery', costMinor: 6_50 }] } as const
    const quoted = form({ ...asked, ancillary: [...asked.ancillary], price: { method: 'by the hour' } })
    expect(quoted).toMatchObject({
      loan: { cost: euros(10_00) },
      ancillary: [{ service: 'delivery', cost: euros(6_50) }],
      price: { kind: 'calculated', method: 'by the hour' },
    })
    expect(quoted.variants[0]?.total).toEqual(euros(108_40))
    expect(quoted.variants[0]?.lines.map(({ kind }) => kind)).toEqual(['part', 'work', 'delivery', 'loan'])
  })

  it('names every service that it may have besides, and costs what they cost', () => {
    const ancillary = (['pickup', 'delivery', 'data_transfer', 'wipe'] as const).map((service) => ({ service, costMinor: 1_00 }))
    expect(Value.Check(QuoteDraft, { ...draft, ancillary })).toBe(true)
    expect(only({ ancillary }).total).toEqual(euros(95_90))
  })

  it('sets off what was paid for the diagnosis, and never more than is left', () => {
    expect(only({}, { feePaid: euros(29_00) })).toMatchObject({ feeSetOff: euros(29_00), due: euros(37_90) })
    const cheap = only({ variants: [{ ...battery, parts: [], workMinutes: 40 }] }, { feePaid: euros(29_00) })
    expect(cheap).toMatchObject({ total: euros(48_00), bonus: euros(25_00), feeSetOff: euros(23_00), due: euros(0) })
  })

  it('that somebody else pays costs the customer nothing and has no bonus', () => {
    const cover = { by: 'legal_guarantee', ref: 'S-1', reasons: [] } as const
    expect(only({}, { cover })).toMatchObject({ total: euros(91_90), bonus: euros(0), coverPays: euros(91_90), due: euros(0) })
  })

  it('suggests a trade-in above 40 % of the price new: not at exactly 40 %, but a cent above', () => {
    expect(isDear(euros(363_60), euros(909_00), 4_000)).toBe(false)
    expect(isDear(euros(363_61), euros(909_00), 4_000)).toBe(true)
    const at = (unitMinor: number) =>
      form({ variants: [{ ...battery, workMinutes: 0, parts: [{ partNumber: 'MBD-APPLE-IPHONE-13', quantity: 1, unitMinor }] }] })
        .suggestsTradeIn
    expect([at(363_60), at(363_61)]).toEqual([false, true])
    const dear = { ...battery, id: 'dear', parts: [{ partNumber: 'MBD-APPLE-IPHONE-13', quantity: 1, unitMinor: 400_00 }] }
    expect(form({ variants: [battery, dear] }).suggestsTradeIn).toBe(false)
  })

  it('adds up, whatever is in it: the lines to the total and to its VAT', () => {
    const minor = fc.nat(50_000)
    fc.assert(
      fc.property(
        fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 20 }), unitMinor: minor }), { maxLength: 8 }),
        fc.nat(2_880),
        minor,
        fc.constantFrom(0, 1_900, 2_000, 2_100),
        (parts, workMinutes, loan, vatBasisPoints) => {
          const lines = quoteLines(
            { loan: { costMinor: loan }, ancillary: [] },
            { parts: parts.map((part) => ({ ...part, partNumber: 'X' })), workMinutes },
            { workRatePerHour: euros(71_99), vatBasisPoints },
          )
          const { total, vat } = quoteTotals(lines, 'EUR')
          const work = Math.round((71_99 * workMinutes) / 60)
          expect(total.minor).toBe(parts.reduce((sum, { quantity, unitMinor }) => sum + quantity * unitMinor, work + loan))
          expect(Math.abs(vat.minor - (total.minor * vatBasisPoints) / (10_000 + vatBasisPoints))).toBeLessThanOrEqual(lines.length / 2)
        },
      ),
    )
  })
})

describe('A covered quote', () => {
  const covered = (change: Partial<QuoteDraft> = {}) =>
    needsCustomer(form(change, { cover: { by: 'repair_guarantee', ref: 'RP-1', reasons: [] } }))

  it('approves itself, unless data may be lost, a part is not genuine, it takes more than 10 days or there is a choice', () => {
    expect(covered()).toBe(false)
    expect(covered({ dataLossExpected: true })).toBe(true)
    expect(covered({ variants: [{ ...battery, genuine: false }] })).toBe(true)
    expect(covered({ variants: [{ ...battery, genuine: false, parts: [] }] })).toBe(false)
    expect(covered({ variants: [{ ...battery, durationDays: 10 }] })).toBe(false)
    expect(covered({ variants: [{ ...battery, durationDays: 11 }] })).toBe(true)
    expect(covered({ variants: [battery, { ...battery, id: 'used', quality: 'used' }] })).toBe(true)
  })

  it('is always asked where the customer pays', () => {
    expect(needsCustomer(form())).toBe(true)
  })
})

it('A form has something under each particular that annex I of the directive asks for, and what else there is to say', () => {
  const { repairer, goods, defect, variants, price, loan, handOverPlace, ancillary, validDays, additional } = form()
  const said: Readonly<Record<FormField, unknown>> = {
    repairer: repairer.name,
    contact: [repairer.address, repairer.phone, repairer.email, repairer.online],
    goods,
    defect,
    repair: variants.map(({ parts, workMinutes }) => [parts, workMinutes]),
    price: [price, variants.map(({ total }) => total)],
    time: variants.map(({ readyOn }) => readyOn),
    temporary_replacement: loan,
    hand_over_place: handOverPlace,
    ancillary_services: ancillary,
    validity: validDays,
    additional_information: additional,
  }
  expect(Object.keys(said)).toEqual(FORM_FIELDS)
  expect(Object.values(said)).not.toContain(undefined)
  expect([said.temporary_replacement, said.validity]).toEqual(['none', 30])
})

describe('A used or refurbished part', () => {
  const lacks = (change: Partial<QuoteDraft> = {}, of: Partial<QuotedTicket> = {}) =>
    lacksCircularPart({ ...draft, ...change }, { ...ticket, ...of })

  it('is offered for a phone in France, or it is said why not', () => {
    expect(lacks()).toBe(true)
    expect(lacks({ variants: [battery, { ...battery, id: 'used', quality: 'used' }] })).toBe(false)
    expect(lacks({ variants: [{ ...battery, quality: 'refurbished' }] })).toBe(false)
    expect(lacks({ noCircularPart: 'not_available_in_time' })).toBe(false)
  })

  it('is not asked for of a camera, of a repair that needs no part, and of one that the customer does not pay', () => {
    expect(lacks({}, { goods: { ...ticket.goods, category: 'camera' } })).toBe(false)
    expect(lacks({ variants: [{ ...battery, parts: [], quality: 'no_part' }] })).toBe(false)
    expect(lacks({}, { cover: { by: 'legal_guarantee', ref: 'S-1', reasons: [] } })).toBe(false)
  })
})
