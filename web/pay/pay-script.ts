/** The only script of ours, on the only page that needs one: the provider's own fields take the card, so that we never see it. */
export const PAY_SCRIPT = `'use strict'
const form = document.getElementById('payment')
const wrong = document.getElementById('payment-wrong')
const button = form.querySelector('button')
const provider = Stripe(form.dataset.key, { locale: form.dataset.language })
const fields = provider.elements({ clientSecret: form.dataset.secret })
fields.create('payment').mount('#card')
button.disabled = false
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  button.disabled = true
  wrong.textContent = ''
  const answer = await provider.confirmPayment({
    elements: fields,
    redirect: 'if_required',
    confirmParams: { return_url: location.origin + form.dataset.back },
  })
  if (answer.error) {
    wrong.textContent = answer.error.message
    button.disabled = false
  } else form.submit()
})
`
