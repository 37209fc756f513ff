import { benchesFor } from '../../domain/repair/benches.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { dropOffDays, shopsFor } from '../../domain/repair/drop-off.ts'
import { addressProblem } from '../cases/address.ts'
import { type CustomerAddress, customerOf } from '../cases/customer.ts'
import type { Refusal } from '../cases/door.ts'
import { getRow } from '../database/table-rows.ts'
import { offeredWindows } from '../pickups/offered-windows.ts'
import { standingPickup } from '../pickups/pickups.ts'
import { addressIn, addressOf } from './address-of.ts'
import { announcedAt } from './announced.ts'
import { type Checks, checked, type Door, pass, placeAt, refuse, throughLink } from './door.ts'
import { queueAt, takenToday } from './load.ts'

type Arranged = BodyOf<'arrangeHandOver'>

/** How the device comes, how it goes back, and what is given up on the way. */
export const handOverChecks: Checks = {
  arrangeHandOver: async (door, body) => {
    const customer = await getRow(door.tx, 'customers', { id: customerOf(door.subject) })
    const address = body.address ?? addressIn(door.rules, customer)
    const wrong =
      feeProblem(door, body) ??
      (address ? body.address && addressProblem(door.market, body.address) : addressNeeded(door, body)) ??
      (await wayProblem(door, body, address)) ??
      returnProblem(door, body, address)
    if (wrong) return { refusal: wrong }
    const candidates = address
      ? benchesFor(door.market, { category: door.row.category as never, postcode: address.postcode }, await takenToday(door))
      : [door.market.workshop.id]
    return pass({
      way: body.way,
      emailConfirmed: customer.emailConfirmedAt !== null || throughLink(door),
      nextBench: candidates.length > 1 ? 'partner' : 'own',
      candidates,
    })
  },
  confirmEmail: async (door) =>
    throughLink(door) ? pass() : refuse('link_needed', 'The address is confirmed from the link that was mailed to it.'),
  changePickup: async (door, { window }) => {
    const standing = await standingPickup(door.tx, door.subject.id)
    if (standing && door.at >= standing.cancelUntil)
      return refuse('too_late_to_change', `It could be changed until ${standing.cancelUntil.toISOString()}.`)
    return checked(await windowProblem(door, window, await addressOf(door.tx, door.rules, door.subject)))
  },
  cancel: async (door) => {
    if (door.subject.state !== 'awaiting_parts') return pass()
    const { approvedAt } = door.row
    const from = approvedAt && door.rules.calendars.after(door.policy.partsFreeToCancelAfter, approvedAt, placeAt(door))
    return from && door.at < from
      ? refuse('parts_not_late_yet', `The parts are on their way: cancelling is free from ${from.toISOString()} on.`)
      : pass()
  },
  recordDropOff: async (door, { code }) => {
    if (!isCode(door, code)) return refuse('wrong_code', 'This code does not belong to this repair: scan it again.', '/code')
    const photos = await door.tx.photo.count({ where: { caseId: door.subject.id, takenBy: 'workshop' } })
    return photos === 0 ? refuse('photos_needed', 'Take photos of it as it came: add them to the case first.') : pass()
  },
  chooseCompensation: async (_door, { choice }) => pass({ choice }),
  giveReturnAddress: async ({ market }, { address }) => checked(addressProblem(market, address)),
  changeReturn: async (door, body) =>
    checked(
      (body.address && addressProblem(door.market, body.address)) ??
        returnProblem(door, body, body.address ?? (await addressOf(door.tx, door.rules, door.subject))),
    ),
  recordShopArrival: async ({ row }, { site }) =>
    site === row.returnSite ? pass() : refuse('other_site', `It is to be kept at ${row.returnSite}.`, '/site'),
}

export const isCode = ({ row }: Pick<Door, 'row'>, code: string): boolean => row.code !== null && row.code === code.trim().toUpperCase()

/** Told with the opening, and to be agreed before the device is given away. */
function feeProblem({ row }: Door, { agreesDiagnosisFee }: Arranged): Refusal | null {
  if (row.diagnosisFeeMinor === 0 || row.feeAgreedAt !== null || agreesDiagnosisFee === true) return null
  const detail = `The diagnosis costs ${row.diagnosisFeeMinor} ${row.currency} in minor units where it is not repaired: agree to it first.`
  return { code: 'diagnosis_fee_not_agreed', detail, field: '/agreesDiagnosisFee' }
}

