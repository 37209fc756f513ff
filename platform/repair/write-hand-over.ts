import { randomUUID } from 'node:crypto'
import { addDays } from '../../domain/calendar/local-date.ts'
import { placeOfAddress } from '../../domain/calendar/place-of-address.ts'
import type { RepairBodies } from '../../domain/repair/bodies.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { pickupWindows } from '../../domain/repair/pickup-windows.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { customerOf } from '../cases/customer.ts'
import { newHandOverCode } from '../cases/hand-over-code.ts'
import { changeRow, insertRow } from '../database/table-rows.ts'
import { send } from '../database/transactions.ts'
import { areaHashOf } from '../pickups/offered-windows.ts'
import { askPickup, settlePickup, standingPickup, withdrawAsked } from '../pickups/pickups.ts'
import { addressOf } from './address-of.ts'
import { declare } from './declarations.ts'
import { preparedOf, update, type WriteContext, type Writer } from './write-context.ts'

/** From the wish to the driver at the door, and what is given up on the way. */
export const handOverWriters: Readonly<Record<string, Writer>> = {
  arrangeHandOver: async (c) => {
    const body = c.step.body as BodyOf<'arrangeHandOver'>
    const { emailConfirmed, candidates } = preparedOf<RepairBodies['arrangeHandOver']>(c)
    if (body.address) {
      const address = c.deps.secrets.seal(JSON.stringify(body.address))
      await changeRow(c.tx, 'customers', { id: customerOf(c.step.case) }, { address })
    }
    if (emailConfirmed) await addressIsTheirs(c)
    if (body.agreesDiagnosisFee && c.row.feeAgreedAt === null && c.row.diagnosisFeeMinor > 0) await declare(c, 0, ['diagnosis_fee'])
    await update(c, {
      way: body.way,
      ...(c.step.from === 'opened' && { candidates: [...candidates] }),
      handOverReason: null,
      code: c.row.code ?? newHandOverCode(),
      dropOffSite: body.way === 'drop_off' ? (body.site ?? null) : null,
      dropOffDay: body.way === 'drop_off' ? (body.day ?? null) : null,
      ...(body.returnWay && { returnWay: body.returnWay }),
      ...(body.returnSite && { returnSite: body.returnSite }),
      ...(body.agreesDiagnosisFee && c.row.feeAgreedAt === null && { feeAgreedAt: c.step.at }),
    })
    if (body.way === 'pickup' && body.window !== undefined) await ask(c, body.window)
    return { data: { way: body.way, ...(body.site && { site: body.site }), ...(body.day && { day: body.day }) } }
  },
  confirmEmail: async (c) => {
    await addressIsTheirs(c)
    return undefined
  },
  changePickup: async (c) => {
    await ask(c, (c.step.body as BodyOf<'changePickup'>).window)
    return undefined
  },
  refuseTicket: async (c) => {
    await asksNext(c)
    return { data: { site: c.row.site } }
  },
  acceptTicket: async (c) => {
    // Theirs from now on, however it comes to them in the end.
    await update(c, { candidates: [] })
    return { data: { site: c.row.site } }
  },
  'bookPickup.booked': booked,
  'cancelPickup.too_late': booked,
  'cancelPickup.unsupported': booked,
  'bookPickup.slot_gone': notBooked,
  'bookPickup.cutoff_passed': notBooked,
  'bookPickup.not_serviceable': notBooked,
  'bookPickup.duplicate': notBooked,
  'buyLabel.refused': notBooked,
  'readPickup.not_collected': async (c) => failed(c, (c.step.body as { detail: string | null }).detail ?? 'no_scan'),
  recordCollectionRefused: refusedAtDoor,
  'readPickup.refused': refusedAtDoor,
  recordDropOff: async (c) => {
    const { site, accessories, seal } = c.step.body as BodyOf<'recordDropOff'>
    await update(c, { accessories, dropOffSite: site })
    return { data: { site, accessories: accessories.length, seal } }
  },
  arrangeSpecialCollection: async (c) => {
    const { carrier, trackingCode, collectOn } = c.step.body as BodyOf<'arrangeSpecialCollection'>
    await insertRow(c.tx, 'parcels', {
      id: randomUUID(),
      caseId: c.row.caseId,
      leg: 'inbound',
      carrier,
      trackingCode,
      createdAt: c.step.at,
    })
    return { data: { carrier, collectOn } }
  },
  cancel: async (c) => {
    // What a shop has is fetched there.
    const back = c.step.from === 'at_shop' ? { returnWay: 'shop', returnSite: c.row.dropOffSite } : {}
    await update(c, { endCause: 'cancelled', ...back })
    // Whoever has the mailed link reads that address: it may be told that this ended.
    if (c.step.actor === 'customer:link') await addressIsTheirs(c)
    return undefined
  },
}

export const handOverEntries: Readonly<Record<string, Writer>> = {
  // The next bench is asked: it is the ticket's until it says no.
  offered_to_partner: takesBench,
  arranging_hand_over: takesOwnBench,
  awaiting_drop_off: takesOwnBench,
  awaiting_special_collection: takesOwnBench,
  hand_over_needed: async (c) => {
    if (c.step.from === 'checking_pickup' && c.step.by === 'deadline') return failed(c, 'no_scan')
    return undefined
  },
  in_transit: isOnItsWay,
  delivered: isOnItsWay,
  checking: isCollected,
  empty_parcel: isCollected,
  cancelled: givesUpPickup,
  expired: givesUpPickup,
  cancelling: async (c) => {
    if (c.step.by === 'deadline' && c.row.endCause === null) await update(c, { endCause: 'expired' })
    return undefined
  },
}

