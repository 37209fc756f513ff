import { randomUUID } from 'node:crypto'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import { post } from '../books/ledger.ts'
import { customerOf } from '../cases/customer.ts'
import { placeOf } from '../cases/limits.ts'
import { keyOf } from '../cases/record/writers.ts'
import { changeRow, insertRow } from '../database/table-rows.ts'
import { type ParcelReport, recordScan } from '../parcels/record-scan.ts'
import { amountOf, update, type WriteContext, type Writer } from './write-context.ts'

const scanned: Writer = async (c) => {
  const written = await recordScan(c)
  // Not held any more, unless the carrier tells only now of a scan that was in time.
  if (c.step.by.startsWith('parcel_') && !c.row.priceHeld) {
    await update(c, { priceHeld: await wasInTime(c, new Date((c.step.body as ParcelReport).at)) })
  }
  return written
}

/** What counts is when the carrier had the parcel, not when we heard of it. */
async function wasInTime(c: WriteContext, scannedAt: Date): Promise<boolean> {
  const holdEnded = await c.tx.caseEvent.findFirst({
    where: { caseId: c.row.caseId, by: 'deadline', to: 'awaiting_late_shipment' },
    orderBy: { number: 'desc' },
  })
  return holdEnded !== null && scannedAt <= holdEnded.at
}

/** The parcel between customer and workshop, both ways. */
export const transitWriters: Readonly<Record<string, Writer>> = {
  parcel_scanned: scanned,
  parcel_delivered: scanned,
  parcel_sent_back: scanned,
  parcel_lost: scanned,
  return_scanned: scanned,
  return_delivered: scanned,
  return_sent_back: scanned,
  return_lost: scanned,

  recordDropOff: async (c) => ({ data: { site: (c.step.body as BodyOf<'recordDropOff'>).site } }),
  arrangeSpecialCollection: async (c) => {
    const { carrier, trackingCode, collectOn } = c.step.body as BodyOf<'arrangeSpecialCollection'>
    const parcel = { id: randomUUID(), caseId: c.row.caseId, leg: 'inbound', carrier, trackingCode, createdAt: c.step.at }
    await insertRow(c.tx, 'parcels', parcel)
    return { data: { carrier, collectOn } }
  },
  recordReceipt: async (c) => {
    const body = c.step.body as BodyOf<'recordReceipt'>
    await update(c, { receivedWeight: body.weightGrams, extras: body.extras ?? [] })
    if (body.extras?.length) {
      await c.tx.obligation.create({
        data: {
          id: randomUUID(),
          caseId: c.row.caseId,
          kind: 'return_extras',
          dueAt: c.deps.calendars.after({ days: 14 }, c.step.at, placeOf(c.step.case)),
          consequence: 'support returns what came with the device',
          openedBy: c.step.number,
        },
      })
    }
    return { data: { content: body.content, weightGrams: body.weightGrams, extras: body.extras?.length ?? 0 } }
  },
  chooseCompensation: async (c) => ({ data: { choice: (c.step.body as BodyOf<'chooseCompensation'>).choice } }),
  recordReplacement: async (c) => {
    const value = amountOf(c.row, c.row.agreedMinor ?? c.row.offerMinor)
    await post(c.tx, { key: keyOf(c, 'replacement'), caseId: c.row.caseId, kind: 'replacement_sent', at: c.step.at }, [
      { account: 'receivable:carriers', debit: value },
      { account: 'stock:devices', credit: value },
    ])
    return undefined
  },
  deadline: async (c) => {
    if (c.step.from === 'return_undeliverable' && c.step.to === 'return_undeliverable') await askedForAddress(c)
    return undefined
  },
  giveReturnAddress: async (c) => {
    const { address } = c.step.body as BodyOf<'giveReturnAddress'>
    await changeRow(c.tx, 'customers', { id: customerOf(c.step.case) }, { address: c.deps.secrets.seal(JSON.stringify(address)) })
    await update(c, { returnAsked: 0 })
    return undefined
  },
}

/** Lost on the way: its value is owed to the customer, and claimed from the carrier. */
async function owedForLoss(c: WriteContext): Promise<void> {
  const value = amountOf(c.row, c.row.agreedMinor ?? c.row.offerMinor)
  await update(c, { agreedMinor: value.minor, payoutPurpose: 'compensation' })
  await post(c.tx, { key: keyOf(c, 'loss'), caseId: c.row.caseId, kind: 'parcel_lost', at: c.step.at }, [
    { account: 'receivable:carriers', debit: value },
    { account: 'payable:sellers', credit: value },
  ])
}

/** Asked on entering the state, and once more when nobody answered: after that comes the formal notice. */
const askedForAddress = (c: WriteContext): Promise<void> => update(c, { returnAsked: c.row.returnAsked + 1 })

/** What entering a state of the way back, or of a loss, means. */
export const transitEntries: Readonly<Record<string, Writer>> = {
  awaiting_late_shipment: async (c) => {
    await update(c, { priceHeld: false })
    return undefined
  },
  cancelling: async (c) => {
    if (c.step.by === 'deadline') await update(c, { endCause: 'expired' })
    return undefined
  },
  checking_payee: async (c) => {
    if (c.step.from === 'lost' || c.step.from === 'lost_on_return') await owedForLoss(c)
    return undefined
  },
  // What came with the device goes back with it.
  return_in_transit: async (c) => {
    await c.tx.obligation.updateMany({
      where: { caseId: c.row.caseId, kind: 'return_extras', closedAt: null },
      data: { closedAt: c.step.at },
    })
    return undefined
  },
  return_undeliverable: async (c) => {
    await askedForAddress(c)
    return undefined
  },
}
