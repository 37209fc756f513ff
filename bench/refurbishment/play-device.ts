import { type Labelled, labelCode } from '../../domain/device/label-code.ts'
import type { Check } from '../../domain/device-tests/check.ts'
import { currentChecklist } from '../../domain/device-tests/checklists.ts'
import type { Value } from '../../domain/device-tests/result.ts'
import { currentGradingModel } from '../../domain/grading/models/models.ts'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import { checksToRepeat } from '../../domain/refurbishment/test-outcome.ts'
import { madeUpIdentity, ownDigits } from '../../scripts/load/made-up-identity.ts'
import { certify } from '../../scripts/station/certify.ts'
import { measure } from '../../scripts/station/measure.ts'
import type { Play } from '../bench-process.ts'
import { askFor } from '../http-client.ts'
import type { Stages } from '../stages.ts'
import type { BenchHand, Workshop } from '../workshop.ts'
import type { BenchWorld } from '../world.ts'
import { CHECKED } from './refurbishment-shape.ts'

export const ADDRESS = '/v1/refurbishments'

const checklist = currentChecklist('phone')
const { category, checks } = checklist
const isFace = ({ measure: { kind } }: Check) => kind === 'marks'
const FACES = checks.filter(isFace)
const FUNCTIONS = checks.filter((check) => !isFace(check))
const HALF = Math.floor(FUNCTIONS.length / 2)
/** The list in the parts in which it is measured: what a station does one after the other, and what is left to the eye. */
const PARTS: readonly (readonly Check[])[] = [FUNCTIONS.slice(0, HALF), FUNCTIONS.slice(HALF), FACES]

type Found = Readonly<Record<string, Value>>
/** A battery that holds less than is promised of every grade. */
const WORN: Found = { battery_full_charge: 2_000 }
const FAULTLESS: Found = {}

/** What is measured again once it has a new one. */
const AGAIN = (() => {
  const results = new Map(measure(checks, WORN, { id: '' }).map((result) => [result.check, result]))
  const repeated = checksToRepeat(currentGradingModel(category), checklist, results, ['battery'])
  return checks.filter(({ id }) => repeated.includes(id))
})()

const run = String(Math.floor(Date.now() / 1_000) % 100_000).padStart(5, '0')
/** Clear, by the sandbox of device checks. */
const CLEAR = '80'
let made = 0

/** A device that no other is, from the partner to the shelf. */
export function playOf(world: BenchWorld, { product, bare }: Stages, workshop: Workshop): Play {
  const { api } = world
  const { market, model, tester, second } = workshop
  const identity = madeUpIdentity(category, ownDigits(run, made++), CLEAR)
  const opening = {
    method: 'POST',
    url: `${api}${ADDRESS}`,
    as: tester.token,
    body: {
      market,
      model: model.id,
      storage: model.storage,
      identities: [identity],
      bought: {
        priceMinor: 18_000,
        seller: 'margin_dealer',
        boughtIn: market,
        partner: { name: 'Partner of the bench', seat: '1 Market Square', representative: 'A representative' },
      },
    },
  } as const
  const { token: as } = tester
  const measured = (some: readonly Check[], found: Found, { person } = tester) => ({ results: measure(some, found, person) })
  const tested: BodyOf<'recordTests'> = { minutes: 25 }
  const repaired = (reservation: string): BodyOf<'recordRepair'> => ({ work: 'repaired', used: [reservation], minutes: 35 })
  const wiped = (reference: string, registerNumber: string): BodyOf<'recordWipe'> => ({
    certificate: certify({
      category,
      name: model.name,
      serial: identity,
      registerNumber,
      reference,
      site: workshop.site,
      operator: tester.person,
      verifier: second.person,
      how: 'for sale',
    }),
  })

  return {
    opening,
    product: async () => {
      const { reference, device } = await askFor<{ reference: string; device: string }>(opening, 201)
      const enter = (some: readonly Check[], found: Found, by: BenchHand = tester) =>
        askFor({ method: 'POST', url: `${api}${ADDRESS}/${reference}/results`, as: by.token, body: measured(some, found, by) }, 200)

      for (const part of PARTS) await enter(part, WORN)
      await product.give(reference, 'record-tests', as, tested, 'awaiting_wipe')
      await product.give(reference, 'record-wipe', as, wiped(reference, await labelOf(world, device)), 'awaiting_repair')
      await product.reaches(reference, 'awaiting_repair')
      const wanted = { part: workshop.battery, device, case: reference }
      const { id } = await askFor<{ id: string }>({ method: 'POST', url: `${api}/v1/part-reservations`, as, body: wanted }, 201)
      await product.give(reference, 'record-repair', as, repaired(id), 'awaiting_retest')
      await enter(AGAIN, FAULTLESS)
      await product.give(reference, 'record-tests', as, tested, 'awaiting_grading')
      await product.give(reference, 'grade-device', as, {}, 'stocked', 'second_grading')
      if ((await product.reaches(reference, 'stocked', 'second_grading')) === 'second_grading') {
        await enter(FACES, FAULTLESS, second)
        await product.give(reference, 'record-second-grading', second.token, {}, 'stocked')
        await product.reaches(reference, 'stocked')
      }
      return reference
    },
    bare: async () => {
      const caseId = await bare.open(as, opening.body)
      for (const part of PARTS) await bare.keep(caseId, 'results', as, measured(part, WORN))
      await bare.command(caseId, 'recordTests', as, tested)
      await bare.command(caseId, 'recordWipe', as, wiped(caseId, caseId))
      await bare.reaches(caseId, CHECKED)
      await bare.keep(caseId, 'partReservation', as, { part: workshop.battery, device: identity, case: caseId })
      await bare.command(caseId, 'recordRepair', as, repaired(caseId))
      await bare.keep(caseId, 'results', as, measured(AGAIN, FAULTLESS))
      await bare.command(caseId, 'recordTests', as, tested)
      await bare.command(caseId, 'gradeDevice', as, {})
      await bare.ends(caseId)
      return caseId
    },
  }
}

/** What the device's label says: a certificate names it. */
async function labelOf({ database }: BenchWorld, device: string): Promise<string> {
  const { rows } = await database.query<Labelled>({
    name: 'label',
    text: 'select id, establishment, register_number as "registerNumber" from devices where id = $1',
    values: [device],
  })
  const [labelled] = rows
  if (labelled === undefined) throw new Error(`there is no device ${device}`)
  return labelCode(labelled)
}