/** Known from now on, where it was not before. */
async function addressIsTheirs({ tx, step }: WriteContext): Promise<void> {
  const id = customerOf(step.case)
  await send(tx, Prisma.sql`update customers set email_confirmed_at = ${step.at} where id = ${id}::uuid and email_confirmed_at is null`)
}

/** In these a driver may still be said to come. */
const AWAITS_DRIVER: ReadonlySet<string> = new Set(['awaiting_pickup', 'checking_pickup'])

/** The first that is seen of the parcel is that it was collected, whoever saw it. */
async function isCollected(c: WriteContext): Promise<undefined> {
  if (AWAITS_DRIVER.has(c.step.from)) await settlePickup(c.tx, c.row.caseId, 'collected')
  return undefined
}

/** What comes after its time was over goes on like any other. */
async function isOnItsWay(c: WriteContext): Promise<undefined> {
  if (c.step.from === 'expired') await update(c, { endCause: null })
  return isCollected(c)
}

/** A window that was chosen and never booked. */
async function givesUpPickup(c: WriteContext): Promise<undefined> {
  await withdrawAsked(c.tx, c.row.caseId)
  return undefined
}

/** A partner that refuses, or says nothing in time: the next one is asked, where there is one. */
export async function asksNext(c: WriteContext): Promise<undefined> {
  if (c.step.from === 'offered_to_partner' && c.step.to === 'offered_to_partner') await takesBench(c)
  return undefined
}

/** Takes the first of the benches that are left. */
async function takesBench(c: WriteContext): Promise<undefined> {
  const [site, ...candidates] = c.latest.row.candidates
  if (site === undefined) throw new Error(`${c.row.caseId}: no bench is left to be asked`)
  await update(c, { site, candidates })
  return undefined
}

/** Nobody else is left to be asked; none at all where a bench was taken before. */
async function takesOwnBench(c: WriteContext): Promise<undefined> {
  if (c.latest.row.candidates.length === 1) await takesBench(c)
  return undefined
}

/** As it was offered when the command came in; its carrier may have said otherwise by now, and says so when it is booked. */
async function ask(c: WriteContext, wanted: string): Promise<void> {
  const { step, policy, deps, row } = c
  const address = await addressOf(c.tx, deps, step.case)
  if (!address) throw new Error(`${row.caseId}: a pickup needs the customer’s address`)
  const market = deps.marketAt(step.case.market, step.at)
  const offered = pickupWindows(policy.pickup, placeOfAddress(market, address), step.command?.receivedAt ?? step.at, deps.calendars)
  const window = offered.find(({ id }) => id === wanted)
  if (!window) throw new Error(`${row.caseId}: the window ${wanted} was let in and is none`)
  const { carrier } = policy.pickup.windows
  await askPickup(c.tx, { caseId: row.caseId, carrier, window, areaHash: areaHashOf(deps.secrets, market, address), at: step.at })
}

/** Until when a scan is waited for; the reminder comes the day before, where that is still to come. */
async function booked(c: WriteContext) {
  const pickup = await standingPickup(c.tx, c.row.caseId)
  if (!pickup) throw new Error(`${c.row.caseId}: no pickup is booked`)
  await update(c, { pickupEndsAt: pickup.endsAt, handOverReason: null })
  const place = { zone: pickup.zone, region: c.step.case.holidayRegion }
  const eve = addDays(c.deps.calendars.dateOf(pickup.startsAt, place), -1)
  const dueAt = c.deps.calendars.at(eve, '10:00', place)
  const data = { startsAt: pickup.startsAt.toISOString(), endsAt: pickup.endsAt.toISOString(), zone: pickup.zone }
  return dueAt > c.step.at ? { data, planned: [{ kind: 'pickup_tomorrow', dueAt, notAfter: pickup.startsAt }] } : { data }
}

/** What the carrier answered is why a hand-over is to be chosen again. */
async function notBooked(c: WriteContext): Promise<undefined> {
  const [, result = ''] = c.step.by.split('.')
  // Without a label no driver is asked for: the next window is chosen with the next address.
  if (c.step.by === 'buyLabel.refused') await withdrawAsked(c.tx, c.row.caseId)
  await update(c, { handOverReason: c.step.by === 'buyLabel.refused' ? 'address_refused' : result })
  return undefined
}

async function failed(c: WriteContext, reason: string) {
  await settlePickup(c.tx, c.row.caseId, 'failed', reason)
  await update(c, { pickupAttempts: c.latest.row.pickupAttempts + 1, handOverReason: reason })
  return { data: { reason } }
}

/** No failed attempt: the driver was there. */
async function refusedAtDoor(c: WriteContext) {
  await settlePickup(c.tx, c.row.caseId, 'refused', 'refused_as_hazard')
  await update(c, { handOverReason: 'refused_as_hazard', hazard: [...new Set([...c.row.hazard, 'refused_at_door'])] })
  return { data: { reason: 'refused_as_hazard' } }
}
