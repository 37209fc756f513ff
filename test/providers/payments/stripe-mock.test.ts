import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Payments } from '../../../providers/payments/payments.ts'
import type { SavedPayments } from '../../../providers/payments/saved-payments.ts'
import { createStripePayments } from '../../../providers/payments/stripe.ts'
import { createStripeSavedPayments } from '../../../providers/payments/stripe-saved.ts'
import { readToolPaths } from '../../../scripts/setup/tool-paths.ts'
import { listen } from '../carriers/support.ts'
import { euros, order } from './support.ts'

const { stripeMock } = readToolPaths()
if (stripeMock === undefined) console.info('left out: no stripe-mock; `npm run setup -- --test` builds it where there is Go')

/** Stripe's own mock: it refuses what Stripe's published interface does not know, and answers all else with fixed examples. */
const startMock = async (program: string): Promise<{ process: ChildProcess; url: string }> => {
  const mock = spawn(program, ['-http-port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    mock.once('error', reject).once('exit', (code) => reject(new Error(`stripe-mock ended with ${code}`)))
    createInterface({ input: mock.stdout }).on('line', (line) => {
      const port = /Listening for HTTP at address: .*:(\d+)$/.exec(line)?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    })
  })
  return { process: mock, url }
}

describe.skipIf(stripeMock === undefined)('Stripe would take every request of ours:', () => {
  let mock: Awaited<ReturnType<typeof startMock>>
  let way: Awaited<ReturnType<typeof listen>>
  let payments: Payments
  let saved: SavedPayments
  let answered: [method: string, path: string, status: number][] = []
  beforeAll(async () => {
    mock = await startMock(stripeMock ?? '')
    // Its example of a search holds a payment, so that none would ever be opened: what is searched for is checked, and not found.
    way = await listen(async ({ method, path, headers, body }, response) => {
      const { host: _, connection: __, ...sent } = headers as Record<string, string>
      const answer = await fetch(`${mock.url}${path}`, { method, headers: sent, ...(method === 'POST' && { body: new Uint8Array(body) }) })
      const text = await answer.text()
      answered.push([method, path.split('?')[0] ?? '', answer.status])
      const isSearch = answer.ok && path.includes('/search')
      response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(isSearch ? JSON.stringify({ ...JSON.parse(text), data: [] }) : text)
    })
    const account = { apiKey: 'sk_test_reprise', baseUrl: way.url }
    payments = createStripePayments(account)
    saved = createStripeSavedPayments(account)
  })
  afterAll(async () => {
    await way.close()
    mock.process.kill()
  })
  const asked = async (call: Promise<unknown>) => {
    answered = []
    return [await call, answered] as const
  }

  it('opening', async () => {
    expect(await asked(payments.open('RP-1/openPayment/1', order()))).toMatchObject([
      { kind: 'done' },
      [
        ['GET', '/v1/payment_intents/search', 200],
        ['POST', '/v1/payment_intents', 200],
      ],
    ])
  })

  it('reading', async () => {
    expect(await asked(payments.read('pi_1'))).toMatchObject([{ kind: 'done' }, [['GET', '/v1/payment_intents/pi_1', 200]]])
  })

  it('calling off', async () => {
    expect(await asked(payments.cancel('RP-1/cancelPayment/1', 'pi_1'))).toMatchObject([
      { kind: 'done', value: 'cancelled' },
      [['POST', '/v1/payment_intents/pi_1/cancel', 200]],
    ])
  })

  it('giving back', async () => {
    expect(await asked(payments.refund('RP-1/refundPayment/1', { chargeRef: 'ch_1', amount: euros(66_90) }))).toMatchObject([
      { kind: 'done' },
      [
        ['GET', '/v1/refunds', 200],
        ['POST', '/v1/refunds', 200],
      ],
    ])
  })

  const january = { ...order('SU-1/2027-01-31', 6_99), payer: 'cus_1' }
  const card = { ref: 'pm_1', kind: 'card' } as const

  it.each<[string, () => Promise<unknown>, readonly (readonly [string, string])[]]>([
    ['a payer', () => saved.newPayer('SU-1/payer', 'SU-1'), [['POST', '/v1/customers']]],
    ['erasing a payer', () => saved.erasePayer('cus_1'), [['DELETE', '/v1/customers/cus_1']]],
    [
      'a first payment that keeps the card',
      () => saved.openFirst('SU-1/2027-01-31', { ...january, kind: 'card' }),
      [
        ['GET', '/v1/payment_intents'],
        ['POST', '/v1/payment_intents'],
      ],
    ],
    [
      'a first payment that keeps an account',
      () => saved.openFirst('SU-1/2027-01-31', { ...january, kind: 'sepa_debit' }),
      [
        ['GET', '/v1/payment_intents'],
        ['POST', '/v1/payment_intents'],
      ],
    ],
    ['another card', () => saved.openSetUp('SU-1/setUp/1', { payer: 'cus_1', kind: 'card' }), [['POST', '/v1/setup_intents']]],
    ['another account', () => saved.openSetUp('SU-1/setUp/2', { payer: 'cus_1', kind: 'sepa_debit' }), [['POST', '/v1/setup_intents']]],
    ['giving a payment to its customer', () => saved.openAgain('pi_1'), [['GET', '/v1/payment_intents/pi_1']]],
    ['reading what was saved', () => saved.readSetUp('seti_1'), [['GET', '/v1/setup_intents/seti_1']]],
    ['a charge', () => saved.charge('SU-1/2027-02-28', { ...january, method: card }), [['POST', '/v1/payment_intents']]],
    [
      'a debit',
      () => saved.charge('SU-1/2027-02-28', { ...january, method: { ...card, kind: 'sepa_debit' } }),
      [['POST', '/v1/payment_intents']],
    ],
    [
      'another try',
      () => saved.chargeAgain('SU-1/2027-02-28/try/2', { ref: 'pi_1', method: 'pm_1' }),
      [['POST', '/v1/payment_intents/pi_1/confirm']],
    ],
    ['reading a charge', () => saved.readSaved('pi_1'), [['GET', '/v1/payment_intents/pi_1']]],
    ['disputes', () => saved.disputes('pi_1'), [['GET', '/v1/disputes']]],
    [
      'the charges of a day',
      () => saved.charges({ from: new Date('2027-02-27T23:00:00Z'), to: new Date('2027-02-28T23:00:00Z'), after: null }),
      [['GET', '/v1/charges']],
    ],
  ])('%s', async (_, call, requests) => {
    const [outcome, answers] = await asked(call())
    expect(outcome).toMatchObject({ kind: 'done' })
    expect(answers).toEqual(requests.map(([method, path]) => [method, path, 200]))
  })

  it('finding what was charged', async () => {
    const [outcome, answers] = await asked(saved.find('cus_1', 'SU-1/2027-02-28'))
    expect([outcome, answers[0]]).toEqual([{ kind: 'done', value: null }, ['GET', '/v1/payment_intents', 200]])
  })

  it('and would not take one that it does not know', async () => {
    const body = new URLSearchParams({ amount: '100', currency: 'eur', allowed_cards: 'all' })
    const answer = await fetch(`${mock.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_reprise' },
      body,
    })
    expect([answer.status, (await answer.json()) as unknown]).toMatchObject([400, { error: { type: 'invalid_request_error' } }])
  })
})
