import { randomInt, randomUUID } from 'node:crypto'
import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { qualityChecklist } from '../../domain/repair/quality.ts'
import { type Amount, shownAmount } from '../amount.ts'
import { openRepairBody } from '../load/repair/opening.ts'
import { benchPerson } from '../station/bench-person.ts'
import { measure } from '../station/measure.ts'
import { cardForm, type FoundPayment, paymentsOf, SANDBOX_KEY, waiting } from '../station/pay-by-card.ts'
import { photoForm, photograph } from '../station/photograph.ts'
import { quoteOf, VARIANT } from '../station/quote.ts'
import { call } from './call.ts'
import { followCase, type SeenCase } from './follow.ts'
import { linkMailedTo } from './mailed-link.ts'
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
const WORKSHOP = 'workshop-fr'
const WEIGHT_GRAMS = 460

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
  const technician = benchPerson(world.technician)
  print('The tour ends with a repair: a phone is fetched at home, repaired, paid and brought back')
  await receiveBattery(world)

  const opened = await call(world, {
    method: 'POST',
    url: `${api}/v1/repairs`,
    body: openRepairBody(
      { market: 'FR', model: 'apple-iphone-13', storage: 128 },
      { problem: ['battery'], words: 'It is empty by noon', address: ADDRESS, customer: { name: CUSTOMER, email }, policy: 'at_once' },
    ),
  })
  const { reference, estimate } = opened.body as { reference: string; estimate?: { readonly low: Amount; readonly high: Amount } }
  const told = estimate ? `: between ${shownAmount(estimate.low)} and ${shownAmount(estimate.high)} (sample prices)` : ''
  print(`> ${CUSTOMER} opens a repair, ${reference}${told}. A courier comes within seconds, as a demonstration may have it.`)

  const path = `${api}/v1/repairs/${reference}`
  const token = await linkMailedTo(world, email)
  const asCustomer = `Link ${token}`
  const follower = followCase<SeenRepair>(world, path, asCustomer)
  const give = (command: string, as: string, body: object) => call(world, { method: 'POST', url: `${path}/${command}`, as, body })
  const atBench = (command: string, body: object) => give(command, technician.as, body)
  await follower.untilState('opened', STEP_LIMIT_MS)

  await choosesWindow(world, path, asCustomer)
  await follower.untilState('hand_over_needed', STEP_LIMIT_MS)
  print('> The carrier has no driver left for this window, and says so when it is booked. They choose the next.')
  await choosesWindow(world, path, asCustomer)
  await follower.untilState('awaiting_pickup', STEP_LIMIT_MS)
  print('> A driver is booked, and comes.')
  await follower.untilState('in_transit', STEP_LIMIT_MS)
  const inbound = await parcelOf(world, path, technician.as)
  await scan(world, inbound, 'delivered')
  await follower.untilState('delivered', STEP_LIMIT_MS)

  await call(world, { method: 'POST', url: `${path}/photos`, as: technician.as, form: photoForm(await photograph(), 'contents') })
  // The last two digits before the check digit choose what the sandbox of device checks finds: 80 is clear.
  const identities = [completeImei(`35693804${number}80`)]
  const receipt: BodyOf<'recordReceipt'> = { content: 'device', weightGrams: WEIGHT_GRAMS, seal: 'intact', accessories: [], identities }
  await atBench('record-receipt', receipt)
  print('> A technician opens the parcel on camera; whether the device is reported stolen is asked.')
  await follower.untilState('diagnosing', STEP_LIMIT_MS)
  const diagnosis: BodyOf<'recordDiagnosis'> = {
    outcome: 'repairable',
    findings: [{ code: 'battery' }],
    minutes: 20,
    dataLossExpected: false,
  }
  await atBench('record-diagnosis', diagnosis)
  await follower.untilState('quoting', STEP_LIMIT_MS)
  await atBench('issue-quote', quoteOf([{ partNumber: BATTERY, unitMinor: 39_00 }], 30))
  const quoted = await follower.untilState('quoted', STEP_LIMIT_MS)

  print('> The quote is in the mailbox. They approve it through their link, and want the work to begin before they could withdraw.')
  const approval: BodyOf<'approveQuote'> = {
    quoteVersion: quoted.quote?.version ?? 0,
    variant: VARIANT,
    startNow: true,
    losesWithdrawalRight: true,
  }
  await give('approve-quote', asCustomer, approval)
  await follower.untilState('preparing', STEP_LIMIT_MS)
  await atBench('start-repair', {})
  await follower.untilState('repairing', STEP_LIMIT_MS)
  const held = await call(world, { method: 'GET', url: `${api}/v1/part-reservations?case=${reference}`, as: technician.as })
  const used = (held.body as { items: readonly { id: string }[] }).items.map(({ id }) => id)
  const repaired: BodyOf<'recordRepair'> = { used, minutes: 30 }
  await atBench('record-repair', repaired)
  await follower.untilState('quality_check', STEP_LIMIT_MS)
  const results = measure(qualityChecklist('phone', ['battery']).checks, {}, technician)
  await atBench('record-quality-check', { results, minutes: 10 })
  print(`> It has a new battery, and what depends on it is measured: ${results.length} checks.`)

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

const BATTERY = 'BAT-APPLE-IPHONE-13'

/** A supplier brings what will be needed. */
async function receiveBattery(world: TourWorld): Promise<void> {
  const line = { part: BATTERY, quality: 'new', quantity: 1, unitCost: { minor: 12_90, currency: 'EUR' } }
  const body = { site: WORKSHOP, supplier: 'Pièces Lyon', note: randomUUID(), lines: [line] }
  await call(world, { method: 'POST', url: `${world.api}/v1/part-deliveries`, as: `Bearer ${world.lead}`, body })
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

async function parcelOf(world: TourWorld, path: string, as: string): Promise<string | undefined> {
  const { body } = await call(world, { method: 'GET', url: path, as })
  return (body as { handOver?: { parcel?: { trackingCode: string } } }).handOver?.parcel?.trackingCode
}

/** The carrier reports a parcel. */
async function scan(world: TourWorld, trackingCode: string | undefined, status: string): Promise<void> {
  if (trackingCode === undefined) throw new TourStopped('There is no tracking code on the parcel.')
  const body = { trackingCode, status, weightGrams: WEIGHT_GRAMS }
  await call(world, { method: 'POST', url: `${world.carriers}/__sandbox/scan`, body })
}

/** The customer's browser confirms the payment at the provider, as its page has it do. */
async function paysByCard(world: TourWorld, bill: SeenRepair): Promise<void> {
  const { body } = await call(world, { method: 'GET', url: paymentsOf(world.payments, bill), as: SANDBOX_KEY })
  const open = waiting(body as { data: readonly FoundPayment[] })
  if (open === undefined) throw new TourStopped(`No payment of ${bill.reference} waits at the provider.`)
  const url = `${world.payments}/v1/payment_intents/${open.id}/confirm`
  await call(world, { method: 'POST', url, form: cardForm('pm_card_visa') })
}
