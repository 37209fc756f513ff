import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { order, paymentDesk } from './support.ts'

let desk: Awaited<ReturnType<typeof paymentDesk>>
beforeAll(async () => {
  desk = await paymentDesk()
})
afterAll(() => desk.close())

class Option {
  value: string
  constructor(_text: string, value: string) {
    this.value = value
  }
}

/** As much of a page as the script asks of one: it appends a choice to a place, of which the customer picks one. */
const page = async (bank: 'yes' | 'no' = 'yes') => {
  const choice = {
    cards: [] as string[],
    value: '',
    setAttribute: () => undefined,
    append: ({ value }: Option) => choice.cards.push(value),
  }
  const placed: unknown[] = []
  const document = {
    currentScript: { src: `${desk.url}/v3/` },
    createElement: () => choice,
    querySelector: (place: string) => ({ append: (what: unknown) => placed.push([place, what]) }),
  }
  const asked: string[] = []
  const window = {
    confirm: (words: string) => {
      asked.push(words)
      return bank === 'yes'
    },
  }
  const script = await fetch(document.currentScript.src)
  const context = createContext({ document, window, fetch, URL, URLSearchParams, Option })
  runInContext(await script.text(), context)
  return {
    choice,
    placed,
    asked,
    type: script.headers.get('content-type'),
    run: (code: string) => runInContext(code, context) as Promise<unknown>,
  }
}

const value = <T>(answer: { readonly kind: string; readonly value?: T }): T => {
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return answer.value as T
}

let tickets = 0
const pay = async (card: string, bank?: 'yes' | 'no') => {
  const opened = await desk.payments.open(`RP-${++tickets}/openPayment/1`, order(`RP-${tickets}/repair/1`))
  if (opened.kind !== 'done') throw new Error(opened.kind)
  const shown = await page(bank)
  const answer = await shown.run(`
    const stripe = window.Stripe('pk_test_reprise', { locale: 'fr' })
    const elements = stripe.elements({ clientSecret: ${JSON.stringify(opened.value.clientSecret)} })
    elements.create('payment').mount('#card')
    elements.choice.value = ${JSON.stringify(card)}
    stripe.confirmPayment({ elements, redirect: 'if_required' })`)
  const standing = await desk.payments.read(opened.value.ref)
  return { ...shown, answer, state: standing.kind === 'done' && standing.value.state }
}

describe('The script that a page takes for Stripe’s', () => {
  it('offers the sandbox’s cards and pays with the one that was picked', async () => {
    const { answer, state, choice, placed, type } = await pay('pm_card_visa')
    expect([type, state]).toEqual(['text/javascript; charset=utf-8', 'succeeded'])
    expect(answer).toMatchObject({ paymentIntent: { status: 'succeeded' } })
    expect(choice.cards).toContain('DE89370400440532013000')
    expect([choice.cards[0], placed]).toEqual(['pm_card_visa', [['#card', choice]]])
  })

  it('says why a card was declined, and another may be tried', async () => {
    const { answer, state } = await pay('pm_card_chargeDeclinedInsufficientFunds')
    expect(answer).toMatchObject({ error: { decline_code: 'insufficient_funds', message: 'Your card was declined.' } })
    expect(state).toBe('declined')
  })

  it('saves the card that was picked, once the bank has heard its customer', async () => {
    const payer = value(await desk.saved.newPayer('SU-1/payer', 'SU-1')).ref
    const opened = value(await desk.saved.openSetUp('SU-1/set-up/card/1', { payer, kind: 'card' }))
    const saves = async (card: string, bank: 'yes' | 'no') => {
      const shown = await page(bank)
      const answer = await shown.run(`
        const stripe = window.Stripe('pk_test_reprise', { locale: 'fr' })
        const elements = stripe.elements({ clientSecret: ${JSON.stringify(opened.clientSecret)} })
        elements.create('payment').mount('#card')
        elements.choice.value = ${JSON.stringify(card)}
        stripe.confirmSetup({ elements, redirect: 'if_required' })`)
      return { answer, asked: shown.asked.length, state: value(await desk.saved.readSetUp(opened.ref)).state }
    }
    expect(await saves('pm_card_chargeDeclined', 'yes')).toMatchObject({ answer: { error: { code: 'card_declined' } }, state: 'open' })
    const asking = 'pm_card_authenticationRequiredOnSetup'
    expect(await saves(asking, 'no')).toMatchObject({ answer: { error: { message: 'The bank was told no.' } }, asked: 1, state: 'open' })
    expect(await saves(asking, 'yes')).toMatchObject({ asked: 1, state: 'saved' })
  })

  it('asks what the bank asks: a yes pays, a no leaves it open', async () => {
    const yes = await pay('pm_card_authenticationRequired')
    expect([yes.asked.length, yes.state]).toEqual([1, 'succeeded'])
    const no = await pay('pm_card_authenticationRequired', 'no')
    expect([no.asked.length, no.state]).toEqual([1, 'open'])
    expect(no.answer).toMatchObject({ error: { message: 'The bank was told no.' } })
  })
})

it('A browser that pays from the address of another page is let in', async () => {
  const asked = await fetch(`${desk.url}/__sandbox/authenticate`, { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-headers')]).toEqual([
    204,
    '*',
    'content-type',
  ])
})
