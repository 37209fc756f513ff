import { randomUUID } from 'node:crypto'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { qualityChecklist } from '../../domain/repair/quality.ts'
import { type BenchPerson, benchPerson } from '../station/bench-person.ts'
import { measure } from '../station/measure.ts'
import { photoForm, photograph } from '../station/photograph.ts'
import { quoteOf } from '../station/quote.ts'
import { call } from './call.ts'
import type { Follower, SeenCase } from './follow.ts'
import { STEP_LIMIT_MS, TourStopped, type TourWorld } from './world.ts'

const BATTERY = 'BAT-APPLE-IPHONE-13'
const WORKSHOP = 'workshop-fr'
const WEIGHT_GRAMS = 460

/** A phone whose battery is worn out, as a repair of it is asked for. */
export const WORN_OUT_PHONE = { market: 'FR', model: 'apple-iphone-13', storage: 128 } as const
export const WORN_OUT_PROBLEM = { problem: ['battery'], words: 'It is empty by noon' } as const

/** A supplier brings the battery that will be needed. */
export async function receiveBattery(world: TourWorld): Promise<void> {
  const line = { part: BATTERY, quality: 'new', quantity: 1, unitCost: { minor: 12_90, currency: 'EUR' } }
  const body = { site: WORKSHOP, supplier: 'Pièces Lyon', note: randomUUID(), lines: [line] }
  await call(world, { method: 'POST', url: `${world.api}/v1/part-deliveries`, as: `Bearer ${world.lead}`, body })
}

/** The carrier reports a parcel. */
export async function scan(world: TourWorld, trackingCode: string | undefined, status: string): Promise<void> {
  if (trackingCode === undefined) throw new TourStopped('There is no tracking code on the parcel.')
  const body = { trackingCode, status, weightGrams: WEIGHT_GRAMS }
  await call(world, { method: 'POST', url: `${world.carriers}/__sandbox/scan`, body })
}

/** One repair at the bench of its technician: each step waits for the one before. */
export class Workshop {
  readonly #world: TourWorld
  readonly #path: string
  readonly #follower: Follower<SeenCase>
  readonly #technician: BenchPerson

  constructor(world: TourWorld, path: string, follower: Follower<SeenCase>) {
    this.#world = world
    this.#path = path
    this.#follower = follower
    this.#technician = benchPerson(world.technician)
  }

  /** The code on the parcel in which it comes. */
  async inbound(): Promise<string | undefined> {
    const { body } = await call(this.#world, { method: 'GET', url: this.#path, as: this.#technician.as })
    return (body as { handOver?: { parcel?: { trackingCode: string } } }).handOver?.parcel?.trackingCode
  }

  /** The parcel is opened on camera, and the device checked, looked at and quoted. */
  async quotes(imei: string): Promise<void> {
    const photo = photoForm(await photograph(), 'contents')
    await call(this.#world, { method: 'POST', url: `${this.#path}/photos`, as: this.#technician.as, form: photo })
    const receipt: BodyOf<'recordReceipt'> = {
      content: 'device',
      weightGrams: WEIGHT_GRAMS,
      seal: 'intact',
      accessories: [],
      identities: [imei],
    }
    await this.#give('record-receipt', receipt)
    this.#world.print('> A technician opens the parcel on camera; whether the device is reported stolen is asked.')
    await this.#follower.untilState('diagnosing', STEP_LIMIT_MS)
    const diagnosis: BodyOf<'recordDiagnosis'> = {
      outcome: 'repairable',
      findings: [{ code: 'battery' }],
      minutes: 20,
      dataLossExpected: false,
    }
    await this.#give('record-diagnosis', diagnosis)
    await this.#follower.untilState('quoting', STEP_LIMIT_MS)
    await this.#give('issue-quote', quoteOf([{ partNumber: BATTERY, unitMinor: 39_00 }], 30))
  }

  /** Once it may be, it is repaired, and what depends on the battery is measured. */
  async repairs(reference: string): Promise<void> {
    await this.#follower.untilState('preparing', STEP_LIMIT_MS)
    await this.#give('start-repair', {})
    await this.#follower.untilState('repairing', STEP_LIMIT_MS)
    const url = `${this.#world.api}/v1/part-reservations?case=${reference}`
    const held = await call(this.#world, { method: 'GET', url, as: this.#technician.as })
    const used = (held.body as { items: readonly { id: string }[] }).items.map(({ id }) => id)
    const repaired: BodyOf<'recordRepair'> = { used, minutes: 30 }
    await this.#give('record-repair', repaired)
    await this.#follower.untilState('quality_check', STEP_LIMIT_MS)
    const results = measure(qualityChecklist('phone', ['battery']).checks, {}, this.#technician)
    await this.#give('record-quality-check', { results, minutes: 10 })
    this.#world.print(`> It has a new battery, and what depends on it is measured: ${results.length} checks.`)
  }

  #give(command: string, body: object) {
    return call(this.#world, { method: 'POST', url: `${this.#path}/${command}`, as: this.#technician.as, body })
  }
}
