import { describe, expect, it } from 'vitest'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { pathOf } from '../../web/forms/render-form.ts'
import { ACCEPTANCE, pagesUnderTest } from './pages-under-test.ts'

type Command = keyof typeof tradeInCommands

const address = { 'address.line1': '8 rue des Lilas', 'address.line2': '', 'address.postcode': '69100', 'address.city': 'Villeurbanne' }
const frenchAddress = { line1: '8 rue des Lilas', postcode: '69100', city: 'Villeurbanne' }

/** What a customer fills in, and the body that comes of it. */
const FORMS: Readonly<Partial<Record<Command, readonly [state: string, fields: Readonly<Record<string, string>>, body: object]>>> = {
  acceptOffer: [
    'offered',
    { ...ACCEPTANCE, 'payout.method': 'charity', 'payout.charityId': 'emmaus-fr' },
    {
      offerVersion: 1,
      seller: {
        birthDate: '1990-05-17',
        occupation: 'infirmière',
        identity: { type: 'identity_card', number: '12AB34567', issuedOn: '2020-01-15', authority: 'Préfecture du Rhône' },
      },
      address: frenchAddress,
      shipping: 'label',
      payout: { method: 'charity', charityId: 'emmaus-fr' },
    },
  ],
  confirmEmail: ['awaiting_email_confirmation', {}, {}],
  cancel: ['awaiting_shipment', { reason: '  changed my mind ' }, { reason: 'changed my mind' }],
  confirmUnlocked: ['locked', {}, {}],
  requestReturn: ['locked', { reason: '' }, {}],
  acceptCounterOffer: ['counter_offered', { counterVersion: '1' }, { counterVersion: 1 }],
  declineCounterOffer: ['counter_offered', { counterVersion: '1' }, { counterVersion: 1 }],
  disputeCounterOffer: [
    'counter_offered',
    { counterVersion: '1', text: 'The screen\r\nwas whole.' },
    { counterVersion: 1, text: 'The screen\nwas whole.' },
  ],
  chooseNoOffer: ['no_offer', { choice: 'recycle' }, { choice: 'recycle' }],
  chooseCompensation: ['lost', { choice: 'replacement' }, { choice: 'replacement' }],
  confirmPayee: ['payee_confirmation', {}, {}],
  changePayoutDetails: [
    'payout_details_needed',
    {
      'payout.method': 'bank_transfer',
      'payout.iban': 'DE89 3704 0044 0532 0130 00',
      'payout.holder': 'Camille Durand',
      'payout.charityId': 'x',
    },
    { payout: { method: 'bank_transfer', iban: 'DE89 3704 0044 0532 0130 00', holder: 'Camille Durand' } },
  ],
  giveReturnAddress: ['return_undeliverable', address, { address: frenchAddress }],
}

const customers = Object.values(tradeInCommands).filter(({ roles }) => roles.includes('customer'))

describe('The form of each command', () => {
  it('is there for whatever a customer can do', () => {
    expect(customers.map(({ name }) => name).toSorted()).toEqual(Object.keys(FORMS).toSorted())
    for (const [command, form] of Object.entries(FORMS))
      expect(Object.keys(tradeInTable.states[form[0] as 'offered'].on)).toContain(command)
  })

  it.each(Object.entries(FORMS))('%s leads from the page over the check to the inbox', async (name, [state, fields, body]) => {
    const pages = await pagesUnderTest()
    const caseId = await pages.offer()
    const charity = pages.deps.marketAt('FR', pages.clock.now()).charities[0]?.id ?? ''
    const own = (text: string) => text.replaceAll('emmaus-fr', charity)
    await pages.inState(caseId, state, {
      counterVersion: 1,
      assessedMinor: 140_00,
      payoutMethod: 'bank_transfer',
      payee: pages.deps.secrets.seal('{}'),
      payeeSuggestion: pages.deps.secrets.seal('Camille DURAND <MARTIN>'),
    })
    const command = name as Command
    const url = `${await pages.pageOf(caseId)}/${pathOf(command)}`
    const page = await pages.get(await pages.pageOf(caseId))
    const start = page.body.indexOf(`action="${url}"`)
    expect(start).toBeGreaterThan(0)
    const form = page.body.slice(start, page.body.indexOf('</form>', start))
    const named = [...form.matchAll(/\sname="([^"]+)"/g)].map(([, field]) => field)
    for (const field of Object.keys(fields)) expect(named).toContain(field)
    if (command === 'confirmPayee') expect(form).toContain('Camille DURAND &lt;MARTIN&gt;')

    const key = form.match(/name="key" value="([^"]+)"/)?.[1] ?? ''
    const filled = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, own(value)]))
    const check = await pages.post(url, { ...filled, key, step: 'check' })
    if (check.statusCode !== 303) {
      expect([check.statusCode, await pages.database.command.count({ where: { type: command } })]).toEqual([200, 0])
      const hidden = Object.fromEntries(
        [...check.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, field = '', value = '']) => [
          field,
          value,
        ]),
      )
      expect((await pages.post(url, { ...hidden, step: 'send' })).statusCode).toBe(303)
    }
    const given = await pages.database.command.findFirstOrThrow({ where: { caseId, type: command } })
    expect(JSON.parse(pages.deps.secrets.open(given.body))).toEqual(JSON.parse(own(JSON.stringify(body))))
    expect((await pages.get(`${await pages.pageOf(caseId)}?done=${key}`)).body).toContain('Merci, nous avons reçu votre réponse')
  })
})
