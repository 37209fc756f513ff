import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { madeUpIdentity, ownDigits } from '../../scripts/load/made-up-identity.ts'
import { openRepairBody } from '../../scripts/load/repair/opening.ts'
import { measure } from '../../scripts/station/measure.ts'
import { quoteOf, VARIANT } from '../../scripts/station/quote.ts'
import type { Play } from '../bench-process.ts'
import { askFor } from '../http-client.ts'
import type { Stages } from '../stages.ts'
import type { Workshop } from '../workshop.ts'
import type { BenchWorld } from '../world.ts'
import { BOOKED, CHECKED, DELIVERED, READ, SENT_BACK } from './repair-shape.ts'
import type { Visit } from './visit.ts'

export const ADDRESS = '/v1/repairs'
/** Where every carrier goes. */
export const IN_LYON = { line1: '4 rue Mercière', postcode: '69100', city: 'Villeurbanne' }

const run = String(Math.floor(Date.now() / 1_000) % 100_000).padStart(5, '0')
/** Clear, by the sandbox of device checks. */
const CLEAR = '80'
const WEIGHT_GRAMS = 460
let made = 0

/** A phone that no other is, of a customer of its own, from the door to the door. */
export async function playOf(world: BenchWorld, { product, bare }: Stages, workshop: Workshop, visit: Visit): Promise<Play> {
  const { api, carriers, payments, database, issuer } = world
  const { market, model, battery, tester } = workshop
  const n = made++
  const identity = madeUpIdentity('phone', ownDigits(run, n), CLEAR)
  const customer = { name: `Customer ${n}`, email: `repair-${n}.${run}@bench.example` }
  const asCustomer = await issuer.mint({ subject: `bench-repair-${run}-${n}`, roles: ['customer'], email: customer.email })
  const asTechnician = tester.token
  const opening = {
    method: 'POST',
    url: `${api}${ADDRESS}`,
    as: asCustomer,
    body: openRepairBody({ market, model: model.id, storage: model.storage }, { problem: ['battery'], customer, words: 'Empty by noon' }),
  } as const

  const arranged: BodyOf<'arrangeHandOver'> = { way: 'pickup', window: visit.window, address: IN_LYON, agreesDiagnosisFee: true }
  const received: BodyOf<'recordReceipt'> = {
    content: 'device',
    weightGrams: WEIGHT_GRAMS,
    seal: 'intact',
    accessories: [],
    identities: [identity],
  }
  const diagnosed: BodyOf<'recordDiagnosis'> = {
    outcome: 'repairable',
    findings: [{ code: 'battery' }],
    minutes: 20,
    dataLossExpected: false,
  }
  const quoted = quoteOf([{ partNumber: battery, unitMinor: 39_00 }], 30)
  const approved: BodyOf<'approveQuote'> = { quoteVersion: 1, variant: VARIANT, startNow: true, losesWithdrawalRight: true }
  const repaired = (used: readonly string[]): BodyOf<'recordRepair'> => ({ used: [...used], minutes: 30 })
  const checked = () => ({ results: measure(visit.checks, {}, tester.person), minutes: 10 })

  /** The first column of what a statement finds, as it stands on boxes, benches and pages. */
  const read = async (name: string, text: string, reference: string): Promise<readonly string[]> =>
    (await database.query<{ found: string }>({ name, text, values: [reference] })).rows.map(({ found }) => found)
  const scan = async (reference: string, leg: 'inbound' | 'return', status: string) => {
    const [trackingCode] = await read(
      `tracking code, ${leg}`,
      `select tracking_code as found from parcels where case_id = $1 and leg = '${leg}'`,
      reference,
    )
    const body = { trackingCode, status, weightGrams: WEIGHT_GRAMS }
    await askFor({ method: 'POST', url: `${carriers}/__sandbox/scan`, body }, 200)
  }

  return {
    opening,
    product: async () => {
      const { reference } = await askFor<{ reference: string }>(opening, 201)
      await product.give(reference, 'arrange-hand-over', asCustomer, arranged, 'awaiting_pickup')
      await product.reaches(reference, 'awaiting_pickup')
      await scan(reference, 'inbound', 'in_transit')
      await product.reaches(reference, 'in_transit')
      await scan(reference, 'inbound', 'delivered')
      await product.reaches(reference, 'delivered')
      await askFor({ method: 'POST', url: `${api}${ADDRESS}/${reference}/photos`, as: asTechnician, form: visit.photo }, 200, 201)
      await product.give(reference, 'record-receipt', asTechnician, received, 'diagnosing')
      await product.reaches(reference, 'diagnosing')
      await product.give(reference, 'record-diagnosis', asTechnician, diagnosed, 'quoting')
      await product.give(reference, 'issue-quote', asTechnician, quoted, 'quoted')
      await product.give(reference, 'approve-quote', asCustomer, approved, 'preparing')
      await product.give(reference, 'start-repair', asTechnician, {}, 'repairing')
      const held = await read(
        'held parts',
        `select id as found from part_reservations where case_id = $1 and status = 'reserved'`,
        reference,
      )
      await product.give(reference, 'record-repair', asTechnician, repaired(held), 'quality_check')
      await product.give(reference, 'record-quality-check', asTechnician, checked(), 'awaiting_payment')
      // Its customer reads the mail before paying: by then the payment was read once.
      await product.comesTo(reference, READ)
      const [intent] = await read('intent', `select intent_ref as found from payments where case_id = $1 and status = 'open'`, reference)
      await askFor({ method: 'POST', url: `${payments}/v1/payment_intents/${intent}/confirm`, form: visit.card }, 200)
      await product.reaches(reference, 'return_in_transit')
      await scan(reference, 'return', 'delivered')
      await product.reaches(reference, 'closed')
      return reference
    },
    bare: async () => {
      const caseId = await bare.open(asCustomer, opening.body)
      await bare.command(caseId, 'arrangeHandOver', asCustomer, arranged)
      await bare.reaches(caseId, BOOKED)
      await bare.fact(caseId, 'parcelScanned', asTechnician, { status: 'in_transit' })
      await bare.fact(caseId, 'parcelDelivered', asTechnician, { status: 'delivered' })
      await bare.reaches(caseId, DELIVERED)
      await bare.keep(caseId, 'photo', asTechnician, { photo: visit.photo.bytes.toString('base64') })
      await bare.command(caseId, 'recordReceipt', asTechnician, received)
      await bare.reaches(caseId, CHECKED)
      await bare.command(caseId, 'recordDiagnosis', asTechnician, diagnosed)
      await bare.command(caseId, 'issueQuote', asTechnician, quoted)
      await bare.command(caseId, 'approveQuote', asCustomer, approved)
      await bare.command(caseId, 'startRepair', asTechnician, {})
      await bare.command(caseId, 'recordRepair', asTechnician, repaired([caseId]))
      await bare.command(caseId, 'recordQualityCheck', asTechnician, checked())
      await bare.reaches(caseId, READ)
      await bare.fact(caseId, 'paymentReported', asTechnician, {})
      await bare.reaches(caseId, SENT_BACK)
      await bare.fact(caseId, 'returnDelivered', asTechnician, {})
      await bare.ends(caseId)
      return caseId
    },
  }
}
