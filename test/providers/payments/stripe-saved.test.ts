import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../../providers/outcome.ts'
import type { SavedMethod } from '../../../providers/payments/saved-payments.ts'
import { euros, order, paymentDesk } from './support.ts'

let desk: Awaited<ReturnType<typeof paymentDesk>>
beforeAll(async () => {
  desk = await paymentDesk(3_000)
})
afterAll(() => desk.close())

const value = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`)
  return outcome.value
}
let subscriptions = 0
/** A subscription whose first period of 6.99 EUR its customer has paid, or set going, with a card or account. */
const signedUp = async (method = 'pm_card_visa', kind: SavedMethod['kind'] = 'card') => {
  const reference = `SU-${++subscriptions}`
  const payer = value(await desk.saved.newPayer(`${reference}/payer`, reference)).ref
  const first = { ...order(`${reference}/2027-01-31`, 6_99), payer, kind }
  const opened = value(await desk.saved.openFirst(first.obligation, first))
  await desk.confirm(opened.ref, method, opened.clientSecret)
  const standing = value(await desk.saved.readSaved(opened.ref))
  const next = (boundary = '2027-02-28') => ({
    ...order(`${reference}/${boundary}`, 6_99),
    payer,
    method: standing.method ?? { ref: '', kind },
  })
  const charge = (boundary?: string) => desk.saved.charge(next(boundary).obligation, next(boundary))
  return { reference, payer, first, opened, standing, next, charge }
}
const counted = async (kind: string, key: string) => (await desk.calls())[kind]?.[key] ?? 0
const told = () => desk.inbox.received.map(({ body }) => (JSON.parse(body.toString()) as { type: string }).type)

describe('Whoever pays', () => {
  it('is erased with what they saved, once however often it is asked; what they paid is still given back, and nothing more is charged', async () => {
    const { payer, standing, charge } = await signedUp()
    expect([await desk.saved.erasePayer(payer), await desk.saved.erasePayer(payer)]).toEqual([
      { kind: 'done', value: 'erased' },
      { kind: 'done', value: 'erased' },
    ])
    expect(await counted('customer_deleted', payer)).toBe(1)
    expect(await charge()).toMatchObject({ kind: 'refused', code: 'resource_missing' })
    expect(await desk.payments.refund('SU-1/refund/1', { chargeRef: standing.chargeRef ?? '', amount: euros(6_99) })).toMatchObject({
      kind: 'done',
    })
  })
})

describe('A first payment of 6.99 EUR', () => {
  it('keeps the card that its customer paid with', async () => {
    const { standing } = await signedUp()
    expect(standing).toMatchObject({
      state: 'succeeded',
      received: euros(6_99),
      method: { kind: 'card', scheme: 'visa', lastDigits: '4242', mandate: null },
    })
    expect(standing.method?.ref).toMatch(/^pm_/)
  })

  it('that the bank asks about is open until its customer has said yes', async () => {
    const { opened } = await signedUp('pm_card_authenticationRequiredOnSetup')
    expect(value(await desk.saved.readSaved(opened.ref)).state).toBe('open')
    await desk.authenticate(opened.ref)
    expect(value(await desk.saved.readSaved(opened.ref))).toMatchObject({ state: 'succeeded', method: { kind: 'card' } })
  })

  it('opened again is the same, under any key, also days later; over another amount it is refused', async () => {
    const { first, opened } = await signedUp()
    desk.clock.advance(49 * 60 * 60_000)
    expect(value(await desk.saved.openFirst(`${first.obligation}/again`, first)).ref).toBe(opened.ref)
    expect(await desk.saved.openFirst('again', { ...first, amount: euros(9_99) })).toMatchObject({ kind: 'refused', code: 'other_amount' })
  })
})

describe('A renewal', () => {
  it('is charged while its customer is away, once', async () => {
    const { charge, next, payer } = await signedUp()
    const paid = value(await charge())
    expect(paid).toMatchObject({ state: 'succeeded', obligation: next().obligation, method: { kind: 'card' } })
    expect(value(await charge())).toMatchObject({ ref: paid.ref, state: 'succeeded' })
    expect(value(await desk.saved.find(payer, next().obligation))).toMatchObject({ ref: paid.ref, state: 'succeeded' })
    expect(value(await desk.saved.find(payer, 'SU-none/2027-02-28'))).toBeNull()
    expect(await counted('charged', next().obligation)).toBe(1)
  })

  it('C4: whose answer was lost is unknown, and the same key tells that it was paid; it is charged once', async () => {
    const { charge, next } = await signedUp()
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, 'timeout-after')
    expect(await charge()).toMatchObject({ kind: 'unknown' })
    expect(value(await charge())).toMatchObject({ state: 'succeeded' })
    expect(await counted('charged', next().obligation)).toBe(1)
  })

  it('C5: looked after 25 hours later, when the key is forgotten, is found by its obligation', async () => {
    const { charge, next, payer } = await signedUp()
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, 'timeout-after')
    expect(await charge()).toMatchObject({ kind: 'unknown' })
    desk.clock.advance(25 * 60 * 60_000)
    expect(value(await desk.saved.find(payer, next().obligation))).toMatchObject({ state: 'succeeded' })
    expect(await counted('charged', next().obligation)).toBe(1)
  })

  it('C7: over another amount under the same key is refused as what it is, and no decline', async () => {
    const { charge, next } = await signedUp()
    await charge()
    expect(await desk.saved.charge(next().obligation, { ...next(), amount: euros(7_99) })).toMatchObject({
      kind: 'refused',
      code: 'idempotency_error',
    })
  })

  it('below 0.50 is refused as too small, and no decline', async () => {
    const { next } = await signedUp()
    const answer = await desk.saved.charge(`${next().obligation}/small`, { ...next(), amount: euros(49) })
    expect(answer).toMatchObject({ kind: 'refused', code: 'amount_too_small' })
  })

  it('whose answer says error may be paid all the same', async () => {
    const { charge, next, payer } = await signedUp('pm_sbx_late_success')
    expect(await charge()).toMatchObject({ kind: 'unknown' })
    expect(value(await desk.saved.find(payer, next().obligation))).toMatchObject({ state: 'succeeded' })
  })

  it.each([
    ['429', 'retry'],
    ['503', 'unknown'],
    ['timeout-before', 'unknown'],
    ['key_in_use', 'retry'],
  ])('C10: %s is no decline but %s, and charged once afterwards', async (word, kind) => {
    const { charge, next } = await signedUp()
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, word)
    expect(await charge()).toMatchObject({ kind })
    expect(value(await charge())).toMatchObject({ state: 'succeeded' })
    expect(await counted('charged', next().obligation)).toBe(1)
  })
})

describe('A renewal that is declined', () => {
  it.each([
    ['pm_sbx_thenInsufficientFunds', { code: 'insufficient_funds', scheme: 'visa' }],
    ['pm_sbx_thenLostCard', { code: 'lost_card', networkCode: '41', scheme: 'visa' }],
    ['pm_sbx_thenStopped', { code: 'generic_decline', networkCode: 'R1', scheme: 'visa' }],
    ['pm_card_chargeCustomerFail', { code: 'generic_decline', scheme: 'visa' }],
  ])('by %s says why, in the words of all who said something', async (card, decline) => {
    const { charge } = await signedUp(card)
    const { state, decline: told, method } = value(await charge())
    expect([state, told]).toEqual(['declined', decline])
    expect(method?.fingerprint).toMatch(/^\w{16}$/)
  })

  it('D4: because the bank wants its customer is paid by them, on the same payment', async () => {
    const { charge, next, opened } = await signedUp('pm_card_authenticationRequired')
    await desk.authenticate(opened.ref)
    const declined = value(await charge())
    expect(declined).toMatchObject({ state: 'declined', decline: { code: 'authentication_required' } })
    const given = value(await desk.saved.openAgain(declined.ref))
    expect(given.ref).toBe(declined.ref)
    await desk.confirm(declined.ref, 'pm_card_authenticationRequired', given.clientSecret)
    await desk.authenticate(declined.ref)
    expect(value(await desk.saved.readSaved(declined.ref)).state).toBe('succeeded')
    expect(await counted('charged', next().obligation)).toBe(1)
  })

  it('D7: is answered with its decline for ever under its first key, and tried again under another', async () => {
    const { charge, next } = await signedUp('pm_sbx_soft_n2')
    const { ref } = value(await charge())
    expect(value(await charge())).toMatchObject({ ref, state: 'declined' })
    const again = (n: number) => desk.saved.chargeAgain(`${next().obligation}/try/${n}`, { ref, method: next().method.ref })
    expect(value(await again(2))).toMatchObject({ ref, state: 'declined' })
    expect(value(await again(2))).toMatchObject({ ref, state: 'declined' })
    expect(value(await again(3))).toMatchObject({ ref, state: 'succeeded' })
    expect(value(await again(4))).toMatchObject({ ref, state: 'succeeded' })
    expect(await counted('charged', next().obligation)).toBe(1)
  })

  it('D3: is paid with another card that its customer saved, on the same payment', async () => {
    const { charge, next, payer, reference } = await signedUp('pm_sbx_thenLostCard')
    const { ref } = value(await charge())
    const setUp = value(await desk.saved.openSetUp(`${reference}/setUp/1`, { payer, kind: 'card' }))
    expect(value(await desk.saved.readSetUp(setUp.ref))).toEqual({ ref: setUp.ref, state: 'open' })
    await desk.confirm(setUp.ref, 'pm_card_mastercard', setUp.clientSecret)
    const { state, method } = value(await desk.saved.readSetUp(setUp.ref))
    expect([state, method?.scheme]).toEqual(['saved', 'mastercard'])
    const paid = await desk.saved.chargeAgain(`${next().obligation}/try/2`, { ref, method: method?.ref ?? '' })
    expect(value(paid)).toMatchObject({ ref, state: 'succeeded', method: { scheme: 'mastercard' } })
  })

  it('F2: and then cancelled can never be charged again', async () => {
    const { charge, next, payer } = await signedUp('pm_sbx_soft_n2')
    const { ref } = value(await charge())
    expect(await desk.payments.cancel(`${next().obligation}/cancel`, ref)).toEqual({ kind: 'done', value: 'cancelled' })
    const again = await desk.saved.chargeAgain(`${next().obligation}/try/2`, { ref, method: next().method.ref })
    expect(value(again)).toMatchObject({ ref, state: 'cancelled' })
    expect(value(await desk.saved.find(payer, next().obligation))).toBeNull()
    expect(await counted('charged', next().obligation)).toBe(0)
  })
})

describe('Another card', () => {
  it('that the bank asks about is saved once its customer has said yes; one that is declined is not', async () => {
    const { payer, reference } = await signedUp()
    const asked = value(await desk.saved.openSetUp(`${reference}/setUp/1`, { payer, kind: 'card' }))
    await desk.confirm(asked.ref, 'pm_card_authenticationRequiredOnSetup')
    expect(value(await desk.saved.readSetUp(asked.ref)).state).toBe('open')
    await desk.authenticate(asked.ref)
    expect(value(await desk.saved.readSetUp(asked.ref)).state).toBe('saved')
    const declined = value(await desk.saved.openSetUp(`${reference}/setUp/2`, { payer, kind: 'card' }))
    expect((await desk.confirm(declined.ref, 'pm_card_chargeDeclinedExpiredCard')).body.error?.code).toBe('expired_card')
    expect(value(await desk.saved.readSetUp(declined.ref)).state).toBe('open')
  })

  it('that runs out of money behaves as one that does; how often it was declined is counted from then on', async () => {
    const { charge, standing } = await signedUp()
    const behave = (as: string) => desk.behave(standing.method?.ref ?? '', as)
    expect((await behave('pm_sbx_soft_n1')).status).toBe(200)
    expect(value(await charge('2027-02-28')).state).toBe('declined')
    expect(value(await charge('2027-03-31')).state).toBe('succeeded')
    await behave('pm_sbx_soft_n1')
    expect(value(await charge('2027-04-30')).state).toBe('declined')
    expect(await (await behave('pm_none')).json()).toEqual({
      error: 'field as: found "pm_none", which is no card or account of the sandbox',
    })
  })

  it('that the bank itself sent its customer is told', async () => {
    const { standing } = await signedUp()
    await desk.updateMethod(standing.method?.ref ?? '')
    await expect.poll(told).toContain('payment_method.automatically_updated')
  })
})

describe('A debit', () => {
  const debited = async (iban: string) => {
    const one = await signedUp(iban, 'sepa_debit')
    const read = async () => value(await desk.saved.readSaved(one.opened.ref))
    return { ...one, read }
  }

  it('E1: is under way until the bank has answered, and keeps mandate and account', async () => {
    const { standing, read, opened } = await debited('DE08370400440532013003')
    expect(standing).toMatchObject({ state: 'processing', received: euros(0), method: { kind: 'sepa_debit', lastDigits: '3003' } })
    expect(await desk.payments.cancel('cancel', opened.ref)).toMatchObject({ kind: 'retry' })
    desk.clock.advance(179_000)
    expect((await read()).state).toBe('processing')
    desk.clock.advance(1_000)
    expect(await read()).toMatchObject({ state: 'succeeded', method: { mandate: expect.stringMatching(/^mandate_/) } })
    await expect.poll(told).toContain('payment_intent.processing')
  })

  it('E2: fails days after it was made, with why', async () => {
    const { read, first } = await debited('DE78370400440532013004')
    desk.clock.advance(11 * 24 * 60 * 60_000)
    expect(await read()).toMatchObject({ state: 'declined', decline: { code: 'bank_account_restricted' } })
    expect(await counted('charged', first.obligation)).toBe(0)
  })

  it('fails for want of money as any card does', async () => {
    const { read } = await debited('DE65370400440002222227')
    expect(await read()).toMatchObject({ state: 'declined', decline: { code: 'insufficient_funds' } })
  })

  it('is charged anew for the next period, under the same mandate', async () => {
    const { charge, standing } = await debited('FR1420041010050500013M02606')
    expect(standing.state).toBe('succeeded')
    const { ref, state } = value(await charge())
    expect(state).toBe('processing')
    expect(value(await desk.saved.readSaved(ref))).toMatchObject({ state: 'succeeded', method: { mandate: standing.method?.mandate } })
  })
})

describe('A dispute', () => {
  it('E7: takes a payment up and is decided by the bank', async () => {
    const { opened } = await signedUp('pm_card_createDispute')
    const [dispute] = value(await desk.saved.disputes(opened.ref))
    expect(dispute).toMatchObject({ status: 'needs_response', amount: euros(6_99), reason: 'fraudulent' })
    await desk.dispute(opened.ref, 'won')
    expect(value(await desk.saved.disputes(opened.ref))).toEqual([{ ...dispute, status: 'won' }])
    await expect.poll(told).toEqual(expect.arrayContaining(['charge.dispute.created', 'charge.dispute.closed']))
  })

  it('E6: may only ask', async () => {
    const { opened } = await signedUp('pm_card_createDisputeInquiry')
    expect(value(await desk.saved.disputes(opened.ref))).toMatchObject([{ status: 'warning_needs_response' }])
  })

  it('E3: comes weeks after a debit that was paid', async () => {
    const { opened } = await signedUp('DE89370400440532013000', 'sepa_debit')
    expect(value(await desk.saved.disputes(opened.ref))).toEqual([])
    desk.clock.advance(38 * 24 * 60 * 60_000)
    await desk.dispute(opened.ref, 'lost')
    expect(value(await desk.saved.disputes(opened.ref))).toMatchObject([{ status: 'lost' }])
  })

  it('E5: lets nothing be given back meanwhile', async () => {
    const { standing } = await signedUp('pm_card_createDispute')
    const refund = await desk.payments.refund('SU/refund/1', { chargeRef: standing.chargeRef ?? '', amount: euros(6_99) })
    expect(refund).toMatchObject({ kind: 'refused', code: 'charge_disputed' })
  })
})

it('The charges of a day are listed page by page, newest first, each with what it was for', async () => {
  const { first, next, charge, standing } = await signedUp()
  const from = new Date(desk.clock.now().getTime() + 60_000)
  desk.clock.advance(120_000)
  const boundaries = Array.from({ length: 101 }, (_, index) => `period-${index}`)
  for (const boundary of boundaries) await charge(boundary)
  const to = new Date(desk.clock.now().getTime() + 1_000)
  const one = value(await desk.saved.charges({ from, to, after: null }))
  const two = value(await desk.saved.charges({ from, to, after: one.after }))
  expect([one.charges.length, two.charges.length, two.after]).toEqual([100, 1, null])
  const listed = [...one.charges, ...two.charges]
  expect(listed).toHaveLength(boundaries.length)
  expect(new Set(listed.map(({ obligation }) => obligation))).toEqual(new Set(boundaries.map((one) => next(one).obligation)))
  expect(listed[0]).toMatchObject({ amount: euros(6_99), refunded: euros(0), paymentRef: expect.stringMatching(/^pi_/) })
  expect(listed.some(({ obligation }) => obligation === first.obligation)).toBe(false)
  await desk.payments.refund('SU/refund/2', { chargeRef: standing.chargeRef ?? '', amount: euros(1_00) })
  const before = value(await desk.saved.charges({ from: new Date(from.getTime() - 120_000), to: from, after: null }))
  expect(before.charges.find(({ ref }) => ref === standing.chargeRef)).toMatchObject({ refunded: euros(1_00) })
})
