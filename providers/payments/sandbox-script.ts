/**
 * What a page takes from `/v3/` in place of Stripe.js: as much of it as paying by a card or account, and saving one, needs. Where Stripe's own fields ask
 * for a number, it asks which of the sandbox's cards and accounts it is; where a bank asks its customer, it asks.
 */
export const standInScript = (methods: readonly string[]): string => `'use strict'
;(() => {
  const { origin } = new URL(document.currentScript.src)
  const post = async (path, body, headers) => (await fetch(origin + path, { method: 'POST', body, headers })).json()
  window.Stripe = (key) => ({
    elements: ({ clientSecret }) => {
      const choice = document.createElement('select')
      choice.setAttribute('aria-label', 'Card or account')
      for (const method of ${JSON.stringify(methods)}) choice.append(new Option(method, method))
      return { clientSecret, choice, create: () => ({ mount: (place) => document.querySelector(place).append(choice) }) }
    },
    confirmSetup: async ({ elements: { clientSecret, choice } }) => {
      const setup = clientSecret.split('_secret_')[0]
      const form = new URLSearchParams({ key, client_secret: clientSecret, payment_method: choice.value })
      const answer = await post('/v1/setup_intents/' + setup + '/confirm', form)
      if (answer.error) return { error: answer.error }
      if (answer.status !== 'requires_action') return { setupIntent: answer }
      if (!window.confirm('The bank asks: is it you who will pay?')) return { error: { message: 'The bank was told no.' } }
      return { setupIntent: await post('/__sandbox/authenticate', JSON.stringify({ payment: setup }), { 'content-type': 'application/json' }) }
    },
    confirmPayment: async ({ elements: { clientSecret, choice } }) => {
      const payment = clientSecret.split('_secret_')[0]
      const form = new URLSearchParams({ key, client_secret: clientSecret, payment_method: choice.value })
      const answer = await post('/v1/payment_intents/' + payment + '/confirm', form)
      if (answer.error) return { error: answer.error }
      if (answer.status !== 'requires_action') return { paymentIntent: answer }
      if (!window.confirm('The bank asks: is it you who pays?')) return { error: { message: 'The bank was told no.' } }
      return { paymentIntent: await post('/__sandbox/authenticate', JSON.stringify({ payment }), { 'content-type': 'application/json' }) }
    },
  })
})()
`
