import { cardForm, type FoundPayment, paymentsOf, SANDBOX_KEY, waiting } from '../../../station/pay-by-card.ts'
import { type Answer, sayProblem } from '../../calls.ts'
import { Refused } from '../../give.ts'
import type { Act } from '../branches.ts'
import type { Doing, Part, SeenRepair } from '../part.ts'

const KIND = 'sandbox: payments'

/** Whoever is told of an error loads the page again. */
const MOST_ERRORS = 5

/** The payment that waits, with another look for each error of the provider. */
async function open({ call, stage }: Part, seen: SeenRepair): Promise<FoundPayment | undefined> {
  for (let errors = 0; ; errors += 1) {
    const answer = await call({ method: 'GET', url: paymentsOf(stage.world.payments, seen), kind: KIND, as: SANDBOX_KEY })
    if (answer.status === 200) return waiting(answer.body as { readonly data: readonly FoundPayment[] })
    if (answer.status < 500 || errors === MOST_ERRORS) throw new Refused(`the payments of ${seen.reference}: ${sayProblem(answer)}`)
  }
}

const confirm = ({ call, stage }: Part, { id }: FoundPayment, card: string): Promise<Answer> =>
  call({ method: 'POST', url: `${stage.world.payments}/v1/payment_intents/${id}/confirm`, kind: KIND, form: cardForm(card) })

/** One card after the other, each answered as it is to be; nothing where it is paid already. */
const pays =
  (...cards: readonly (readonly [card: string, status: number])[]): Doing =>
  async (part, seen) => {
    for (const [card, status] of cards) {
      for (let errors = 0; ; errors += 1) {
        const payment = await open(part, seen)
        if (payment === undefined) return
        const answer = await confirm(part, payment, card)
        if (answer.status === status) break
        if (answer.status < 500 || errors === MOST_ERRORS) throw new Refused(`${card}: ${sayProblem(answer)}`)
      }
    }
  }

const PAID = ['pm_card_visa', 200] as const

/** What a customer's browser and bank do with a payment. */
export const PAYER = {
  pay: pays(PAID),
  'pay with the second card': pays(['pm_card_chargeDeclinedInsufficientFunds', 402], PAID),
  'pay as the bank asks': async (part, seen) => {
    await pays(['pm_card_authenticationRequired', 200])(part, seen)
    const payment = await open(part, seen)
    if (payment === undefined) return
    const url = `${part.stage.world.payments}/__sandbox/authenticate`
    await part.call({ method: 'POST', url, kind: KIND, body: { payment: payment.id } })
  },
  'pay, and be told of an error': pays(['pm_sbx_late_success', 500]),
  'pay, told twice': pays(['pm_sbx_webhookTwice', 200]),
} as const satisfies Partial<Record<Act, Doing>>
