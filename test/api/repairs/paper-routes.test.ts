import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { paperRoutes } from '../../../api/repairs/paper-routes.ts'
import { money } from '../../../domain/money/money.ts'
import { quoteForm } from '../../../domain/repair/quote-form.ts'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'
import { repairPolicy } from '../../../markets/repair/policy.ts'
import { creditNote, issueInvoice } from '../../../platform/invoices/invoices.ts'
import { openRepair } from '../../../platform/repair/open-repair.ts'
import { wordsOn } from '../../documents/papers/pdf-text.ts'
import { apiOnRows } from '../api-on-rows.ts'

/** Wednesday, half past eleven in the evening in Paris. */
const NOW = '2027-03-10T22:30:00Z'
const euros = (minor: number) => money(minor, 'EUR')
const LYON = { line1: '12 rue de la République', postcode: '69002', city: 'Lyon' }

const desk = async () => {
  const api = await apiOnRows([paperRoutes], NOW)
  const { database, deps, clock } = api
  const market = marketAt('FR', clock.now())
  const policy = repairPolicy('FR')
  const opened = await openRepair(deps, {
    market,
    policy,
    language: 'fr',
    customer: {
      subject: 'camille',
      emailConfirmed: true,
      name: 'Camille Durand',
      email: 'camille@example.org',
      phone: null,
      address: LYON,
    },
    modelId: 'apple-iphone-13',
    category: 'phone',
    storage: 128,
    identity: null,
    problem: ['battery'],
    words: null,
    hazard: [],
    estimate: {},
    firstRepairId: null,
    actor: 'customer:camille',
    request: { scope: 'camille', key: randomUUID(), requestHash: 'test' },
  })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  const { caseId } = opened
  await database.part.upsert({
    where: { number: 'BAT-APPLE-IPHONE-13' },
    create: { number: 'BAT-APPLE-IPHONE-13', family: 'battery', name: 'Battery of the iPhone 13', fits: ['apple-iphone-13'] },
    update: { name: 'Battery of the iPhone 13' },
  })
  const parts = [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, unitMinor: 49_90 }]
  const form = quoteForm(
    {
      variants: [{ id: 'new', quality: 'new', genuine: true, parts, workMinutes: 35, durationDays: 2 }],
      loan: 'none',
      ancillary: [],
      dataLossExpected: false,
      wipeOffered: false,
      price: 'fixed',
    },
    {
      version: 1,
      policy,
      goods: { category: 'phone', modelId: 'apple-iphone-13', storage: 128, identityEnd: '4321' },
      priceNew: euros(909_00),
      findings: ['battery'],
      cover: { by: 'customer', ref: null, reasons: [] },
      site: market.workshop,
      company: market.seller.name,
      contact: market.contact,
      handOverPlace: { kind: 'site', siteId: 'shop-fr-paris' },
      feePaid: null,
      at: clock.now(),
      place: { zone: 'Europe/Paris', region: 'FR' },
    },
    calendars,
  )
  const [variant] = form.variants
  if (!variant) throw new Error('a form has a variant')
  await database.repairQuote.create({
    data: {
      caseId,
      version: 1,
      form: JSON.parse(JSON.stringify(form)),
      currency: 'EUR',
      issuedAt: clock.now(),
      issuedBy: 'technician:tim',
      status: 'offered',
    },
  })
  await database.$transaction(async (tx) => {
    const event = (eventNumber: number) => ({ caseId, eventNumber, at: clock.now(), on: '2027-03-10' })
    const invoice = await issueInvoice(tx, event(7), {
      entity: 'reprise-fr',
      lines: variant.lines,
      vatBasisPoints: 2_000,
      bonus: euros(0),
      buyer: deps.secrets.seal(JSON.stringify({ name: 'Camille Durand', address: LYON })),
      language: 'fr',
    })
    await creditNote(tx, event(9), invoice)
  })
  const { establishment, id: site } = market.workshop
  await database.depositReceipt.create({
    data: {
      establishment,
      number: 1,
      caseId,
      eventNumber: 5,
      kind: 'taken_in',
      site,
      at: clock.now(),
      data: { accessories: ['Charger'], seal: 'S-77' },
    },
  })
  return { ...api, at: (path: string) => `/v1/repairs/${caseId}/${path}`, camille: await api.person('camille', 'customer') }
}

test('the customer of a repair gets its form, its invoice and credit note, and the receipt of the device, in their language or another', async () => {
  const { get, at, camille } = await desk()
  const words = async (path: string) => {
    const paper = await get(at(path), { as: camille })
    expect([path, paper.status, paper.headers['content-type'], paper.headers['cache-control']]).toEqual([
      path,
      200,
      'application/pdf',
      'private, no-store',
    ])
    return wordsOn(paper.bytes)
  }
  const form = await words('quotes/1/form.pdf')
  for (const word of [
    'Formulaireeuropéen',
    '10mars2027',
    'AppleiPhone13',
    'BatteryoftheiPhone13',
    'Vouspayez',
    marketAt('FR', new Date(NOW)).contact.email,
  ])
    expect(form).toContain(word)
  expect(await words('quotes/1/form.pdf?language=de')).toContain('EuropäischesFormular')
  const invoice = await words('invoices/2027/1/invoice.pdf')
  for (const word of [
    'Facture',
    'RepriseFranceSAS',
    'FR00000000000',
    'reprise-fr2027-000001',
    'CamilleDurand',
    '12ruedelaRépublique',
    'BatteryoftheiPhone13',
    '91,90',
  ])
    expect(invoice).toContain(word)
  const note = await words('invoices/2027/2/invoice.pdf')
  for (const word of ['Avoir', 'reprise-fr2027-000002', 'reprise-fr2027-000001', '-91,90']) expect(note).toContain(word)
  const receipt = await words('deposit-receipts/fr-lyon/1/receipt.pdf')
  for (const word of ['Reçudedépôt', 'fr-lyon000001', 'CamilleDurand', 'Charger', 'S-77']) expect(receipt).toContain(word)
})

test('nobody else gets one, and none is found that there is not', async () => {
  const { get, at, camille, person } = await desk()
  const zoe = await person('zoe', 'customer')
  for (const path of ['quotes/1/form.pdf', 'invoices/2027/1/invoice.pdf', 'deposit-receipts/fr-lyon/1/receipt.pdf'])
    expect([path, (await get(at(path), { as: zoe })).status]).toEqual([path, 404])
  for (const path of ['quotes/2/form.pdf', 'invoices/2027/3/invoice.pdf', 'deposit-receipts/fr-paris/1/receipt.pdf'])
    expect([path, (await get(at(path), { as: camille })).body]).toMatchObject([path, { code: 'RPS_NOT_FOUND' }])
  const anna = await person('anna', 'support')
  expect((await get(at('quotes/1/form.pdf'), { as: anna })).status).toBe(200)
})
