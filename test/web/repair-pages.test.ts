import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '../../api/auth/access.ts'
import { paperRoutes } from '../../web/papers/paper-routes.ts'
import { aRepairForm } from '../support/a-repair-form.ts'
import { houseDevicesOn } from '../support/house-device.ts'
import { repairsOn } from '../support/repairs-on-rows.ts'
import { HELP, pagesUnderTest } from './pages-under-test.ts'

/** Thursday before Easter, one minute before the carrier's cut-off. */
const NOW = '2027-03-25T13:59:00Z'

let pages: Awaited<ReturnType<typeof pagesUnderTest>>
beforeAll(async () => {
  pages = await pagesUnderTest(NOW, afterAll, (app, deps) => paperRoutes(app, deps, { help: HELP, actorOf }))
})

const opened = (postcode = '75003') => {
  const customer = { subject: null, emailConfirmed: true, name: 'Inès Martin', email: `${randomUUID()}@example.org`, phone: null }
  return repairsOn(pages)('opened', {}, { customer: { ...customer, address: { line1: '12 rue de Turbigo', postcode, city: 'Paris' } } })
}

const page = async (caseId: string, language = 'en') => (await pages.get(`${await pages.pageOf(caseId)}?lang=${language}`)).body
const labelsOf = (body: string, name: string) =>
  [...body.matchAll(new RegExp(`name="${name}" value="[^"]*"[^>]*><label for="[^"]*">([^<]*)</label>`, 'g'))].map(([, label]) => label)
const inState = async (caseId: string, state: string, detail: object = {}) => {
  await pages.database.case.update({ where: { id: caseId }, data: { state, number: { increment: 1 } } })
  await pages.database.repair.update({ where: { caseId }, data: detail })
}

test('A new repair offers the windows of the carrier at the address, the shops with their days, and the label', async () => {
  const body = await page(await opened())
  expect(labelsOf(body, 'way')).toEqual(['Collected at my home', 'Sent by parcel, with your free label', 'Brought to a shop'])
  const windows = labelsOf(body, 'window')
  // Good Friday is none in Paris, Easter Monday is one everywhere.
  expect(windows[0]).toBe('Friday, 26 March, 09:00–13:00')
  expect(windows[2]).toBe('Tuesday, 30 March, 09:00–13:00')
  expect(body).toContain('Reprise Paris')
  expect(body).toContain('The diagnosis costs €29.00 if you do not order the repair.')
  expect(body).toMatch(/Our estimate<\/dt><dd>€89\.00 – €149\.00/)
})

test('Without an address the postcode is asked for first: then its windows are offered, and kept in the addresses of the page', async () => {
  const customer = {
    subject: null,
    emailConfirmed: true,
    name: 'Inès Martin',
    email: `${randomUUID()}@example.org`,
    phone: null,
  }
  const caseId = await repairsOn(pages)('opened', {}, { customer })
  const without = await page(caseId)
  expect(without).toContain('Would you like it collected at home?')
  expect(labelsOf(without, 'way')).toEqual(['Sent by parcel, with your free label', 'Brought to a shop'])
  const at = async (postcode: string) => (await pages.get(`${await pages.pageOf(caseId)}?lang=en&postcode=${postcode}`)).body
  const offered = await at('57000')
  expect(labelsOf(offered, 'window')[0]).toBe('Tuesday, 30 March, 09:00–13:00')
  expect(offered).not.toContain('Would you like it collected at home?')
  expect(offered).toContain('/arrange-hand-over?postcode=57000&amp;lang=en')
  expect(await at('nowhere')).toContain('Would you like it collected at home?')
})

test('In Moselle Good Friday is a holiday: the first window is on Tuesday', async () => {
  expect(labelsOf(await page(await opened('57000')), 'window')[0]).toBe('Tuesday, 30 March, 09:00–13:00')
})

test('A quote stands with every field of the form above its answer: variants to choose from, both declarations as boxes, data loss to be known', async () => {
  const caseId = await opened()
  await pages.database.repairQuote.create({
    data: {
      caseId,
      version: 1,
      form: aRepairForm(new Date(NOW)) as object,
      currency: 'EUR',
      issuedAt: new Date(NOW),
      issuedBy: 'technician:tina',
    },
  })
  await inState(caseId, 'quoted', { quoteVersion: 1 })
  const body = await page(caseId)
  for (const field of [
    'Repairer',
    'Nature of the defect',
    'Price',
    'Time needed',
    'Temporary replacement',
    'Place of hand-over',
    'Validity',
  ])
    expect(body).toContain(`<dt>${field}</dt>`)
  expect(labelsOf(body, 'variant')).toEqual([
    'With a new part: €153.00, ready by 31 March 2027',
    'With a used part: €123.00, ready by 1 April 2027',
  ])
  for (const box of ['startNow', 'losesWithdrawalRight', 'acceptsDataLoss'])
    expect(body).toContain(`type="checkbox" id="approveQuote-${box}"`)
  expect(body).not.toContain('id="approveQuote-wipe"')
  expect(body).toContain('<input type="hidden" name="quoteVersion" value="1">')
  expect(body.indexOf('Nature of the defect')).toBeLessThan(body.indexOf('approveQuote-variant'))
})

test('Each language has all of it', async () => {
  const caseId = await opened()
  for (const [language, heading] of [
    ['fr', 'Comment votre appareil peut-il nous parvenir ?'],
    ['es', '¿Cómo puede llegarnos su dispositivo?'],
    ['de', 'Wie soll Ihr Gerät zu uns kommen?'],
  ] as const)
    expect((await page(caseId, language)).replaceAll(/\s/g, ' ')).toContain(heading)
})

test('What was promised, lent, paid and handed out stands on its page, with links to the papers', async () => {
  const caseId = await opened()
  const { database } = pages
  await inState(caseId, 'repairing', { firstRepairId: 'RP-2ND0FONE' })
  await database.repairPromise.create({ data: { caseId, n: 1, promisedOn: '2027-04-02', because: 'ordered', setAt: new Date(NOW) } })
  const device = await houseDevicesOn(pages)('shop-fr-paris')
  const loanDevice = await database.loanDevice.create({
    data: { id: randomUUID(), site: 'shop-fr-paris', deviceId: device, depositMinor: 50_00, currency: 'EUR' },
  })
  await database.loan.create({
    data: { id: randomUUID(), loanDeviceId: loanDevice.id, caseId, lentAt: new Date(NOW), dueOn: '2027-04-07', condition: {} },
  })
  const receipt = {
    establishment: 'fr-lyon',
    number: 7,
    caseId,
    eventNumber: 1,
    kind: 'taken_in',
    site: 'workshop-fr',
    at: new Date(NOW),
    data: {},
  }
  await database.depositReceipt.create({ data: receipt })
  const body = (await page(caseId)).replaceAll('&nbsp;', ' ')
  expect(body).toContain('<dt>Ready by</dt><dd>2 April 2027</dd>')
  expect(body).toContain(
    'Apple iPhone 13, to be brought back to Reprise Paris République by 7 April 2027. You get your deposit of €50.00 back with it.',
  )
  expect(body).toMatch(/<dt>Repaired by<\/dt><dd>Reprise Atelier Lyon<br>[^<]*69003 Lyon/)
  expect(body).toContain('RP-2ND0FONE')
  const link = body.match(/href="([^"]*receipt\.pdf[^"]*)"/)?.[1] ?? ''
  const paper = await pages.get(link)
  expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf'])
  expect((await pages.get(link.replace('/1/receipt', '/8/receipt'))).statusCode).toBe(303)
})
