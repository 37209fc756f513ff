import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { dunningStep } from '../../../platform/subscription/dunning/dunning-step.ts'
import { applySetUp, claimSetUps, markSetUpReported } from '../../../platform/subscription/methods/set-ups.ts'
import { applyReports } from '../../../platform/subscription/reports/apply-reports.ts'
import { claimReports } from '../../../platform/subscription/reports/reports.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { controlPlane } from '../../providers/sandbox/control-plane.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { createSubscriptionWorld, nextSerial, type SubscriptionWorld } from '../../support/subscription-world.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })

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

const ask = async (method: 'GET' | 'POST', url: string, payload?: object, as?: string, app = api.app) => {
  const response = await app.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { ...(method === 'POST' && { 'idempotency-key': randomUUID() }), ...(as !== undefined && { authorization: as }) },
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return { status: response.statusCode, body: isJson ? response.json() : response.body }
}

const device = (identity = nextSerial()) => ({ model: 'apple-iphone-13', storage: 128, identity, damage: [] })
const signUp = (more: object = {}, app = api.app) => {
  const customer = { name: 'Camille Durand', email: `${randomUUID()}@example.org` }
  const body = { market: 'FR', plan: 'm', paidBy: 'card', declares: ['terms', 'begins_later'], devices: [device()], customer, ...more }
  return ask('POST', '/v1/subscriptions', body, undefined, app)
}
const pointersOf = ({ body }: { readonly body: { readonly errors: readonly { readonly pointer: string }[] } }) =>
  body.errors.map(({ pointer }) => pointer)

describe('Before a sign-up', () => {
  it('it is told what each plan costs and covers from when, and what has to be declared; "unlimited" of none that has a limit', async () => {
    const { body } = await ask('GET', '/v1/subscription-plans?market=FR&language=en')
    expect(body).toMatchObject({ market: 'FR', coverFrom: '2027-03-02' })
    expect(body.plans).toEqual([
      { id: 'm', price: eur(6_99), devices: 1, costCap: 10_000, unlimited: false },
      { id: 'l', price: eur(9_99), devices: 3, costCap: 10_000, unlimited: false },
    ])
    const [, debit] = body.paidBy
    expect(debit.declarations.map(({ kind }: { kind: string }) => kind)).toEqual(['terms', 'begins_later', 'debit_mandate'])
  })

  it('all that is wrong is named, and a market in which nothing may be sold says so; nothing is stored', async () => {
    const before = await world.database.case.count()
    const wrong = await signUp({
      plan: 'xl',
      paidBy: 'sepa_debit',
      devices: [
        { ...device(), storage: 7, damage: ['lens'] },
        { ...device(), model: 'nokia-1' },
      ],
    })
    expect(wrong.status).toBe(400)
    expect(pointersOf(wrong)).toEqual(['/plan', '/devices/0/storage', '/devices/0/damage/0', '/devices/1/model', '/declares'])
    expect(pointersOf(await signUp({ devices: [device(), device()] }))).toEqual(['/devices'])
    expect((await ask('GET', '/v1/subscription-plans?market=US')).body.code).toBe('RPS_SUBSCRIPTIONS_NOT_OFFERED')
    expect(await world.database.case.count()).toBe(before)
  })
})

