import { randomUUID } from 'node:crypto'
import { money } from '../../../domain/money/money.ts'
import type { AnsweredOnce } from '../../../platform/cases/answer-once.ts'
import { findOrAddDevice } from '../../../platform/devices/find-or-add-device.ts'
import { type DeliveryLine, receiveDelivery } from '../../../platform/parts/receive-delivery.ts'
import type { PartRefusal } from '../../../platform/parts/refusal.ts'
import { reservePart } from '../../../platform/parts/reserve-part.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

/** Friday, ten in Paris. */
export const NOW = '2027-03-12T09:00:00Z'

export const BATTERY = 'BATTERY-IPHONE-13'
export const DISPLAY = 'DISPLAY-IPHONE-13'
const CATALOGUE = [
  { number: BATTERY, family: 'battery', name: 'Battery of the iPhone 13', fits: ['apple-iphone-13'] },
  { number: DISPLAY, family: 'display', name: 'Display of the iPhone 13', fits: ['apple-iphone-13'] },
  { number: 'BATTERY-PIXEL-6', family: 'battery', name: 'Battery of the Pixel 6', fits: ['google-pixel-6'] },
]

/** A request of its own, repeated under the same key where one is given. */
export const asked = (key: string = randomUUID()) => ({ scope: 'test', key, requestHash: key })

/** What an act answered. Throws where it was refused. */
export const answered = <Body>(outcome: AnsweredOnce<PartRefusal>): Body => {
  if (outcome.kind !== 'answered') throw new Error(JSON.stringify(outcome))
  return outcome.answer.body as Body
}

/** Why an act was refused. Throws where it was not. */
export const refusedBy = (outcome: AnsweredOnce<PartRefusal>): PartRefusal => {
  if (outcome.kind !== 'refused') throw new Error(JSON.stringify(outcome))
  return outcome.refused
}

interface DeliveryAnswer {
  readonly id: string
  readonly lots: readonly { readonly id: string; readonly reservations: readonly string[] }[]
}

/** A workshop with a small catalogue of parts and nothing on its shelf. */
export const partsUnderTest = async () => {
  const rows = await rowsUnderTest(NOW)
  const { database, deps, clock } = rows
  await database.part.createMany({ data: CATALOGUE })
  let devices = 0
  const reserving = (caseId: string, deviceId: string, partNumber = BATTERY) => ({
    partNumber,
    deviceId,
    caseId,
    qualities: ['new', 'used', 'refurbished'] as const,
    actor: 'technician:tom',
    request: asked(),
  })

  return {
    ...rows,
    /** A device at the workshop of Lyon, an iPhone 13 unless said, and the open case in which it is worked on. */
    device: async (modelId = 'apple-iphone-13', custodian = 'site:workshop-fr') => {
      const caseId = await rows.offer()
      devices += 1
      const serial = `PARTS${String(devices).padStart(5, '0')}`
      const found = await database.$transaction((tx) =>
        findOrAddDevice(tx, deps, {
          category: 'phone',
          modelId,
          storage: 128,
          identities: [{ kind: 'serial', value: serial }],
          custodian,
          at: clock.now(),
          actor: 'technician:tom',
          caseId,
          eventNumber: 1,
        }),
      )
      if (found.kind !== 'device') throw new Error('one device was read')
      return { caseId, deviceId: found.id }
    },
    /** Takes in what a supplier brings; each delivery has a note of its own. */
    deliver: async (...lines: readonly [Partial<DeliveryLine>, ...Partial<DeliveryLine>[]]) => {
      const whole = (line: Partial<DeliveryLine>): DeliveryLine => ({
        partNumber: BATTERY,
        quality: 'new',
        quantity: 1,
        unitCost: money(12_90, 'EUR'),
        ...line,
      })
      const [first, ...others] = lines
      return answered<DeliveryAnswer>(
        await receiveDelivery(deps, {
          supplier: 'Pièces Lyon',
          note: randomUUID(),
          site: 'workshop-fr',
          lines: [whole(first), ...others.map(whole)],
          actor: 'lead:lena',
          request: asked(),
        }),
      )
    },
    reserving,
    /** The id of a reservation of one piece. */
    reserve: async (caseId: string, deviceId: string, partNumber = BATTERY) =>
      answered<{ id: string }>(await reservePart(deps, reserving(caseId, deviceId, partNumber))).id,
    /** What stands on each account, in cents. */
    ledger: async () => {
      const postings = await database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true }, orderBy: { account: 'asc' } })
      return Object.fromEntries(postings.map(({ account, _sum }) => [account, Number(_sum.minor)]))
    },
    /** Pieces on hand and available of each lot, in the order they came in. */
    stock: async () => {
      const lots = await database.partLot.findMany({ orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }] })
      return lots.map(({ onHand, available }) => [onHand, available])
    },
    costs: async (deviceId: string) => {
      const lines = await database.deviceCost.findMany({ where: { deviceId }, orderBy: { at: 'asc' } })
      return lines.map(({ kind, minor }) => [kind, minor])
    },
    life: async (deviceId: string) => {
      const lines = await database.deviceRecord.findMany({ where: { deviceId, kind: 'part' }, orderBy: { number: 'asc' } })
      return lines.map(({ data }) => data)
    },
  }
}