/** Only what is brought and fetched again needs no address. */
const addressNeeded = ({ row }: Door, { way, returnWay = row.returnWay as 'delivery' | 'shop' }: Arranged): Refusal | null =>
  way === 'drop_off' && returnWay === 'shop'
    ? null
    : { code: 'address_needed', detail: 'Say where it is fetched, and brought back to.', field: '/address' }

async function wayProblem(door: Door, body: Arranged, address: CustomerAddress | null): Promise<Refusal | null> {
  const { policy, row, subject } = door
  if (!policy.ways.includes(body.way))
    return { code: 'way_not_offered', detail: `Choose one of: ${policy.ways.join(', ')}.`, field: '/way' }
  if (subject.state === 'awaiting_parcel' && body.way === 'mail_in')
    return { code: 'arranged_already', detail: 'Its label is there: send it, or choose another way.', field: '/way' }
  if (body.way === 'drop_off') return dropOffProblem(door, body)
  if (row.hazard.length > 0)
    return body.way === 'mail_in'
      ? {
          code: 'hazard_no_parcel',
          detail: 'A device that may burn goes by no ordinary parcel: have it fetched, or bring it.',
          field: '/way',
        }
      : null
  return body.way === 'pickup' ? windowProblem(door, body.window, address) : null
}

async function windowProblem(door: Door, window: string | undefined, address: CustomerAddress | null): Promise<Refusal | null> {
  if (window === undefined) return { code: 'window_needed', detail: 'Choose one of the windows that are offered.', field: '/window' }
  if (address === null) return { code: 'address_needed', detail: 'Say where it is fetched.', field: '/address' }
  if (!(new Date(window.split('/')[0] ?? '') > door.at))
    return { code: 'window_past', detail: 'This window has begun, or is none: choose a later one.', field: '/window' }
  const { tx, rules, subject, market, policy, at } = door
  const offered = await offeredWindows(tx, rules, { caseId: subject.id, market, policy: policy.pickup, address, at })
  if (offered.kind === 'none')
    return offered.because === 'too_many_attempts'
      ? { code: 'pickup_no_longer_offered', detail: 'Nobody was met twice: send it in, or bring it.', field: '/way' }
      : { code: 'pickup_not_served', detail: 'The carrier does not come there: send it in, or bring it.', field: '/way' }
  return offered.windows.some(({ id }) => id === window)
    ? null
    : { code: 'window_not_offered', detail: `Choose one of: ${offered.windows.map(({ id }) => id).join(', ')}.`, field: '/window' }
}

async function dropOffProblem(door: Door, { site, day }: Arranged): Promise<Refusal | null> {
  const { market, row, rules, at } = door
  const shops = shopsFor(market, row.hazard)
  const shop = shops.find(({ id }) => id === site)
  if (!shop) return { code: 'site_unknown', detail: `Choose one of: ${shops.map(({ id }) => id).join(', ')}.`, field: '/site' }
  await queueAt(door, shop.id)
  const taken = await announcedAt(door.tx, shop.id)
  const open = dropOffDays(shop, market, new Map(), at, rules.calendars)
  const free = dropOffDays(shop, market, taken, at, rules.calendars)
  if (free.some((one) => one.day === day)) return null
  const detail = `Choose one of: ${free.map((one) => one.day).join(', ')}.`
  return open.some((one) => one.day === day) ? { code: 'site_full', detail, field: '/day' } : { code: 'site_closed', detail, field: '/day' }
}

function returnProblem(
  { market, row }: Door,
  { returnWay = row.returnWay as 'delivery' | 'shop', returnSite }: Pick<Arranged, 'returnWay' | 'returnSite'>,
  address: CustomerAddress | null,
): Refusal | null {
  if (returnWay === 'delivery')
    return address ? null : { code: 'address_needed', detail: 'Say where it is brought back to.', field: '/address' }
  const sites = market.dropOffSites.map(({ id }) => id)
  return returnSite !== undefined && sites.includes(returnSite)
    ? null
    : { code: 'site_unknown', detail: `Choose one of: ${sites.join(', ')}.`, field: '/returnSite' }
}