describe('A sign-up over the API', () => {
  it('covers at once only where demonstrations are on', async () => {
    const refused = await signUp({ policy: 'at_once' })
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([422, 'RPS_DEMONSTRATIONS_OFF', ['/policy']])
    const demonstrations = api.appWith({ demonstrationPolicies: 'on' })
    const opened = await signUp({ policy: 'at_once' }, demonstrations)
    expect(opened.body).toMatchObject({ state: 'awaiting_payment', coverFrom: '2027-01-31' })
    await demonstrations.close()
  })

  it('is answered with what the browser confirms, is covered once it has, and is cancelled from the link', async () => {
    const opened = await signUp()
    expect(opened.status).toBe(201)
    const { reference, link, firstPayment, links } = opened.body
    expect(opened.body).toMatchObject({ state: 'awaiting_payment', plan: 'm', price: eur(6_99), coverFrom: '2027-03-02' })
    expect(firstPayment.clientSecret).toMatch(/_secret_/)
    const as = `Link ${link.token}`
    expect((await ask('POST', links.firstPayment, undefined, as)).body).toEqual(firstPayment)
    await world.confirms(reference)
    await world.hears(reference)
    expect((await ask('POST', links.firstPayment, undefined, as)).body.code).toBe('RPS_NOT_NOW')

    const read = await ask('GET', links.self, undefined, as)
    expect(read.body).toMatchObject({
      state: 'active',
      paidUntil: '2027-02-28',
      nextChargeOn: '2027-02-28',
      withdrawableUntil: '2027-02-15T23:00:00.000Z',
      method: { kind: 'card', scheme: 'visa', lastDigits: '4242' },
      devices: [{ name: 'iPhone 13', coverFrom: '2027-03-02', damage: [] }],
      charges: [{ period: '2027-01-31', from: '2027-01-31', to: '2027-02-28', amount: eur(6_99), status: 'paid' }],
    })
    expect(read.body.nextActions.map(({ command }: { command: string }) => command)).toEqual([
      'addDevice',
      'changePlan',
      'pause',
      'cancel',
      'withdraw',
      'offerTransfer',
    ])

    expect((await ask('POST', `${links.self}/change-plan/preview`, { plan: 'l' }, as)).body).toMatchObject({
      leadsTo: [{ state: 'changing_plan' }],
      money: [{ kind: 'charged', amount: eur(3_00) }],
    })
    const preview = await ask('POST', `${links.self}/cancel/preview`, {}, as)
    expect(preview.body.leadsTo.map(({ state }: { state: string }) => state)).toEqual(['ending'])
    expect((await ask('POST', `${links.self}/withdraw/preview`, {}, as)).body.money).toEqual([
      { kind: 'refunded', amount: eur(6_99), words: '6,99\u00a0€' },
    ])
    const page = await ask('GET', `/c/${link.token}?lang=en`)
    expect(page.body).toContain('Your devices are covered')
    expect(page.body).toMatch(/Paid with<\/dt><dd>Card … 4242/)
    expect(page.body).toContain('Your devices stay covered until 28 February 2027, and nothing more is charged.')

    const cancelled = await ask('POST', `${links.self}/cancel`, { reason: 'too dear' }, as)
    expect(cancelled.body).toMatchObject({ state: 'ending', heading: 'Votre abonnement est résilié et prend fin avec la période payée' })
    expect((await ask('POST', `${links.self}/cancel`, {}, as)).body).toMatchObject({ code: 'RPS_NOT_NOW', state: 'ending' })
    expect((await ask('POST', `${links.self}/keep`, {}, as)).body.state).toBe('active')
  })

  it('is paid on the page behind the mail’s link too, as often as its bank says no; who pays is told once the provider was asked', async () => {
    const { reference, link, firstPayment } = (await signUp({ language: 'en' })).body
    // As if the provider had not answered at the sign-up.
    await world.database.subscription.update({ where: { caseId: reference }, data: { firstSecret: null } })
    const page = `/c/${link.token}`
    const comesBack = async () => {
      const { statusCode, headers } = await api.app.inject({ method: 'POST', url: `${page}/pay/returned` })
      expect([statusCode, headers.location]).toEqual([303, `${page}/pay/returned`])
      expect((await ask('GET', `${page}/pay/returned`)).body).toContain('We are asking the payment provider')
      await applyReports(world.delivery, await claimReports(world, 10))
      await world.settle()
      return (await ask('GET', `${page}/pay/returned`)).body
    }

    expect((await ask('GET', page)).body).toMatch(/class="button" href="[^"]+\/pay">Pay €6\.99</)
    // A look at it opens nothing: whoever goes on does.
    expect((await ask('GET', `${page}/pay?lang=en`)).body).toMatch(/€6\.99.*<button type="submit">Continue</s)
    expect(await world.database.subscription.findUniqueOrThrow({ where: { caseId: reference } })).toMatchObject({ firstSecret: null })
    const open = () => api.app.inject({ method: 'POST', url: `${page}/pay` })
    await controlPlane(world.urls.payments).scenario({ method: 'GET', path: '/v1/payment_intents' }, '503')
    const { statusCode, headers, body } = await open()
    expect([statusCode, headers['retry-after'], body]).toEqual([
      503,
      '30',
      expect.stringContaining('Please send it again in a few minutes'),
    ])
    expect((await open()).headers.location).toBe(`${page}/pay`)
    const form = await ask('GET', `${page}/pay`)
    expect(form.body).toContain(`data-secret="${firstPayment.clientSecret}"`)
    expect(form.body).toMatch(/Pay €6\.99/)
    await world.confirms(reference, 'pm_card_chargeDeclined')
    expect(await comesBack()).toContain('The payment was refused. Nothing was charged.')
    await world.confirms(reference)
    expect(await comesBack()).toMatch(/Paid: €6\.99, on 31 January 2027/)
    expect((await world.caseOf(reference)).state).toBe('active')
    expect((await ask('GET', `${page}/pay`)).status).toBe(303)
    expect(await world.charges(reference)).toEqual(['2027-01-31 6.99 paid'])
  })

  it('C11: is not taken for a device that stands in one already; of two at once one is', async () => {
    const twice = { devices: [device()] }
    const answers = await Promise.all([signUp(twice), signUp(twice)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const refused = await signUp(twice)
    expect(refused.body.code).toBe('RPS_DEVICE_SUBSCRIBED_ALREADY')
    expect(pointersOf(refused)).toEqual(['/devices/0/identity'])
    const same = device()
    expect(pointersOf(await signUp({ plan: 'l', devices: [same, same] }))).toEqual(['/devices/1/identity'])
  })

  it('is changed on the page behind the link: a device more with what is broken of it, another plan with what it would cost and from when', async () => {
    const { reference, link, links } = (await signUp({ plan: 'l', language: 'en' })).body
    await world.confirms(reference)
    await world.hears(reference)
    const page = `/c/${link.token}`
    const { body } = await ask('GET', page)
    expect(body).toMatch(/Plan<\/dt><dd>Plan L, €9\.99 a month/)
    expect(body).toContain('Plan M: €6.99 a month, devices: 1. It begins on 28 February 2027')
    expect(body).toContain(
      '<a href="/withdraw?lang=en">Withdraw from contract here</a> · <a href="/cancel?lang=en">Cancel contracts here</a>',
    )
    const sends = async (command: string, fields: Record<string, string>) => {
      const payload = new URLSearchParams({ key: randomUUID(), ...fields }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return api.app.inject({ method: 'POST', url: `${page}/${command}`, payload, headers })
    }
    const listed = { model: 'apple-iphone-13', storage: '128', identity: nextSerial(), 'damage.screen': 'yes', 'damage.battery': 'yes' }
    expect((await sends('add-device', { ...listed, step: 'check' })).body).toMatch(
      /What is broken of it now\?<\/dt><dd>The screen is broken or dark, The battery is soon empty</,
    )
    const wrong = await sends('add-device', { ...listed, storage: '64', step: 'check' })
    expect(wrong.statusCode).toBe(422)
    expect((await sends('add-device', { ...listed, step: 'send' })).statusCode).toBe(303)
    // Two devices are more than plan M covers: it is offered no more.
    expect((await sends('change-plan', { plan: 'm', step: 'send' })).statusCode).toBe(409)
    const read = await ask('GET', links.self, undefined, `Link ${link.token}`)
    expect(read.body.devices).toHaveLength(2)
    expect(read.body.devices).toContainEqual(expect.objectContaining({ storage: 128, damage: ['screen', 'battery'] }))
  })

  it('is left without a link, by reference and address: cancelled or withdrawn from at the instant that is answered, mail or not', async () => {
    const leave = (how: string, reference: string, email: string) => ask('POST', `/v1/${how}`, { reference, email, name: 'Camille Durand' })
    const begun = async (email: string) => {
      const { reference } = (await signUp({ customer: { name: 'Camille Durand', email } })).body
      await world.confirms(reference)
      await world.hears(reference)
      await world.mailsOf(reference)
      return reference as string
    }
    const stateOf = async (id: string) => (await world.caseOf(id)).state
    const [cancelled, withdrawn] = [await begun('cancels@example.org'), await begun('withdraws@example.org')]

    const answer = { status: 202, body: { receivedAt: '2027-01-31T09:00:00.000Z' } }
    expect(await leave('cancellations', cancelled, 'somebody@example.org')).toEqual(answer)
    expect(await stateOf(cancelled)).toBe('active')
    expect(await leave('cancellations', cancelled.toLowerCase(), 'Cancels@Example.org')).toEqual(answer)
    expect(await stateOf(cancelled)).toBe('ending')
    expect((await world.mailsOf(cancelled)).slice(-2).toSorted()).toEqual(['cancellation_received', 'subscription_cancelled'])

    expect(await leave('withdrawals', withdrawn, 'withdraws@example.org')).toEqual(answer)
    await world.settle()
    expect(await world.path(withdrawn, 2)).toEqual(['withdraw → refunding', 'refundCharges.refunded → ended'])

    // What has ended takes no cancellation: support sees to it.
    expect(await leave('cancellations', withdrawn, 'withdraws@example.org')).toEqual(answer)
    expect((await world.caseOf(withdrawn)).boardReason).toBe('its customer cancels, and the case does not take it')
  })

  it('is shown to the house in lists, by search and on its page', async () => {
    const support = await api.bearer({ subject: 'anna', roles: ['support'] })
    const { reference } = (await signUp()).body
    const list = await ask('GET', '/v1/subscriptions', undefined, support)
    expect(list.body.subscriptions.some((one: { reference: string }) => one.reference === reference)).toBe(true)
    expect((await ask('GET', `/v1/cases/${reference}`, undefined, support)).body).toMatchObject({ reference, about: 'Apple iPhone 13' })
  })
})

describe('Who has to pay for another month', () => {
  /** The month is due, and was declined. */
  const unpaid = async (method: string, due: LocalDate) => {
    const { reference, link } = (await signUp({ language: 'en' })).body
    const first = await world.confirms(reference, method)
    await world.authenticates(first)
    await world.hears(reference)
    await world.renews(due)
    expect((await world.caseOf(reference)).state).toBe('past_due')
    return { reference: reference as string, page: `/c/${link.token}`, as: `Link ${link.token}` }
  }
  const comesBack = async (path: string) => {
    expect((await api.app.inject({ method: 'POST', url: `${path}/returned` })).statusCode).toBe(303)
    expect((await ask('GET', `${path}/returned`)).body).toContain('We are asking the payment provider')
    await applyReports(world.delivery, await claimReports(world, 10))
    for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
    await world.settle()
    return (await ask('GET', `${path}/returned`)).body
  }

  it('D3: gives another card in place of one that was lost: the same payment is tried with it at once, and paid', async () => {
    const { reference, page, as } = await unpaid('pm_sbx_thenLostCard', '2027-02-28')
    const [before] = await world.database.renewal.findMany({ where: { caseId: reference, status: 'failed' } })
    await world.advanceTo('2027-02-28T09:00:00Z')
    expect((await ask('GET', page)).body).toMatch(/href="[^"]+\/method">Pay with another card</)
    // A look at it opens nothing: whoever goes on does.
    expect((await ask('GET', `${page}/method`)).body).toContain('<button type="submit">Continue<')
    expect(await world.database.methodSetUp.count({ where: { caseId: reference } })).toBe(0)
    expect((await api.app.inject({ method: 'POST', url: `${page}/method` })).headers.location).toBe(`${page}/method`)
    const { clientSecret } = (await ask('POST', `/v1/subscriptions/${reference}/method`, { kind: 'card' }, as)).body
    expect((await ask('GET', `${page}/method`)).body).toContain(`data-secret="${clientSecret}" data-confirm="confirmSetup"`)
    const [setUp] = clientSecret.split('_secret_')
    await world.setsUp(setUp, 'pm_card_chargeDeclined')
    expect(await comesBack(`${page}/method`)).toContain('The card was not saved')
    await world.setsUp(setUp, 'pm_card_mastercard')
    expect(await comesBack(`${page}/method`)).toContain('From now on we charge the card that ends in 4444.')
    await dunningStep(world.deps, { caseId: reference, boundary: '2027-02-28' })
    await world.settle()
    expect((await world.path(reference)).slice(-2)).toEqual(['method_saved → past_due', 'period_paid → active'])
    const paid = await world.database.renewal.findMany({ where: { caseId: reference, boundary: '2027-02-28' } })
    expect(paid).toMatchObject([{ status: 'paid', tries: 2, intentRef: before?.intentRef }])
    // What is over is not read again, and another is another.
    const next = await ask('POST', `/v1/subscriptions/${reference}/method`, { kind: 'card' }, as)
    expect(next.body.clientSecret).not.toBe(clientSecret)
  })

  it('D4: says yes to the bank on the page behind the link: the same payment is paid, and the try of the 5th day has nothing to do', async () => {
    const { reference, page } = await unpaid('pm_card_authenticationRequired', '2027-03-28')
    expect((await ask('GET', page)).body).toMatch(/class="button" href="[^"]+\/pay">Pay €6\.99</)
    const payment = await world.confirms(reference, 'pm_card_authenticationRequired', 'last')
    expect((await ask('GET', `${page}/pay`)).body).toContain(`data-secret="${payment}_secret_`)
    await world.authenticates(payment)
    expect(await comesBack(`${page}/pay`)).toMatch(/Paid: €6\.99, on 28 March 2027/)
    expect((await world.caseOf(reference)).state).toBe('active')
    expect((await ask('GET', `${page}/pay`)).status).toBe(303)
    expect(await dunningStep(world.deps, { caseId: reference, boundary: '2027-03-28' })).toEqual({ kind: 'over' })
    expect((await world.charges(reference)).at(-1)).toBe('2027-03-28 6.99 paid')
  })

  it('pays by debit from now on only with the mandate; what is not offered is named', async () => {
    const { reference, link } = (await signUp()).body
    const as = `Link ${link.token}`
    const method = (body: object) => ask('POST', `/v1/subscriptions/${reference}/method`, body, as)
    expect((await method({ kind: 'card' })).body.code).toBe('RPS_NOT_NOW')
    expect(pointersOf(await method({ kind: 'sepa_debit' }))).toEqual(['/declares'])
    await world.confirms(reference)
    await world.hears(reference)
    const { clientSecret } = (await method({ kind: 'sepa_debit', declares: ['debit_mandate'] })).body
    const [setUp] = clientSecret.split('_secret_')
    await world.setsUp(setUp, 'FR1420041010050500013M02606')
    await world.database.$transaction((tx) => markSetUpReported(tx, setUp, world.clock.now()))
    for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
    const { body } = await ask('GET', `/v1/subscriptions/${reference}`, undefined, as)
    expect(body).toMatchObject({ paidBy: 'sepa_debit', method: { kind: 'sepa_debit' } })
    expect(body.declared.map(({ kind }: { kind: string }) => kind)).toContain('debit_mandate')
  })
})

it('another plan, another card and another price are asked for as the guide says', async () => {
  const { known, follow, left, end } = await guideReader('docs/renewals.md', 'Another plan, another card')
  const { reference, link } = (await signUp()).body
  await world.confirms(reference)
  await world.hears(reference)
  const lead = (await api.bearer({ subject: 'omar', roles: ['lead'] })).slice('Bearer '.length)
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  Object.assign(known, { REPRISE_URL: url, SU: reference, LINK: link.token, LEAD: lead })
  const [changed, opened] = await follow('Another plan, another card', 200, 200)
  expect([changed?.body.state, typeof opened?.body.clientSecret]).toEqual(['changing_plan', 'string'])
  const [announced] = await follow('Another price', 201)
  expect(announced?.body).toMatchObject({ plan: 'm', from: '2027-06-01', price: eur(7_99) })
  await world.settle()
  const [offered, billed] = await follow('To another person', 200, 200)
  expect([offered?.body.offered.to, billed?.body.items]).toEqual(['Nora Petit', []])
  expect(left().map(({ section }) => section)).toEqual(['Years in minutes'])
  await end()
})
