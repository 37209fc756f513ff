/**
 * The only script of ours, on the only pages that need one: the provider's own fields take the card, so that we never see it, and whoever
 * a bank sends back has the payment read.
 */
export const PAY_SCRIPT = `'use strict'
const returned = document.getElementById('returned')
if (returned) returned.submit()

const form = document.getElementById('payment')
if (form) {
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
    const answer = await provider[form.dataset.confirm]({
      elements: fields,
      redirect: 'if_required',
      confirmParams: { return_url: location.origin + form.dataset.back },
    })
    if (answer.error) {
      wrong.textContent = answer.error.message
      button.disabled = false
    } else form.submit()
  })
}
`
