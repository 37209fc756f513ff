import { type Amount, shownAmount } from '../amount.ts'
import { call } from './call.ts'
import { followCase, type SeenCase } from './follow.ts'
import { GOOD_PHONE } from './good-phone.ts'
import { linkMailedTo } from './mailed-link.ts'
import { newSeller } from './seller.ts'
import { STEP_LIMIT_MS, TourStopped, type TourWorld } from './world.ts'

const WEIGHT_GRAMS = 420

/** A trade-in as the tour reads it. */
interface SeenTradeIn extends SeenCase {
  readonly offer: { readonly version: number }
  readonly shipping?: { readonly parcel?: { readonly trackingCode: string } }
  readonly payout?: { readonly amount?: Amount; readonly accountEnding?: string }
}

/**
 * Drives one trade-in through the public API, from the estimate to the money: as its seller in France, as the carrier and as the technician.
 * Prints the case's timeline as it happens, then where to look at it; gives what the device is found by.
 * Throws `TourStopped`, with a sentence, where it cannot go on.
 */
export async function tourTradeIn(world: TourWorld): Promise<{ readonly imei: string }> {
  const { print } = world
  const began = performance.now()
  const seller = newSeller()
  print('\nA tour: a phone is traded in, from the estimate to the money')

  const estimated = await call(world, { method: 'POST', url: `${world.api}/v1/trade-in-estimates?language=en`, body: GOOD_PHONE })
  const { price } = estimated.body as { price?: Amount }
  if (price === undefined) throw new TourStopped('There is no price for the phone of the tour: is a price list of the market FR active?')
  print(`> ${seller.name} asks what an iPhone 13 is worth: ${shownAmount(price)} (sample prices).`)

  const opened = await call(world, {
    method: 'POST',
    url: `${world.api}/v1/trade-ins`,
    body: { ...GOOD_PHONE, language: 'en', customer: { name: seller.name, email: seller.email }, policy: 'at_once' },
  })
  const { reference } = opened.body as { reference: string }
  const path = `${world.api}/v1/trade-ins/${reference}`
  print(`> They open a trade-in: ${reference}. Payout at once instead of the next business day, as a demonstration may.`)

  const token = await linkMailedTo(world, seller.email, reference)
  print('> The offer is in the mailbox, with a personal link. They accept through it.')
  const asSeller = `Link ${token}`
  const asTechnician = `Bearer ${world.technician}`
  const follower = followCase<SeenTradeIn>(world, `${world.api}/v1/trade-ins/${reference}`, asSeller)
  const offered = await follower.untilState('offered', STEP_LIMIT_MS)
  const give = (command: string, as: string, body: unknown) => call(world, { method: 'POST', url: `${path}/${command}`, as, body })

  await give('accept-offer', asSeller, { ...seller.acceptance, offerVersion: offered.offer.version })
  const awaited = await follower.untilState('awaiting_shipment', STEP_LIMIT_MS)
  const trackingCode = awaited.shipping?.parcel?.trackingCode
  if (trackingCode === undefined) throw new TourStopped(`${reference} awaits a parcel that has no tracking code.`)

  const scan = (status: string) =>
    call(world, { method: 'POST', url: `${world.carriers}/__sandbox/scan`, body: { trackingCode, status, weightGrams: WEIGHT_GRAMS } })
  print(`> The carrier takes parcel ${trackingCode}, and delivers it.`)
  await scan('in_transit')
  await follower.untilState('in_transit', STEP_LIMIT_MS)
  await scan('delivered')
  await follower.untilState('delivered', STEP_LIMIT_MS)

  print('> A technician opens it on camera.')
  await give('record-receipt', asTechnician, { content: 'device', weightGrams: WEIGHT_GRAMS, seal: 'intact' })
  await follower.untilState('received', STEP_LIMIT_MS)
  const inspection = { identities: [seller.imei], condition: 'functional_good', reasons: [], hazard: 'none' }
  await give('record-inspection', asTechnician, inspection)
  print('> The inspection is recorded: as declared. The rest happens by itself: device check, payee check, transfer, the bank’s report.')
  const closed = await follower.untilState('closed', 2 * STEP_LIMIT_MS)

  const { amount, accountEnding } = closed.payout ?? {}
  if (amount === undefined) throw new TourStopped(`${reference} is closed and says of no payout.`)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  print(`> ${shownAmount(amount)} are in the account ending in ${accountEnding}: ${seconds} s from the question to the money.`)
  print(`
Look at it
  Page of the seller   ${world.api}/c/${token}
  Mails to the seller  ${world.mailbox}/?to=${encodeURIComponent(seller.email)}
  In the API           curl -s ${path} -H 'Authorization: ${asSeller}'
  In Temporal          ${world.temporalUi}/${reference}
`)
  return { imei: seller.imei }
}
