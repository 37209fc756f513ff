import { describe, expect, it } from 'vitest'
import { depositReceiptPdf } from '../../../documents/papers/deposit-receipt-pdf.ts'
import { invoicePdf } from '../../../documents/papers/invoice-pdf.ts'
import { repairFormPdf } from '../../../documents/papers/repair-form-pdf.ts'
import { LANGUAGES } from '../../../domain/market/language.ts'
import { money } from '../../../domain/money/money.ts'
import type { RepairFormPaper } from '../../../domain/repair/papers.ts'
import { FORM_FIELDS, type QuotedVariant, type RepairForm } from '../../../domain/repair/quote-form.ts'
import { formatMoney } from '../../../texts/format.ts'
import { textsIn } from '../../../texts/index.ts'
import { repairPapersIn } from '../../../texts/repair-papers.ts'
import { wordsOn } from './pdf-text.ts'

const euros = (minor: number) => money(minor, 'EUR')
const variant: QuotedVariant = {
  id: 'new',
  quality: 'new',
  genuine: true,
  parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, unitMinor: 49_90 }],
  workMinutes: 35,
  durationDays: 2,
  lines: [],
  total: euros(91_90),
  vat: euros(15_32),
  bonus: euros(25_00),
  coverPays: euros(0),
  feeSetOff: euros(0),
  due: euros(66_90),
  readyOn: '2027-03-30',
}
const form: RepairForm = {
  version: 2,
  repairer: {
    name: 'Reprise Atelier Lyon',
    company: 'Reprise France SAS',
    address: { line1: '12 rue de la Villette', postcode: '69003', city: 'Lyon', country: 'FR' },
    phone: '+33472000001',
    email: 'atelier@reprise.example',
    online: 'https://reprise.example',
  },
  goods: { category: 'phone', modelId: 'apple-iphone-13', storage: 128, identityEnd: '4321' },
  defect: ['battery', 'liquid'],
  variants: [variant, { ...variant, id: 'used', quality: 'used', genuine: false, total: euros(71_90), due: euros(46_90) }],
  price: { kind: 'calculated', method: '72.00 EUR an hour' },
  loan: 'none',
  handOverPlace: { kind: 'delivery' },
  ancillary: [{ service: 'delivery', cost: euros(6_50) }],
  validDays: 30,
  additional: 'The frame is bent.',
  cover: { by: 'customer', reasons: [] },
  noCircularPart: null,
  dataLossExpected: true,
  wipeOffered: false,
  suggestsTradeIn: false,
}
const paper: RepairFormPaper = {
  reference: 'RP-ABCD1234',
  form,
  modelName: 'Apple iPhone 13',
  partNames: { 'BAT-APPLE-IPHONE-13': 'Battery of the iPhone 13' },
  handOverSite: null,
  issuedAt: '2027-03-24T14:00:00Z',
  issuedOn: '2027-03-24',
}
const squeezed = (text: string) => text.replaceAll(/\s/g, '')

