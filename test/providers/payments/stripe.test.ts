import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../../providers/outcome.ts'
import { euros, order, paymentDesk } from './support.ts'

let desk: Awaited<ReturnType<typeof paymentDesk>>
beforeAll(async () => {
  desk = await paymentDesk(1_000)
})
afterAll(() => desk.close())

const value = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`)
  return outcome.value
}
let cases = 0
/** A payment of 66.90 EUR of a ticket of its own. */
const opened = async () => {
  const ticket = `RP-${++cases}`
  const asked = order(`${ticket}/repair/1`)
  const { ref, clientSecret } = value(await desk.payments.open(`${ticket}/openPayment/1`, asked))
  return { ticket, asked, ref, clientSecret }
}
const paid = async (card = 'pm_card_visa') => {
  const one = await opened()
  await desk.confirm(one.ref, card, one.clientSecret)
  const { chargeRef = '' } = value(await desk.payments.read(one.ref))
  return { ...one, chargeRef }
}
const counted = async (kind: string, key: string) => (await desk.calls())[kind]?.[key] ?? 0

describe('A payment of 66.90 EUR', () => {
  it('is opened, confirmed by the customer and read as paid; it is charged once', async () => {
    const { ref, clientSecret, asked } = await opened()
    expect(value(await desk.payments.read(ref))).toEqual({
      ref,
      state: 'open',
      amount: euros(66_90),
      received: euros(0),
      obligation: asked.obligation,
    })
    expect((await desk.confirm(ref, 'pm_card_visa', clientSecret)).body.status).toBe('succeeded')
    expect(value(await desk.payments.read(ref))).toMatchObject({
      state: 'succeeded',
      received: euros(66_90),
      chargeRef: expect.stringMatching(/^ch_/),
    })
    expect((await desk.confirm(ref, 'pm_card_visa', clientSecret)).body.error?.code).toBe('payment_intent_unexpected_state')
    expect(await counted('charged', asked.obligation)).toBe(1)
  })

  it('is confirmed by nobody who has another secret', async () => {
    const { ref } = await opened()
    expect((await desk.confirm(ref, 'pm_card_visa', 'pi_x_secret_y')).status).toBe(400)
    expect(value(await desk.payments.read(ref)).state).toBe('open')
  })

  it.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedLostCard', 'lost_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
  ])('is declined by %s as %s, and paid with the next card', async (card, code) => {
    const { ref, asked } = await opened()
    expect((await desk.confirm(ref, card)).status).toBe(402)
    expect(value(await desk.payments.read(ref))).toMatchObject({ state: 'declined', code, received: euros(0) })
    await desk.confirm(ref, 'pm_card_visa')
    expect(value(await desk.payments.read(ref))).toMatchObject({ state: 'succeeded' })
    expect(await counted('charged', asked.obligation)).toBe(1)
  })

  it('that the bank asks its customer about is open until then', async () => {
    const { ref } = await opened()
    await desk.confirm(ref, 'pm_card_authenticationRequired')
    expect(value(await desk.payments.read(ref)).state).toBe('open')
    await desk.authenticate(ref)
    expect(value(await desk.payments.read(ref)).state).toBe('succeeded')
  })

  it('whose confirmation ends in an error may be paid all the same: reading tells', async () => {
    const { ref } = await opened()
    expect((await desk.confirm(ref, 'pm_sbx_late_success')).status).toBe(500)
    expect(value(await desk.payments.read(ref)).state).toBe('succeeded')
  })
})

describe('Opening the same payment again', () => {
  it('gives the same one, under the same key, another key, and days later when the key is forgotten', async () => {
    const { ticket, asked, ref } = await opened()
    expect(value(await desk.payments.open(`${ticket}/openPayment/1`, asked)).ref).toBe(ref)
    expect(value(await desk.payments.open(`${ticket}/openPayment/2`, asked)).ref).toBe(ref)
    desk.clock.advance(49 * 60 * 60_000)
    expect(value(await desk.payments.open(`${ticket}/openPayment/1`, asked)).ref).toBe(ref)
  })

  it('over another amount is refused', async () => {
    const { ticket, asked } = await opened()
    expect(await desk.payments.open(`${ticket}/openPayment/2`, { ...asked, amount: euros(70_00) })).toMatchObject({
      kind: 'refused',
      code: 'other_amount',
    })
  })

  it('after it was cancelled makes a new one', async () => {
    const { ticket, asked, ref } = await opened()
    await desk.payments.cancel(`${ticket}/cancelPayment/1`, ref)
    expect(value(await desk.payments.open(`${ticket}/openPayment/2`, asked)).ref).not.toBe(ref)
  })

  it('whose answer was lost gives the one that was made', async () => {
    const asked = order('RP-lost/repair/1')
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, 'timeout-after')
    expect(await desk.payments.open('RP-lost/openPayment/1', asked)).toMatchObject({ kind: 'unknown' })
    const { ref } = value(await desk.payments.open('RP-lost/openPayment/1', asked))
    const { payments } = await desk.standing()
    expect(payments.filter(({ payment }) => payment === ref)).toHaveLength(1)
    expect((await desk.standing()).payments).toHaveLength(payments.length)
  })
})

describe('Cancelling', () => {
  it('ends an open payment, and says so again', async () => {
    const { ticket, ref } = await opened()
    expect(await desk.payments.cancel(`${ticket}/cancelPayment/1`, ref)).toEqual({ kind: 'done', value: 'cancelled' })
    expect(await desk.payments.cancel(`${ticket}/cancelPayment/2`, ref)).toEqual({ kind: 'done', value: 'cancelled' })
    expect((await desk.confirm(ref, 'pm_card_visa')).status).toBe(400)
  })

  it('comes too late for one that is paid', async () => {
    const { ticket, ref } = await paid()
    expect(await desk.payments.cancel(`${ticket}/cancelPayment/1`, ref)).toEqual({ kind: 'done', value: 'already_paid' })
  })

  it('of what its provider does not know is done: nobody can pay it', async () => {
    expect(await desk.payments.cancel('RP-none/cancelPayment/1', 'pi_none')).toEqual({ kind: 'done', value: 'cancelled' })
  })

  it('whose answer was lost has cancelled', async () => {
    const { ticket, ref } = await opened()
    await desk.scenario({ method: 'POST', path: `/v1/payment_intents/${ref}/cancel` }, 'timeout-after')
    expect(await desk.payments.cancel(`${ticket}/cancelPayment/1`, ref)).toMatchObject({ kind: 'unknown' })
    expect(await desk.payments.cancel(`${ticket}/cancelPayment/1`, ref)).toEqual({ kind: 'done', value: 'cancelled' })
  })
})

describe('A refund', () => {
  it('gives back once per key, also days later, and never more than came in', async () => {
    const { ticket, chargeRef } = await paid()
    const key = `${ticket}/refundPayment/1`
    const first = value(await desk.payments.refund(key, { chargeRef, amount: euros(40_00) }))
    expect(value(await desk.payments.refund(key, { chargeRef, amount: euros(40_00) }))).toEqual(first)
    desk.clock.advance(49 * 60 * 60_000)
    expect(value(await desk.payments.refund(key, { chargeRef, amount: euros(40_00) }))).toEqual(first)
    expect(await counted('refunded', key)).toBe(1)
    expect(await desk.payments.refund(`${ticket}/refundPayment/2`, { chargeRef, amount: euros(26_91) })).toMatchObject({ kind: 'refused' })
    expect(await desk.payments.refund(`${ticket}/refundPayment/3`, { chargeRef, amount: euros(26_90) })).toMatchObject({ kind: 'done' })
    expect(await desk.payments.refund(`${ticket}/refundPayment/4`, { chargeRef, amount: euros(1) })).toMatchObject({
      kind: 'refused',
      code: 'charge_already_refunded',
    })
  })

  it('whose answer was lost is made once', async () => {
    const { ticket, chargeRef } = await paid()
    const key = `${ticket}/refundPayment/1`
    await desk.scenario({ method: 'POST', path: '/v1/refunds' }, 'timeout-after')
    expect(await desk.payments.refund(key, { chargeRef, amount: euros(66_90) })).toMatchObject({ kind: 'unknown' })
    expect(await desk.payments.refund(key, { chargeRef, amount: euros(66_90) })).toMatchObject({ kind: 'done' })
    expect(await counted('refunded', key)).toBe(1)
  })

  it('that is on its way is pending, and done a day later', async () => {
    const { ticket, chargeRef } = await paid('pm_card_pendingRefund')
    const give = () => desk.payments.refund(`${ticket}/refundPayment/1`, { chargeRef, amount: euros(66_90) })
    expect(await give()).toMatchObject({ kind: 'pending' })
    desk.clock.advance(24 * 60 * 60_000)
    expect(await give()).toMatchObject({ kind: 'done' })
  })

  it('that the bank does not take is refused with its reason', async () => {
    const { ticket, chargeRef } = await paid('pm_card_refundFail')
    expect(await desk.payments.refund(`${ticket}/refundPayment/1`, { chargeRef, amount: euros(66_90) })).toMatchObject({
      kind: 'refused',
      code: 'expired_or_canceled_card',
    })
  })
})

describe('What goes wrong on the way', () => {
  it.each([
    ['timeout-before', 'unknown'],
    ['503', 'unknown'],
    ['429', 'retry'],
    ['key_in_use', 'retry'],
  ])('%s while opening means %s, and opening again does it once', async (word, kind) => {
    const asked = order(`RP-${word}/repair/1`)
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, word)
    expect(await desk.payments.open(`RP-${word}/openPayment/1`, asked)).toMatchObject({ kind })
    expect(await desk.payments.open(`RP-${word}/openPayment/1`, asked)).toMatchObject({ kind: 'done' })
  })

  it('a fault of Stripe’s own is answered again under the same key until the key is forgotten', async () => {
    const asked = order('RP-500/repair/1')
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, 'server_error')
    expect(await desk.payments.open('RP-500/openPayment/1', asked)).toMatchObject({ kind: 'unknown' })
    expect(await desk.payments.open('RP-500/openPayment/1', asked)).toMatchObject({ kind: 'unknown' })
    desk.clock.advance(24 * 60 * 60_000)
    expect(await desk.payments.open('RP-500/openPayment/1', asked)).toMatchObject({ kind: 'done' })
  })

  it('what is unknown there is refused with Stripe’s code', async () => {
    expect(await desk.payments.read('pi_none')).toMatchObject({ kind: 'refused', code: 'resource_missing' })
  })
})
