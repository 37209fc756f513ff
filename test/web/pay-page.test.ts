import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf } from '../../api/auth/access.ts'
import { stripeInBrowser } from '../../providers/payments/stripe-browser.ts'
import { payRoutes } from '../../web/pay/pay-routes.ts'
import { HELP, pagesUnderTest } from './pages-under-test.ts'

const payment = stripeInBrowser('pk_test_1', 'https://js.provider.example/v3/')
const under = () => pagesUnderTest(undefined, undefined, (app, deps) => payRoutes(app, deps, { help: HELP, actorOf, payment }))

const asked = async (pages: Awaited<ReturnType<typeof under>>, caseId: string) =>
  pages.database.payment.create({
    data: {
      id: randomUUID(),
      obligation: `${caseId}/repair/1`,
      caseId,
      effectKey: randomUUID(),
      intentRef: 'pi_1',
      clientSecret: pages.deps.secrets.seal('pi_1_secret_2'),
      means: 'link',
      amountMinor: 84_00,
      currency: 'EUR',
      status: 'open',
      createdAt: pages.clock.now(),
    },
  })

test('What is due is paid on a page of its own: the only one with a script, which is the provider’s and ours and no other', async () => {
  const pages = await under()
  const caseId = await pages.offer()
  await asked(pages, caseId)
  const page = await pages.get(`${await pages.pageOf(caseId)}/pay?lang=fr`)
  expect(page.statusCode).toBe(200)
  expect(page.body).toMatch(/Payer 84,00\s€/)
  expect(page.body).toContain('data-key="pk_test_1" data-secret="pi_1_secret_2"')
  expect([...page.body.matchAll(/<script src="([^"]+)"/g)].map(([, src]) => src)).toEqual([payment.scriptUrl, '/pay.js'])
  expect(page.headers['content-security-policy']).toContain("script-src 'self' https://js.provider.example;")
  expect(page.headers['content-security-policy']).not.toContain('unsafe')
  const script = await pages.get('/pay.js')
  expect([script.statusCode, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
})

test('Without something to pay it leads back to the case', async () => {
  const pages = await under()
  const caseId = await pages.offer()
  const url = await pages.pageOf(caseId)
  const page = await pages.get(`${url}/pay`)
  expect([page.statusCode, page.headers.location]).toEqual([303, url])
})

test('Whoever comes back from the provider has the payment read again, once a minute however often they come', async () => {
  const pages = await under()
  const caseId = await pages.offer()
  await asked(pages, caseId)
  const url = `${await pages.pageOf(caseId)}/pay/returned`
  for (let times = 0; times < 3; times += 1) expect((await pages.post(url, {})).statusCode).toBe(303)
  const told = await pages.database.command.findMany({ where: { caseId, type: 'payment_reported' } })
  expect(told.map(({ kind, actor }) => [kind, actor])).toEqual([['fact', 'customer:browser']])
})

test('Whom a bank sends back is told the fact: it is asked for first, refused, or paid; a look at it changes nothing', async () => {
  const pages = await under()
  const caseId = await pages.offer()
  const url = `${await pages.pageOf(caseId)}/pay/returned`
  expect((await pages.get(url)).statusCode).toBe(303)
  const { id } = await asked(pages, caseId)
  const sentBack = await pages.get(`${url}?payment_intent=pi_1&redirect_status=succeeded&lang=fr`)
  expect(sentBack.body).toContain('id="returned"')
  expect(sentBack.headers['content-security-policy']).toContain("script-src 'self';".slice(0, -1))
  expect(await pages.database.command.count({ where: { caseId, type: 'payment_reported' } })).toBe(0)
  const answered = await pages.post(url, {})
  expect(answered.headers.location).toBe(url)
  expect((await pages.get(`${url}?lang=en`)).body).toContain('We are asking the payment provider')

  const event = {
    caseId,
    number: 2,
    key: randomUUID(),
    by: 'readPayment.declined',
    from: 'offered',
    to: 'offered',
    at: pages.clock.now(),
    actor: 'engine',
    data: {},
  }
  await pages.database.caseEvent.create({ data: event })
  expect((await pages.get(`${url}?lang=en`)).body).toContain('The payment was refused. Nothing was charged.')

  await pages.database.payment.update({ where: { id }, data: { status: 'paid', paidAt: pages.clock.now() } })
  const paid = (await pages.get(`${url}?redirect_status=succeeded&lang=en`)).body
  expect(paid).toMatch(/Paid: €84\.00, on .*2027/)
  expect(paid).not.toContain('<script')
})