describe.each(LANGUAGES)('The papers of a repair in %s', (language) => {
  const texts = repairPapersIn(language)
  const { terms } = textsIn(language).processes.repair
  const reader = { language, market: 'FR', zone: 'Europe/Paris' } as const

  it('name every field of the form, and say in each what there is', async () => {
    expect(Object.keys(texts.form.fields)).toEqual(FORM_FIELDS)
    const words = wordsOn(await repairFormPdf(paper, reader))
    for (const word of [texts.form.title, ...Object.values(texts.form.fields)]) expect(words).toContain(squeezed(word))
    const { none, total, due, paidBy, genuine, notGenuine, delivery } = texts.form
    for (const word of [
      none,
      terms.dataLossHint,
      paidBy.customer,
      genuine,
      notGenuine,
      delivery,
      terms.findings.battery,
      terms.findings.liquid,
      terms.qualities.new,
      terms.qualities.used,
    ])
      expect(words).toContain(squeezed(word))
    for (const [of, name] of [
      [91_90, total],
      [71_90, total],
      [66_90, due],
      [46_90, due],
    ] as const)
      expect(words).toContain(squeezed(`${name}${formatMoney(euros(of), reader)}`))
    for (const word of ['RP-ABCD1234', 'RepriseFranceSAS', '…4321', '72.00EURanhour', 'Theframeisbent.', 'atelier@reprise.example'])
      expect(words).toContain(word)
  })

  it('say none in each field of a form that has nothing in it', async () => {
    const bare: RepairForm = { ...form, additional: null, defect: [], ancillary: [], dataLossExpected: false }
    const words = wordsOn(await repairFormPdf({ ...paper, form: bare }, reader))
    expect(words.split(squeezed(texts.form.none)).length - 1).toBeGreaterThanOrEqual(4)
  })

  it('have an invoice with its VAT and bonus, and a credit note that takes it back', async () => {
    const { title, creditNoteTitle, toPay, net } = texts.invoice
    const invoice = {
      about: 'repair' as const,
      kind: 'invoice',
      number: 'reprise-fr 2027-000012',
      corrects: null,
      reference: 'RP-ABCD1234',
      issuedOn: '2027-03-30',
      seller: { name: 'Reprise France SAS', address: form.repairer.address, vatNumber: 'FR00000000000' },
      buyer: { name: 'Camille Durand', address: '1 rue Neuve, 69003 Lyon' },
      lines: [
        { kind: 'part', partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, amount: euros(49_90), vat: euros(8_32) },
        { kind: 'work', partNumber: null, quantity: 35, amount: euros(42_00), vat: euros(7_00) },
      ],
      partNames: paper.partNames,
      total: euros(91_90),
      vat: euros(15_32),
      vatBasisPoints: 2_000,
      bonus: euros(25_00),
      bonusPayer: 'Ecosystem',
    } as const
    const words = wordsOn(await invoicePdf(invoice, reader))
    for (const word of [
      title,
      'Reprise France SAS',
      `${texts.invoice.vatNumber} FR00000000000`,
      'reprise-fr 2027-000012',
      'Camille Durand',
      'Battery of the iPhone 13',
      'Ecosystem',
    ])
      expect(words).toContain(squeezed(word))
    expect(words).toContain(squeezed(`${net}${formatMoney(euros(76_58), reader)}`))
    expect(words).toContain(squeezed(`${toPay}${formatMoney(euros(66_90), reader)}`))

    const back = { ...invoice, kind: 'credit_note', number: 'reprise-fr 2027-000013', corrects: invoice.number } as const
    const note = wordsOn(await invoicePdf({ ...back, total: euros(-91_90), vat: euros(-15_32), bonus: euros(-25_00) }, reader))
    for (const word of [creditNoteTitle, '2027-000013', '2027-000012']) expect(note).toContain(squeezed(word))
    expect(note).toContain(squeezed(formatMoney(euros(-66_90), reader)))
  })

  it('say on an invoice of a market where no tax is computed that none is', async () => {
    const { untaxed, toPay, net } = texts.invoice
    const dollars = money(120_00, 'USD')
    const none = money(0, 'USD')
    const words = wordsOn(
      await invoicePdf(
        {
          kind: 'invoice',
          about: 'repair',
          number: 'reprise-us 2027-000001',
          corrects: null,
          reference: 'RP-ABCD1234',
          issuedOn: '2027-07-02',
          seller: { name: 'Reprise US Inc.', address: form.repairer.address, vatNumber: null },
          buyer: { name: 'Dana Reed', address: '1 Main St, Brooklyn NY 11201' },
          lines: [{ kind: 'work', partNumber: null, quantity: 90, amount: dollars, vat: none }],
          partNames: {},
          total: dollars,
          vat: none,
          vatBasisPoints: 0,
          bonus: none,
          bonusPayer: null,
        },
        reader,
      ),
    )
    for (const word of [untaxed.note, `${untaxed.total}${formatMoney(dollars, reader)}`, `${toPay}${formatMoney(dollars, reader)}`])
      expect(words).toContain(squeezed(word))
    for (const word of [net, texts.invoice.vatNumber]) expect(words).not.toContain(squeezed(word))
  })

  it('have a receipt for the device, and one for its way back', async () => {
    const receipt = {
      kind: 'taken_in',
      number: 123,
      reference: 'RP-ABCD1234',
      at: '2027-03-24T14:00:00Z',
      on: '2027-03-24',
      site: { name: 'Reprise Paris', establishment: 'fr-paris', address: form.repairer.address, phone: '+33100000001' },
      customerName: 'Camille Durand',
      modelName: 'Apple iPhone 13',
      storage: 128,
      identityEnd: '4321',
      problems: ['screen'],
      accessories: ['Charger', 'Case'],
      seal: 'S-77',
    } as const
    const { title, statement, ...fields } = texts.receipt
    const words = wordsOn(await depositReceiptPdf(receipt, reader))
    for (const word of [title.taken_in, ...Object.values(fields)]) expect(words).toContain(squeezed(word))
    for (const word of ['fr-paris 000123', 'Reprise Paris', 'Camille Durand', '… 4321', terms.problems.screen, 'Charger', 'Case', 'S-77'])
      expect(words).toContain(squeezed(word))

    const bare = { ...receipt, kind: 'given_back', identityEnd: null, problems: [], accessories: [], seal: null } as const
    const back = wordsOn(await depositReceiptPdf(bare, reader))
    expect(back).toContain(squeezed(title.given_back))
    expect(back.split(squeezed(texts.form.none)).length - 1).toBeGreaterThanOrEqual(3)
  })

  it('are the same, to the byte, when they are made again', async () => {
    expect((await repairFormPdf(paper, reader)).equals(await repairFormPdf(paper, reader))).toBe(true)
  })
})
