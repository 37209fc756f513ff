import { randomInt } from 'node:crypto'
import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { shownAmount } from '../amount.ts'
import { openRepairBody } from '../load/repair/opening.ts'
import { call } from './call.ts'
import { paysFirst } from './card-at-bank.ts'
import { followCase, type SeenCase } from './follow.ts'
import { linkMailedTo } from './mailed-link.ts'
import { type SeenSubscription, type SignedUp, signUpBody } from './sign-up.ts'
import { receiveBattery, scan, WORN_OUT_PHONE, WORN_OUT_PROBLEM, Workshop } from './workshop.ts'
import { STEP_LIMIT_MS, TourStopped, type TourWorld } from './world.ts'

/** A repair under a plan, as the tour reads it. */
interface CoveredRepair extends SeenCase {
  readonly cover: { readonly by: string }
  readonly return: { readonly parcel?: { readonly trackingCode: string } }
}

const ADDRESS = { line1: '3 quai Rambaud', postcode: '69002', city: 'Lyon' }

/**
 * Signs a phone up for cover by the month through the public API, the first month paid by a card whose bank asks, and has it repaired under the
 * plan: quoted at nothing, and approved by itself. As its customer, as carrier and technician. Prints what happens as it happens, then where to
 * look at it. Throws `TourStopped`, with a sentence, where it cannot go on.
 */
export async function tourSubscription(world: TourWorld): Promise<void> {
  const { api, print } = world
  const began = performance.now()
  const number = randomInt(1_000, 10_000)
  const customer = { name: 'Inès Moreau', email: `ines.moreau.${number}@example.org` }
  // The last two digits before the check digit choose what the sandbox of device checks finds: 80 is clear.
  const imei = completeImei(`35693805${number}80`)
  print('The tour goes on with a subscription: a phone is covered by the month, and repaired under its plan')
  await receiveBattery(world)

  const { body } = await call(world, { method: 'POST', url: `${api}/v1/subscriptions`, body: signUpBody(customer, imei, 'at_once') })
  const { reference, price, firstPayment } = body as SignedUp
  const path = `${api}/v1/subscriptions/${reference}`
  print(
    `> ${customer.name} signs up, ${reference}: ${shownAmount(price)} a month. Covered at once instead of after 30 days, as a demonstration may.`,
  )
  const token = await linkMailedTo(world, customer.email, reference)
  const follower = followCase<SeenSubscription>(world, path, `Link ${token}`)
  await follower.untilState('awaiting_payment', STEP_LIMIT_MS)
  await paysFirst(world, firstPayment, 'pm_card_authenticationRequiredOnSetup')
  print('> They give a card; its bank asks whether it is they who pay (3-D Secure), and they say yes.')
  await follower.untilState('active', STEP_LIMIT_MS)

  const repair = await repairsUnderPlan(world, imei, customer)
  print(`> It is back, and nothing was to be paid: ${((performance.now() - began) / 1000).toFixed(1)} s from the sign-up to the door.`)
  print(`
Look at it
  Page of the customer  ${api}/c/${token}
  Mails to the customer ${world.mailbox}/?to=${encodeURIComponent(customer.email)}
  Its subscription      curl -s ${path} -H 'Authorization: Link ${token}'
  Its repair in Temporal ${world.temporalUi}/${repair}
`)
}

/** Sent in, repaired under the plan and sent back. Gives the repair's reference. */
async function repairsUnderPlan(
  world: TourWorld,
  imei: string,
  customer: { readonly name: string; readonly email: string },
): Promise<string> {
  const { api, print } = world
  const { body } = await call(world, {
    method: 'POST',
    url: `${api}/v1/repairs`,
    body: openRepairBody(WORN_OUT_PHONE, { ...WORN_OUT_PROBLEM, identity: imei, address: ADDRESS, customer }),
  })
  const { reference, cover } = body as { readonly reference: string; readonly cover: { readonly by: string } }
  if (cover.by !== 'subscription') throw new TourStopped(`${reference} is of a subscribed phone, and its plan does not pay.`)
  print(`> They open a repair of it, ${reference}. The plan covers it, and they send it in.`)
  const path = `${api}/v1/repairs/${reference}`
  const asCustomer = `Link ${await linkMailedTo(world, customer.email, reference)}`
  const follower = followCase<CoveredRepair>(world, path, asCustomer)
  const workshop = new Workshop(world, path, follower)
  await follower.untilState('opened', STEP_LIMIT_MS)
  const choice: BodyOf<'arrangeHandOver'> = { way: 'mail_in' }
  await call(world, { method: 'POST', url: `${path}/arrange-hand-over`, as: asCustomer, body: choice })
  await follower.untilState('awaiting_parcel', STEP_LIMIT_MS)
  await scan(world, await workshop.inbound(), 'delivered')
  await follower.untilState('delivered', STEP_LIMIT_MS)
  await workshop.quotes(imei)
  print('> The quote says that nothing is to be paid: it needs no answer, and the work begins.')
  await workshop.repairs(reference)
  const { return: back } = await follower.untilState('return_in_transit', STEP_LIMIT_MS)
  await scan(world, back.parcel?.trackingCode, 'delivered')
  await follower.untilState('closed', STEP_LIMIT_MS)
  return reference
}
