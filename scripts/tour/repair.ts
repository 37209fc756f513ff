import { randomInt } from 'node:crypto'
import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { type Amount, shownAmount } from '../amount.ts'
import { openRepairBody } from '../load/repair/opening.ts'
import { cardForm, type FoundPayment, paymentsOf, SANDBOX_KEY, waiting } from '../station/pay-by-card.ts'
import { VARIANT } from '../station/quote.ts'
import { call } from './call.ts'
import { followCase, type SeenCase } from './follow.ts'
import { linkMailedTo } from './mailed-link.ts'
import { receiveBattery, scan, WORN_OUT_PHONE, WORN_OUT_PROBLEM, Workshop } from './workshop.ts'
import { STEP_LIMIT_MS, TourStopped, type TourWorld } from './world.ts'

/** A repair as the tour reads it, by its customer. */
interface SeenRepair extends SeenCase {
  readonly quote?: { readonly version: number }
  readonly repairedAt?: string
  readonly due?: Amount
  readonly return: { readonly parcel?: { readonly trackingCode: string } }
}

interface Options {
  readonly pickup: { readonly windows: readonly { readonly window: string; readonly startsAt: string; readonly zone: string }[] }
}

const CUSTOMER = 'Noé Laurent'
/** Where the carrier's first answer is that the window has just gone. */
const ADDRESS = { line1: '12 rue de la Banque', postcode: '75002', city: 'Paris' }

/**
 * Drives one repair through the public API: a phone whose battery is worn out is fetched at its customer's door, repaired, paid by card and
 * brought back. As its customer, as the technician and as the carrier that brings it. Prints what happens as it happens, then where to look at
 * it. Throws `TourStopped`, with a sentence, where it cannot go on.
 */
export async function tourRepair(world: TourWorld): Promise<void> {
  const { api, print } = world
  const began = performance.now()
  const number = randomInt(1_000, 10_000)
  const email = `noe.laurent.${number}@example.org`
  print('The tour goes on with a repair: a phone is fetched at home, repaired, paid and brought back')
  await receiveBattery(world)

  const opened = await call(world, {
    method: 'POST',
    url: `${api}/v1/repairs`,
    body: openRepairBody(WORN_OUT_PHONE, {
      ...WORN_OUT_PROBLEM,
      address: ADDRESS,
      customer: { name: CUSTOMER, email },
      policy: 'at_once',
    }),
  })
  const { reference, estimate } = opened.body as { reference: string; estimate?: { readonly low: Amount; readonly high: Amount } }
  const told = estimate ? `: between ${shownAmount(estimate.low)} and ${shownAmount(estimate.high)} (sample prices)` : ''
  print(`> ${CUSTOMER} opens a repair, ${reference}${told}. A courier comes within seconds, as a demonstration may have it.`)

  const path = `${api}/v1/repairs/${reference}`
  const token = await linkMailedTo(world, email, reference)
  const asCustomer = `Link ${token}`
  const follower = followCase<SeenRepair>(world, path, asCustomer)
  const workshop = new Workshop(world, path, follower)
  await follower.untilState('opened', STEP_LIMIT_MS)

  await choosesWindow(world, path, asCustomer)
  await follower.untilState('hand_over_needed', STEP_LIMIT_MS)
  print('> The carrier has no driver left for this window, and says so when it is booked. They choose the next.')
  await choosesWindow(world, path, asCustomer)
  await follower.untilState('awaiting_pickup', STEP_LIMIT_MS)
  print('> A driver is booked, and comes.')
  await follower.untilState('in_transit', STEP_LIMIT_MS)
  await scan(world, await workshop.inbound(), 'delivered')
  await follower.untilState('delivered', STEP_LIMIT_MS)

  // The last two digits before the check digit choose what the sandbox of device checks finds: 80 is clear.
  await workshop.quotes(completeImei(`35693804${number}80`))
  const quoted = await follower.untilState('quoted', STEP_LIMIT_MS)
  print('> The quote is in the mailbox. They approve it through their link, and want the work to begin before they could withdraw.')
  const approval: BodyOf<'approveQuote'> = {
    quoteVersion: quoted.quote?.version ?? 0,
    variant: VARIANT,
    startNow: true,
    losesWithdrawalRight: true,
  }
  await call(world, { method: 'POST', url: `${path}/approve-quote`, as: asCustomer, body: approval })
  await workshop.repairs(reference)

  const bill = await follower.untilState('awaiting_payment', STEP_LIMIT_MS)
  const { due } = bill
  if (due === undefined) throw new TourStopped(`${reference} awaits a payment, and nothing is due.`)
  await paysByCard(world, bill)
  print(`> They pay ${shownAmount(due)} by card. The parcel goes back to them.`)
  const { return: back } = await follower.untilState('return_in_transit', STEP_LIMIT_MS)
  await scan(world, back.parcel?.trackingCode, 'delivered')
  await follower.untilState('closed', STEP_LIMIT_MS)
  print(`> It is back, with its guarantee: ${((performance.now() - began) / 1000).toFixed(1)} s from the question to the door.`)
  print(`
Look at it
  Page of the customer  ${api}/c/${token}
  Mails to the customer ${world.mailbox}/?to=${encodeURIComponent(email)}
  In the API            curl -s ${path} -H 'Authorization: ${asCustomer}'
  Payments              ${world.payments}/__sandbox/payments
  In Temporal           ${world.temporalUi}/${reference}
`)
}

/** The customer takes the first window that is offered. */
async function choosesWindow(world: TourWorld, path: string, as: string): Promise<void> {
  const { body } = await call(world, { method: 'GET', url: `${path}/hand-over-options`, as })
  const [first] = (body as Options).pickup.windows
  if (first === undefined) throw new TourStopped('No window is offered in which the phone could be fetched.')
  const choice: BodyOf<'arrangeHandOver'> = { way: 'pickup', window: first.window, agreesDiagnosisFee: true }
  await call(world, { method: 'POST', url: `${path}/arrange-hand-over`, as, body: choice })
  const at = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: first.zone }).format(new Date(first.startsAt))
  world.print(`> They want it fetched from ${at} on.`)
}

/** The customer's browser confirms the payment at the provider, as its page has it do. */
async function paysByCard(world: TourWorld, bill: SeenRepair): Promise<void> {
  const { body } = await call(world, { method: 'GET', url: paymentsOf(world.payments, bill), as: SANDBOX_KEY })
  const open = waiting(body as { data: readonly FoundPayment[] })
  if (open === undefined) throw new TourStopped(`No payment of ${bill.reference} waits at the provider.`)
  const url = `${world.payments}/v1/payment_intents/${open.id}/confirm`
  await call(world, { method: 'POST', url, form: cardForm('pm_card_visa') })
}
