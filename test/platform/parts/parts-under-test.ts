import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import type { Owner } from '../../../domain/device/owner.ts'
import { money } from '../../../domain/money/money.ts'
import type { AnsweredOnce } from '../../../platform/cases/answer-once.ts'
import { findOrAddDevice } from '../../../platform/devices/find-or-add-device.ts'
import { type DeliveryLine, receiveDelivery } from '../../../platform/parts/receive-delivery.ts'
import type { PartRefusal } from '../../../platform/parts/refusal.ts'
import { reservePart } from '../../../platform/parts/reserve-part.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

/** Friday, ten in Paris. */
export const NOW = '2027-03-12T09:00:00Z'

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

/** A workshop with nothing on its shelf, for all tests of a file; each test has parts of its own. */
export const partsUnderTest = async () => partsOn(await rowsUnderTest(NOW, afterAll))

/** The same on rows that somebody has already. */
export const partsOn = <Rows extends Awaited<ReturnType<typeof rowsUnderTest>>>(rows: Rows) => {
  const { database, deps, clock } = rows
  let made = 0
  const serial = () => String(++made).padStart(5, '0')

  const sums = async () => {
    const postings = await database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true } })
    return new Map(postings.map(({ account, _sum }) => [account, Number(_sum.minor)]))
  }
  const reserving = (caseId: string, deviceId: string, partNumber: string) => ({
    partNumber,
    deviceId,
    caseId,
    qualities: ['new', 'used', 'refurbished'] as const,
    actor: 'technician:tom',
    request: asked(),
  })

  return {
    ...rows,
    /** The number of a part of the catalogue that nobody has had before; made for the iPhone 13 unless said. */
    part: async (model = 'apple-iphone-13') => {
      const number = `PART-${serial()}`
      await database.part.create({ data: { number, family: 'battery', name: `Battery of the ${model}`, fits: [model] } })
      return number
    },
    /** A device of ours at the workshop of Lyon, an iPhone 13 unless said, and the open case in which it is worked on. */
    device: async (modelId = 'apple-iphone-13', custodian = 'site:workshop-fr', owner: Owner = 'house') => {
      const caseId = await rows.offer()
      const found = await database.$transaction((tx) =>
        findOrAddDevice(tx, deps, {
          category: 'phone',
          modelId,
          storage: 128,
          identities: [{ kind: 'serial', value: `PARTS${serial()}` }],
          custodian,
          at: clock.now(),
          actor: 'technician:tom',
          caseId,
          eventNumber: 1,
        }),
      )
      if (found.kind !== 'device') throw new Error('one device was read')
      await database.device.update({ where: { id: found.id }, data: { owner } })
      return { caseId, deviceId: found.id }
    },
    /** Takes in what a supplier brings, new and at 12.90 EUR a piece unless said; each delivery has a note of its own. */
    deliver: async (...lines: readonly Brought[]) =>
      answered<DeliveryAnswer>(
        await receiveDelivery(deps, {
          supplier: 'Pièces Lyon',
          note: randomUUID(),
          site: 'workshop-fr',
          lines: lines.map((line) => ({ quality: 'new', quantity: 1, unitCost: money(12_90, 'EUR'), ...line })),
          actor: 'lead:lena',
          request: asked(),
        }),
      ),
    reserving,
    /** The id of a reservation of one piece. */
    reserve: async (caseId: string, deviceId: string, partNumber: string) =>
      answered<{ id: string }>(await reservePart(deps, reserving(caseId, deviceId, partNumber))).id,
    /** What is booked from now on, by account, in cents. */
    ledgerFromNow: async () => {
      const before = await sums()
      return async () => {
        const changed = [...(await sums())].map(([account, minor]) => [account, minor - (before.get(account) ?? 0)] as const)
        return Object.fromEntries(changed.filter(([, minor]) => minor !== 0))
      }
    },
    /** Pieces on hand and available of each lot of a part, in the order they came in. */
    stock: async (partNumber: string) => {
      const lots = await database.partLot.findMany({ where: { partNumber }, orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }] })
      return lots.map(({ onHand, available }) => [onHand, available])
    },
    costs: async (deviceId: string) => {
      const lines = await database.deviceCost.findMany({ where: { deviceId }, orderBy: [{ at: 'asc' }, { minor: 'asc' }] })
      return lines.map(({ kind, minor }) => [kind, minor])
    },
    life: async (deviceId: string) => {
      const lines = await database.deviceRecord.findMany({ where: { deviceId, kind: 'part' }, orderBy: { number: 'asc' } })
      return lines.map(({ data }) => data)
    },
  }
}

type Brought = Pick<DeliveryLine, 'partNumber'> & Partial<DeliveryLine>
