import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applySetUp, claimSetUps } from '../../../platform/subscription/methods/set-ups.ts'
import { invoicePage } from '../../../platform/subscription/renewals/invoice-page.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { createSubscriptionWorld, type SubscriptionWorld } from '../../support/subscription-world.ts'

let world: SubscriptionWorld
let api: Awaited<ReturnType<typeof createSimulatedApi>>
beforeAll(async () => {
  // Sunday, ten in Paris.
  world = await createSubscriptionWorld('2027-01-31T09:00:00Z')
  api = await createSimulatedApi(world)
})
afterAll(async () => {
  await api.end()
  await world.end()
})

const ask = async (method: 'GET' | 'POST', url: string, payload?: object, as?: string) => {
  const response = await api.app.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { ...(method === 'POST' && { 'idempotency-key': randomUUID() }), ...(as !== undefined && { authorization: as }) },
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    body: isJson ? response.json() : response.body,
    to: response.headers.location,
  }
}
const posts = async (url: string, fields: Record<string, string> = {}) => {
  const response = await api.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return { status: response.statusCode, to: response.headers.location, body: response.body }
}

/** The token of the newest link of a kind, as its mail has it. */
const tokenOf = async (caseId: string, sentBy: 'mail' | 'offer' | 'former') => {
  const { id: linkId, expiresAt } = await world.database.caseLink.findFirstOrThrow({
    where: { caseId, sentBy, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  return world.deps.secrets.issueLink({ caseId, linkId, expiresAt })
}
const invoices = async () => {
  const market = world.deps.marketAt('FR', world.clock.now())
  while ((await invoicePage(world.deps, { market, on: '2027-01-31', limit: 100 })) > 0);
}
const saved = async (clientSecret: string, card = 'pm_card_mastercard') => world.setsUp(clientSecret.split('_secret_')[0] ?? '', card)
const readSetUps = async () => {
  for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
}
const newHolder = { name: 'Nora Petit', email: 'nora@example.org' }
const actionsOf = ({ body }: { readonly body: { readonly nextActions: readonly { readonly command: string }[] } }) =>
  body.nextActions.map(({ command }) => command)

describe('A subscription that is handed over by the API', () => {
  it('is offered by its holder, looked at, given a card and taken over by whoever was asked; what each may see is theirs', async () => {
    const id = await world.begins({ email: 'camille@example.org' })
    await invoices()
    const at = `/v1/subscriptions/${id}`
    const mine = `Link ${await tokenOf(id, 'mail')}`
    const refused = await ask('POST', `${at}/offer-transfer`, { newHolder: { name: 'Nora', email: 'camille@example.org' } }, mine)
    expect([refused.status, refused.body.reason, refused.body.errors[0].pointer]).toEqual([422, 'own_address', '/newHolder/email'])
    const malformed = await ask('POST', `${at}/offer-transfer`, { newHolder: { name: 'Nora' } }, mine)
    expect([malformed.status, malformed.body.errors[0].pointer]).toEqual([400, '/newHolder/email'])
    expect(actionsOf(await ask('GET', at, undefined, mine))).not.toContain('takeBackTransfer')

    const offered = await ask('POST', `${at}/offer-transfer`, { newHolder, language: 'en' }, mine)
    expect(offered.body).toMatchObject({ state: 'active', offered: { to: 'Nora Petit', until: '2027-02-14T09:00:00.000Z' } })
    // What is offered stays as it is meanwhile; no price waits for an answer.
    expect(actionsOf(offered)).toEqual(['cancel', 'withdraw', 'takeBackTransfer'])

    const theirs = `Link ${await tokenOf(id, 'offer')}`
    for (const [method, url] of [
      ['GET', at],
      ['POST', `${at}/cancel`],
      ['POST', `${at}/method`],
      ['GET', `${at}/invoices`],
    ] as const)
      expect([url, (await ask(method, url, method === 'POST' ? {} : undefined, theirs)).status]).toEqual([url, 403])
    expect((await ask('GET', `${at}/transfer`, undefined, mine)).status).toBe(403)
    const other = await world.begins()
    expect((await ask('GET', `/v1/subscriptions/${other}/transfer`, undefined, theirs)).status).toBe(404)

    const shown = await ask('GET', `${at}/transfer`, undefined, theirs)
    expect(shown.body).toMatchObject({
      standing: 'open',
      holder: 'Camille Durand',
      newHolder,
      language: 'en',
      plan: 'm',
      price: { minor: 6_99, currency: 'EUR' },
      nextChargeOn: '2027-02-28',
      owed: { minor: 0 },
      devices: [{ name: 'Apple iPhone 13', coverFrom: '2027-03-02' }],
      withdrawalDays: 14,
    })
    const accept = { terms: shown.body.terms, declares: ['terms', 'takes_over'] }
    const early = await ask('POST', `${at}/transfer/accept`, accept, theirs)
    expect([early.status, early.body.code, early.body.reason]).toEqual([422, 'RPS_COMMAND_REFUSED', 'no_method'])
    const unsigned = await ask('POST', `${at}/transfer/method`, { kind: 'sepa_debit' }, theirs)
    expect([unsigned.status, unsigned.body.errors[0].pointer]).toEqual([400, '/declares'])
    const opened = await ask('POST', `${at}/transfer/method`, { kind: 'card' }, theirs)
    expect((await ask('POST', `${at}/transfer/method`, { kind: 'card' }, theirs)).body).toEqual(opened.body)
    // The holder's own saving is another.
    expect((await ask('POST', `${at}/method`, { kind: 'card' }, mine)).body.clientSecret).not.toBe(opened.body.clientSecret)
    await saved(opened.body.clientSecret)
    await api.app.inject({ method: 'POST', url: `/transfer/${theirs.slice(5)}/card/returned` })
    await readSetUps()
    expect((await ask('GET', `${at}/transfer`, undefined, theirs)).body.method).toEqual({
      kind: 'card',
      scheme: 'mastercard',
      lastDigits: '4444',
    })
    expect((await ask('POST', `${at}/transfer/accept`, { ...accept, declares: ['terms'] }, theirs)).body.errors[0].pointer).toBe(
      '/declares',
    )
    expect((await ask('POST', `${at}/transfer/accept`, { ...accept, terms: 'older' }, theirs)).body.code).toBe('RPS_ANSWERED_CHANGED')
    const taken = await Promise.all([1, 2].map(() => ask('POST', `${at}/transfer/accept`, accept, theirs)))
    expect(taken.map(({ status, body }) => [status, body])).toEqual([
      [200, { reference: id, standing: 'taken_over' }],
      [200, { reference: id, standing: 'taken_over' }],
    ])
    expect(await world.path(id, 2)).toEqual(['offerTransfer → active', 'transfer_accepted → active'])

    expect((await ask('GET', at, undefined, mine)).body.code).toBe('RPS_LINK_REVOKED')
    expect((await ask('GET', `${at}/transfer`, undefined, theirs)).body).toMatchObject({ code: 'RPS_NOT_NOW', reason: 'taken_over' })
    expect((await ask('POST', `${at}/transfer/decline`, {}, theirs)).body).toMatchObject({ code: 'RPS_NOT_NOW', reason: 'over' })
    const own = `Link ${await tokenOf(id, 'mail')}`
    const read = await ask('GET', at, undefined, own)
    expect(read.body).toMatchObject({
      language: 'en',
      method: { lastDigits: '4444' },
      paidUntil: '2027-02-28',
      withdrawableUntil: '2027-02-15T23:00:00.000Z',
      charges: [],
    })
    expect(actionsOf(read)).toContain('offerTransfer')

    // Each sees what was billed to them, and no paper of the other.
    const former = `Link ${await tokenOf(id, 'former')}`
    expect((await ask('GET', `${at}/invoices`, undefined, own)).body).toEqual({ items: [] })
    const [invoice] = (await ask('GET', `${at}/invoices`, undefined, former)).body.items
    expect(invoice).toMatchObject({ kind: 'invoice', total: { minor: 6_99 }, vat: { minor: 1_17 }, vatBasisPoints: 2_000, state: 'paid' })
    expect((await ask('GET', invoice.pdf, undefined, former)).type).toBe('application/pdf')
    expect((await ask('GET', invoice.pdf, undefined, own)).status).toBe(404)
    const paper = invoice.pdf.replace(at, '')
    expect((await ask('GET', `/c/${own.slice(5)}${paper}`)).status).toBe(303)
    expect((await ask('GET', `/transfer/${former.slice(5)}${paper}`)).type).toBe('application/pdf')
    expect((await ask('GET', at, undefined, former)).status).toBe(403)
  })

  it('may be asked for by support where its holder cannot, and is decided by a second person, who reads what was asked', async () => {
    const id = await world.begins({ email: 'camille@example.org' })
    const [ada, ben] = [await api.bearer({ subject: 'ada', roles: ['support'] }), await api.bearer({ subject: 'ben', roles: ['support'] })]
    const body = { newHolder, why: 'death', evidence: 'death certificate, file 7', reason: 'the widow wrote' }
    const at = `/v1/subscriptions/${id}/change-party`
    expect((await ask('POST', at, { ...body, why: 'moved' }, ada)).body.errors[0].pointer).toBe('/why')
    expect((await ask('POST', at, { ...body, evidence: ' ' }, ada)).body.errors[0].pointer).toBe('/evidence')
    expect((await ask('POST', at, body, `Link ${await tokenOf(id, 'mail')}`)).status).toBe(403)
    expect((await ask('POST', `${at}/preview`, body, ada)).body.secondPerson).toEqual({ because: 'change_of_party' })
    const asked = await ask('POST', at, body, ada)
    expect(asked.status).toBe(202)
    const waiting = (await ask('GET', `/v1/cases/${id}`, undefined, ben)).body.pending.commands
    expect(waiting).toMatchObject([{ command: 'changeParty', waits: 'second_person', actor: 'support:ada', proposed: body }])
    const approve = `/v1/cases/${id}/commands/${waiting[0].id}/approve`
    expect((await ask('POST', approve, { reason: 'seen' }, ada)).body.code).toBe('RPS_SECOND_PERSON_NEEDED')
    expect((await ask('POST', approve, { reason: 'seen' }, ben)).status).toBe(200)
    expect((await ask('GET', `/v1/subscriptions/${id}`, undefined, ada)).body.offered.to).toBe('Nora Petit')
  })
})

describe('The pages of a change of hands', () => {
  it('offer it, show what is taken over, take a card and an answer; a look changes nothing, and what is not ticked is named', async () => {
    const id = await world.begins({ email: 'camille@example.org' })
    await invoices()
    const mine = `/c/${await tokenOf(id, 'mail')}?lang=en`
    const page = (await ask('GET', mine)).body
    expect(page).toContain('Hand the subscription over to somebody else')
    expect(page).toMatch(/Invoice reprise-fr 2027-\d{6} of 31 January 2027: €6\.99/)
    const form = { 'newHolder.name': 'Nora Petit', 'newHolder.email': 'nora@example.org', 'newHolder.phone': '', key: randomUUID() }
    const offer = mine.replace('?', '/offer-transfer?')
    expect((await posts(offer, form)).body).toContain('They get a mail with a link of their own')
    expect((await posts(offer, { ...form, 'newHolder.email': 'camille@example.org' })).body).toContain('This is your own address.')
    const address = { 'address.line1': '12 rue de la Barre', 'address.postcode': '69002', 'address.city': 'Lyon' }
    expect((await posts(offer, { ...form, ...address, 'address.city': '' })).body).toContain('<a href="#offerTransfer-address-city">')
    expect((await posts(offer, { ...form, ...address, step: 'send' })).status).toBe(303)
    expect((await ask('GET', mine)).body).toContain('Nora Petit, who can answer until 14 February 2027')

    const theirs = `/transfer/${await tokenOf(id, 'offer')}`
    const shown = (await ask('GET', `${theirs}?lang=en`)).body
    expect(shown).toContain('You are asked to take over the subscription of Camille Durand.')
    expect(shown).toContain('Plan M, €6.99 a month')
    expect(shown).toContain('withdraw from the contract for 14 days')
    // Before a card is given there is nothing to accept.
    expect(shown).not.toContain('Take over, and pay')
    expect(await world.database.methodSetUp.count({ where: { caseId: id } })).toBe(0)
    expect((await ask('GET', `${theirs}/card`)).to).toBe(theirs)
    expect((await posts(`${theirs}/card?lang=en`)).to).toBe(`${theirs}/card?lang=en`)
    const card = (await ask('GET', `${theirs}/card?lang=en`)).body
    const [, secret = ''] = /data-secret="([^"]+)" data-confirm="confirmSetup"/.exec(card) ?? []
    expect((await saved(secret, 'pm_card_chargeDeclined')).status).toBe(402)
    await posts(`${theirs}/card/returned`)
    await readSetUps()
    expect((await ask('GET', `${theirs}/card/returned?lang=en`)).body).toContain('The card was not saved')
    await saved(secret)
    expect((await posts(`${theirs}/card/returned?lang=en`)).to).toBe(`${theirs}/card/returned?lang=en`)
    expect((await ask('GET', `${theirs}/card/returned?lang=en`)).body).toContain('We are asking the payment provider')
    await readSetUps()
    expect((await ask('GET', `${theirs}/card/returned`)).to).toBe(theirs)
    const ready = (await ask('GET', `${theirs}?lang=en`)).body
    expect(ready).toContain('Your card that ends in 4444 is saved.')
    // It is nobody’s business whose the subscription is yet.
    expect((await ask('GET', mine.replace('?', '/method/returned?'))).body).toContain('4242')
    const [, terms = ''] = /name="terms" value="([^"]+)"/.exec(ready) ?? []
    // By keyboard and by screen reader: each box has its label, and what is wrong leads to it.
    const unticked = await posts(`${theirs}/accept?lang=en`, { terms, terms_: 'x', takes_over: 'yes' })
    expect(unticked.status).toBe(422)
    expect(unticked.body).toContain('<a href="#declares-terms">')
    expect(unticked.body).toMatch(/<a href="#declares-terms">I [^<]* – Please tick this box/)
    expect(unticked.body).toContain(
      'id="declares-terms" name="declares.terms" value="yes" aria-required="true" aria-invalid="true" aria-describedby="declares-terms-error"',
    )
    const answer = { 'declares.terms': 'yes', 'declares.takes_over': 'yes' }
    expect((await posts(`${theirs}/accept?lang=en`, { ...answer, terms: 'older' })).body).toContain('The subscription has changed.')
    expect((await ask('GET', `${theirs}/accept`)).to).toBe(theirs)
    expect((await posts(`${theirs}/accept?lang=en`, { ...answer, terms })).to).toBe(`${theirs}?lang=en`)
    expect((await ask('GET', `${theirs}?lang=en`)).body).toContain('The subscription is yours.')
    const { buyer } = await world.database.subscription.findUniqueOrThrow({ where: { caseId: id } })
    expect(JSON.parse(world.deps.secrets.open(buyer))).toMatchObject({
      name: 'Nora Petit',
      address: { line1: '12 rue de la Barre', city: 'Lyon' },
    })
    const former = (await ask('GET', `/transfer/${await tokenOf(id, 'former')}?lang=en`)).body
    expect(former).toContain('Somebody else has held it since 31 January 2027.')
    expect(former).toMatch(/invoices\/2027\/\d+\/invoice\.pdf\?lang=en">Invoice reprise-fr/)
    expect((await ask('GET', mine)).status).toBe(410)
  })

  it('take an account too, once its mandate is ticked, and say which it is', async () => {
    const id = await world.begins()
    await world.does(id, 'offerTransfer', { newHolder })
    const theirs = `/transfer/${await tokenOf(id, 'offer')}`
    const account = `${theirs}/account?lang=en`
    expect((await ask('GET', `${theirs}?lang=en`)).body).toContain('What you pay with')
    const unticked = await posts(account)
    expect(unticked.status).toBe(422)
    expect(unticked.body).toMatch(/<a href="#declares-debit_mandate">I authorise you to debit my account[^<]* – Please tick this box/)
    expect(await world.database.methodSetUp.count({ where: { caseId: id } })).toBe(0)
    expect((await ask('GET', account)).to).toBe(`${theirs}?lang=en`)
    expect((await posts(account, { 'declares.debit_mandate': 'yes' })).to).toBe(account)
    const [, secret = ''] = /data-secret="([^"]+)" data-confirm="confirmSetup"/.exec((await ask('GET', account)).body) ?? []
    expect((await ask('GET', `${theirs}/account/returned?lang=en`)).body).toContain('The account was not saved.')
    await saved(secret, 'DE89370400440532013000')
    await posts(`${theirs}/account/returned?lang=en`)
    await readSetUps()
    expect((await ask('GET', `${theirs}/account/returned?lang=en`)).to).toBe(`${theirs}?lang=en`)
    const ready = (await ask('GET', `${theirs}?lang=en`)).body
    expect(ready).toContain('Your account that ends in 3000 is saved. Nothing has been debited.')
    const [, terms = ''] = /name="terms" value="([^"]+)"/.exec(ready) ?? []
    await posts(`${theirs}/accept?lang=en`, { 'declares.terms': 'yes', 'declares.takes_over': 'yes', terms })
    const row = await world.database.subscription.findUniqueOrThrow({ where: { caseId: id } })
    expect(row.paidBy).toBe('sepa_debit')
    expect((row.declared as { readonly kind: string }[]).map(({ kind }) => kind)).toEqual(['terms', 'takes_over', 'debit_mandate'])
  })

  it('take a no for an answer, and say when there is nothing to answer any more', async () => {
    const [declined, back] = [await world.begins(), await world.begins()]
    for (const one of [declined, back]) await world.does(one, 'offerTransfer', { newHolder })
    const theirs = `/transfer/${await tokenOf(declined, 'offer')}?lang=en`
    expect((await posts(theirs.replace('?', '/decline?'))).to).toBe(theirs)
    expect((await ask('GET', theirs)).body).toContain('You have not taken it over. Nothing is charged to you.')
    await world.does(back, 'takeBackTransfer', {})
    const over = (await ask('GET', `/transfer/${await tokenOf(back, 'offer')}?lang=en`)).body
    expect(over).toContain('This offer has ended.')
    expect(over).not.toContain('Camille')
    expect((await ask('GET', '/transfer/1.SU-X.y.z.aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
    expect((await ask('GET', `/transfer/${await tokenOf(back, 'mail')}`)).status).toBe(403)
  })
})

it('The invoices of a subscription are listed page by page, the newest first, with what became of them', async () => {
  const id = await world.begins()
  await invoices()
  await world.renews('2027-02-28')
  await invoices()
  const as = `Link ${await tokenOf(id, 'mail')}`
  const at = `/v1/subscriptions/${id}/invoices`
  const first = (await ask('GET', `${at}?limit=1`, undefined, as)).body
  expect(first.items).toMatchObject([{ from: '2027-02-28', to: '2027-03-31', plan: 'm', state: 'paid' }])
  const second = (await ask('GET', `${at}?limit=1&cursor=${first.nextCursor}`, undefined, as)).body
  expect(second.items).toMatchObject([{ from: '2027-01-31', to: '2027-02-28' }])
  expect(second.nextCursor).toBeUndefined()
  expect((await ask('GET', `${at}?cursor=x`, undefined, as)).body.code).toBe('RPS_CURSOR_INVALID')
  const support = await api.bearer({ subject: 'anna', roles: ['support'] })
  expect((await ask('GET', at, undefined, support)).body.items).toHaveLength(2)
  expect((await ask('GET', at, undefined, await api.bearer({ subject: 'tom', roles: ['technician'] }))).status).toBe(403)
  expect((await ask('GET', `${at}/2027/999999/invoice.pdf`, undefined, as)).status).toBe(404)

  const withdrawn = await world.begins()
  await invoices()
  await world.does(withdrawn, 'withdraw', {})
  const list = (await ask('GET', `/v1/subscriptions/${withdrawn}/invoices`, undefined, support)).body.items
  expect(list).toMatchObject([
    { kind: 'credit_note', total: { minor: -6_99 }, vat: { minor: -1_17 }, state: 'refunded', corrects: list[1].number },
    { kind: 'invoice', total: { minor: 6_99 }, state: 'refunded' },
  ])
  expect((await ask('GET', list[0].pdf, undefined, support)).status).toBe(200)
})
