import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandEntry } from '../../domain/case/command-entry.ts'
import { isFinal, type ProcessTable, stateOf } from '../../domain/case/table.ts'
import { repairCommands } from '../../domain/repair/commands.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { pathOf } from '../../web/forms/render-form.ts'
import { aRepairForm } from '../support/a-repair-form.ts'
import { repairsOn } from '../support/repairs-on-rows.ts'
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

const WINDOW = '2027-03-15T08:00:00.000Z/2027-03-15T12:00:00.000Z'

/** The same of a repair: how it comes is asked with the windows, shops and days that are offered on Friday 12 March 2027. */
const REPAIR_FORMS: Readonly<
  Partial<Record<keyof typeof repairCommands, readonly [state: string, fields: Readonly<Record<string, string>>, body: object]>>
> = {
  arrangeHandOver: [
    'opened',
    {
      agreesDiagnosisFee: 'yes',
      way: 'drop_off',
      site: 'shop-fr-paris',
      day: '2027-03-13',
      returnWay: 'shop',
      returnSite: 'shop-fr-paris',
    },
    { agreesDiagnosisFee: true, way: 'drop_off', site: 'shop-fr-paris', day: '2027-03-13', returnWay: 'shop', returnSite: 'shop-fr-paris' },
  ],
  confirmEmail: ['awaiting_email_confirmation', {}, {}],
  changePickup: ['awaiting_pickup', { window: WINDOW }, { window: WINDOW }],
  cancel: ['awaiting_parcel', { reason: 'found another' }, { reason: 'found another' }],
  chooseCompensation: ['lost', { choice: 'value' }, { choice: 'value' }],
  approveQuote: [
    'quoted',
    { quoteVersion: '1', variant: 'new', startNow: 'yes', losesWithdrawalRight: 'yes' },
    { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true },
  ],
  declineQuote: ['quoted', { quoteVersion: '1' }, { quoteVersion: 1 }],
  chooseTradeIn: ['quoted', { quoteVersion: '1' }, { quoteVersion: 1 }],
  startNow: ['awaiting_start', { startNow: 'yes', losesWithdrawalRight: 'yes' }, { startNow: true, losesWithdrawalRight: true }],
  withdraw: ['repairing', {}, {}],
  chooseOutcome: ['unrepairable', { choice: 'voucher' }, { choice: 'voucher' }],
  changeReturn: [
    'awaiting_payment',
    { returnWay: 'shop', returnSite: 'shop-fr-paris' },
    { returnWay: 'shop', returnSite: 'shop-fr-paris' },
  ],
  giveReturnAddress: ['return_undeliverable', address, { address: frenchAddress }],
}

/** Fills in the form of a command on the page of a case, goes over the check, and answers the body that reaches the inbox. */
const given = async (
  pages: Awaited<ReturnType<typeof pagesUnderTest>>,
  caseId: string,
  command: string,
  fields: Readonly<Record<string, string>>,
) => {
  const url = `${await pages.pageOf(caseId)}/${pathOf(command)}`
  const page = await pages.get(await pages.pageOf(caseId))
  const start = page.body.indexOf(`action="${url}"`)
  expect(start).toBeGreaterThan(0)
  const form = page.body.slice(start, page.body.indexOf('</form>', start))
  const named = [...form.matchAll(/\sname="([^"]+)"/g)].map(([, field]) => field)
  for (const field of Object.keys(fields)) expect(named).toContain(field)

  const key = form.match(/name="key" value="([^"]+)"/)?.[1] ?? ''
  const check = await pages.post(url, { ...fields, key, step: 'check' })
  if (check.statusCode !== 303) {
    expect([check.statusCode, await pages.database.command.count({ where: { caseId, type: command } })]).toEqual([200, 0])
    const hidden = Object.fromEntries(
      [...check.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, field = '', value = '']) => [field, value]),
    )
    expect((await pages.post(url, { ...hidden, step: 'send' })).statusCode).toBe(303)
  }
  expect((await pages.get(`${await pages.pageOf(caseId)}?done=${key}`)).body).toContain('Merci, nous avons reçu votre réponse')
  const { body } = await pages.database.command.findFirstOrThrow({ where: { caseId, type: command } })
  return { form, body: JSON.parse(pages.deps.secrets.open(body)) as unknown }
}

const waysFrom = (table: ProcessTable, state: string): readonly string[] => {
  const entry = stateOf(table, state)
  return isFinal(entry) ? [] : Object.keys(entry.on)
}

const namesOf = (commands: Readonly<Record<string, CommandEntry>>) =>
  Object.values(commands)
    .flatMap(({ name, roles }) => (roles.includes('customer') ? [name] : []))
    .toSorted()

describe('The form of each command', () => {
  it('is there for whatever a customer can do', () => {
    for (const [commands, table, forms] of [
      [tradeInCommands, tradeInTable, FORMS],
      [repairCommands, repairTable, REPAIR_FORMS],
    ] as const) {
      expect(namesOf(commands)).toEqual(Object.keys(forms).toSorted())
      for (const [command, [state]] of Object.entries(forms)) expect(waysFrom(table, state)).toContain(command)
    }
  })

  it.each(Object.entries(FORMS))(
    '%s of a trade-in leads from the page over the check to the inbox',
    async (command, [state, fields, body]) => {
      const pages = await pagesUnderTest()
      const caseId = await pages.offer()
      const charity = pages.deps.marketAt('FR', pages.clock.now()).charities[0]?.id ?? ''
      const own = <Text>(text: Text): Text => JSON.parse(JSON.stringify(text).replaceAll('emmaus-fr', charity)) as Text
      await pages.inState(caseId, state, {
        counterVersion: 1,
        assessedMinor: 140_00,
        payoutMethod: 'bank_transfer',
        payee: pages.deps.secrets.seal('{}'),
        payeeSuggestion: pages.deps.secrets.seal('Camille DURAND <MARTIN>'),
      })
      const answer = await given(pages, caseId, command, own(fields))
      if (command === 'confirmPayee') expect(answer.form).toContain('Camille DURAND &lt;MARTIN&gt;')
      expect(answer.body).toEqual(own(body))
    },
  )

  describe('of a repair', () => {
    let pages: Awaited<ReturnType<typeof pagesUnderTest>>
    beforeAll(async () => {
      pages = await pagesUnderTest(undefined, afterAll)
    })

    it.each(Object.entries(REPAIR_FORMS))('%s leads from the page over the check to the inbox', async (command, [state, fields, body]) => {
      const caseId = await repairsOn(pages)(state, { quoteVersion: 1 })
      await pages.database.repairQuote.create({
        data: {
          caseId,
          version: 1,
          form: { ...aRepairForm(pages.clock.now()), dataLossExpected: false, suggestsTradeIn: true } as object,
          currency: 'EUR',
          issuedAt: pages.clock.now(),
          issuedBy: 'technician:tom',
        },
      })
      expect((await given(pages, caseId, command, fields)).body).toEqual(body)
    })
  })
})
