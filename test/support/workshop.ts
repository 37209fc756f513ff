import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/case/table.ts'
import type { Category } from '../../domain/catalogue/category.ts'
import { type DeviceIdentity, parseIdentity } from '../../domain/device/identity.ts'
import { labelCode } from '../../domain/device/label-code.ts'
import type { PostedResult, Value } from '../../domain/device-tests/result.ts'
import { type Money, money } from '../../domain/money/money.ts'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import type { RefurbishmentPolicy } from '../../domain/refurbishment/policy.ts'
import type { RefurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { WipeCertificate } from '../../domain/wipe/certificate.ts'
import { marketAt } from '../../markets/index.ts'
import type { Refusal } from '../../platform/cases/door.ts'
import { type AcceptDependencies, acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { type DeliverDependencies, deliver } from '../../platform/cases/inbox/deliver.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import { type DeliveryLine, receiveDelivery } from '../../platform/parts/receive-delivery.ts'
import { reservePart } from '../../platform/parts/reserve-part.ts'
import { measurementsOf } from '../../platform/refurbishment/measurements.ts'
import { openByHand } from '../../platform/refurbishment/open-by-hand.ts'
import { takeResults } from '../../platform/refurbishment/take-results.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { posted } from '../domain/device-tests/bench.ts'
import { imeiWith } from './on-the-bench.ts'

export const TINA = 'technician:tina'
export const TOM = 'technician:tom'
export const ANNA = 'support:anna'
export const OMAR = 'lead:omar'

export interface StockWishes {
  readonly market?: 'FR' | 'ES' | 'DE' | 'US'
  readonly model?: string
  readonly storage?: number
  readonly price?: number
  readonly imei?: string
  /** Changes to the market's policy: data, as a market could have it. */
  readonly policy?: (standard: RefurbishmentPolicy) => RefurbishmentPolicy
}
/** What a workshop works with: in time that is moved by hand, or in real time. */
export interface WorkshopParts {
  readonly deps: Rules & AcceptDependencies
  readonly delivery: DeliverDependencies
  /** Waits until what was asked for has happened. */
  readonly settle: (options?: Leaving) => Promise<void>
  /** What is measured after it, is measured later. */
  readonly timePasses: () => Promise<void>
}

interface Leaving {
  readonly leaveEffects?: readonly string[]
}

/** A policy by which no device is graded twice: which ones are is drawn by their ids, and those differ from run to run. */
export const gradedOnce = (standard: RefurbishmentPolicy): RefurbishmentPolicy => ({
  ...standard,
  gradedTwice: { ...standard.gradedTwice, basisPoints: 0 },
})

/** The people of a workshop and what they do to a device that is refurbished, as the API has it done. */
export async function createWorkshop({ deps, delivery, settle, timePasses }: WorkshopParts) {
  const { database, clock, secrets } = deps
  const rowOf = (caseId: string) =>
    database.refurbishment.findUniqueOrThrow({ where: { caseId }, include: { device: true, case: { select: { state: true } } } })

  /** Results as the API takes them in: what they give is handed to the engine. */
  const handsIn = async (caseId: string, actor: string, results: readonly PostedResult[]) => {
    const taken = await database.$transaction((tx) => takeResults(tx, deps, { caseId, actor, documentId: null, posted: results }))
    if (taken.kind === 'taken' && taken.command) await deliver(delivery, taken.command, 'refurbishment', 30_000)
    await settle()
    return taken
  }

  const workshop = {
    rowOf,

    /** A device of a partner, at the workshop; no device is graded twice unless the policy says so. */
    async opens(wishes: StockWishes = {}): Promise<string> {
      const standard = marketAt(wishes.market ?? 'FR', clock.now())
      const once = gradedOnce(standard.refurbishment)
      const market = { ...standard, refurbishment: wishes.policy?.(once) ?? once }
      const model = CATALOGUE.find(({ id }) => id === (wishes.model ?? 'apple-iphone-13'))
      if (!model) throw new Error('no such model')
      const opened = await openByHand(deps, {
        market,
        model,
        storage: wishes.storage ?? 128,
        identities: [identityOf(wishes.imei ?? imeiWith('00'))],
        bought: {
          price: money(wishes.price ?? 200_00, market.currency),
          seller: 'margin_dealer',
          boughtIn: market.code,
          partner: { name: 'Mobiles d’occasion SARL', seat: '3 rue du Port, Lyon', representative: 'Luc Petit' },
        },
        actor: TINA,
        request: { scope: TINA, key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no refurbishment was opened: ${JSON.stringify(opened)}`)
      await deliver(delivery, opened.command, 'refurbishment', 30_000)
      await settle()
      return opened.caseId
    },

    async give<C extends CommandName<RefurbishmentTable>>(caseId: string, type: C, body: BodyOf<C>, actor: string) {
      const request = { scope: actor, key: randomUUID(), requestHash: 'test' }
      const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
      return accepted.kind === 'accepted' ? deliver(delivery, accepted.command, 'refurbishment', 30_000) : accepted
    },

    /** Gives a command and expects it to be done; then lets everything settle that follows from it. */
    async does<C extends CommandName<RefurbishmentTable>>(caseId: string, type: C, body: BodyOf<C>, actor = TINA, options: Leaving = {}) {
      const given = await workshop.give(caseId, type, body, actor)
      if (given.kind !== 'outcome' || given.outcome.status !== 'done') throw new Error(`${type} was not done: ${JSON.stringify(given)}`)
      await settle(options)
    },

    /** Measures what is missing, without a fault but for what is said otherwise; what was measured before, a minute later. */
    async measures(caseId: string, found: Readonly<Record<string, Value>> = {}, actor = TINA) {
      const row = await rowOf(caseId)
      const purpose = row.case.state === 'second_grading' ? 'second_grading' : 'test'
      if (row.testRound > 1 || purpose === 'second_grading') await timePasses()
      const measuredAt = clock.now().toISOString()
      const measuredBy = actor.split(':')[1] as string
      const { missing } = await measurementsOf(database, row, purpose)
      const results = posted(row.category as Category, found).filter(({ check }) => missing.includes(check))
      return handsIn(
        caseId,
        actor,
        results.map((one) => ({ ...one, measuredBy, measuredAt })),
      )
    },

    /** Measured and recorded as it was found. */
    async tests(caseId: string, found: Readonly<Record<string, Value>> = {}, actor = TINA) {
      const taken = await workshop.measures(caseId, found, actor)
      if (taken.kind !== 'taken') throw new Error(`nothing was measured: ${JSON.stringify(taken)}`)
      if (!taken.command) await workshop.does(caseId, 'recordTests', { minutes: 20 }, actor)
    },

    async wipes(caseId: string, changes: Partial<WipeCertificate> = {}, options: Leaving = {}) {
      await workshop.does(caseId, 'recordWipe', { certificate: await workshop.certificate(caseId, changes) }, TOM, options)
    },

    /** Opened, tested as found and wiped: at whatever comes then. */
    async begins(wishes: StockWishes = {}, found: Readonly<Record<string, Value>> = {}): Promise<string> {
      const id = await workshop.opens(wishes)
      await workshop.tests(id, found)
      await workshop.wipes(id)
      return id
    },

    /** Measures these checks anew, whatever is missing. */
    async measuresAgain(caseId: string, found: Readonly<Record<string, Value>>, actor = TINA) {
      const row = await rowOf(caseId)
      await timePasses()
      const by = { measuredBy: actor.split(':')[1] as string, measuredAt: clock.now().toISOString() }
      const results = posted(row.category as Category, found).filter(({ check }) => check in found)
      return handsIn(
        caseId,
        actor,
        results.map((one) => ({ ...one, ...by })),
      )
    },

    /** A supplier brings these to the workshop of Lyon. */
    receives: (lines: readonly [Omit<DeliveryLine, 'unitCost'> & { readonly unitCost?: Money }]) =>
      receiveDelivery(deps, {
        supplier: 'Pièces SA',
        note: randomUUID(),
        site: 'workshop-fr',
        lines: [{ unitCost: money(12_90, 'EUR'), ...lines[0] }],
        actor: TOM,
        request: { scope: TOM, key: randomUUID(), requestHash: 'test' },
      }),

    /** A piece of a part, reserved for the device of a case; it came in at this price. */
    async reserves(caseId: string, partNumber: string = BATTERY, cost = 12_90): Promise<string> {
      const { deviceId } = await rowOf(caseId)
      await workshop.receives([{ partNumber, quality: 'new', quantity: 1, unitCost: money(cost, 'EUR') }])
      const request = { scope: TOM, key: randomUUID(), requestHash: 'test' }
      const reserved = await reservePart(deps, { partNumber, deviceId, caseId, qualities: ['new'], actor: TOM, request })
      if (reserved.kind !== 'answered') throw new Error(`no ${partNumber} was reserved: ${JSON.stringify(reserved)}`)
      return (reserved.answer.body as { id: string }).id
    },

    /** The refusal of a command at the door. */
    async refusal<C extends CommandName<RefurbishmentTable>>(caseId: string, type: C, body: BodyOf<C>, actor = TINA): Promise<Refusal> {
      const given = await workshop.give(caseId, type, body, actor)
      if (given.kind !== 'refused') throw new Error(`${type} was not refused: ${JSON.stringify(given)}`)
      return given.refusal
    },

    /** A certificate that proves the wipe of this case's device, but for what is said otherwise. */
    async certificate(caseId: string, changes: Partial<WipeCertificate> = {}): Promise<WipeCertificate> {
      const { device } = await rowOf(caseId)
      const [{ value: serial }] = JSON.parse(secrets.open(device.identities)) as [{ value: string }]
      const at = clock.now().toISOString()
      return {
        standard: 'NIST SP 800-88 r2',
        device: { manufacturer: 'Apple', model: 'iPhone 13', serial, registerNumber: labelCode(device) },
        medium: 'flash_encrypted',
        source: caseId,
        confidentiality: 'personal',
        method: 'purge',
        technique: 'cryptographic_erase',
        tool: { name: 'Bench', version: '4.1.0' },
        verification: { method: 'first_start', result: 'passed' },
        prechecks: {
          removableMedia: 'none_found',
          sim: 'none_found',
          esim: 'deleted',
          managementProfile: 'none_found',
          activationLock: 'off',
        },
        destination: 'resale',
        place: 'workshop-fr',
        operator: { id: 'tina', name: 'Tina Weber', role: 'technician' },
        wipedAt: at,
        verifier: { id: 'tom', name: 'Tom Keller', role: 'technician' },
        verifiedAt: at,
        ...changes,
      }
    },
  }
  await database.part.createMany({ data: PARTS })
  return workshop
}

const identityOf = (text: string): DeviceIdentity => {
  const parsed = parseIdentity(text)
  if (parsed.kind === 'refused') throw new Error(`${text} is no identity: ${parsed.reason}`)
  return parsed.identity
}

export const BATTERY = 'BATTERY-IPHONE-13'
export const DISPLAY = 'DISPLAY-IPHONE-13'
const PARTS = [
  { number: BATTERY, family: 'battery', name: 'Battery of the iPhone 13', fits: ['apple-iphone-13'] },
  { number: DISPLAY, family: 'display', name: 'Display of the iPhone 13', fits: ['apple-iphone-13'] },
  { number: 'BATTERY-PIXEL-6', family: 'battery', name: 'Battery of the Pixel 6', fits: ['google-pixel-6'] },
]

/** A battery that holds less than we promise, and how it measures once it was replaced. */
export const WORN = { battery_full_charge: 2_000 } as const
/** No part puts this right. */
export const WET = { liquid_damage: 'present' } as const
