import { tradeInRowsSql } from '../../platform/trade-in/trade-in-rows.ts'
import type { SeenCase } from '../../scripts/load/trade-in/seen-case.ts'
import { HAPPY_PATH_COST } from '../../test/workflows/count-actions.ts'
import type { BenchProcess, Play } from '../bench-process.ts'
import { askFor } from '../http-client.ts'
import type { Stages } from '../stages.ts'
import type { BenchWorld } from '../world.ts'
import { makeSellers, opening, type Seller } from './sellers.ts'
import { LABEL_BOUGHT, PAID_OUT, SCANNED } from './trade-in-shape.ts'

const ADDRESS = '/v1/trade-ins'

/** The happy path of a trade-in: seller, workshop and carrier are played, all else is the product. Of the bare shape the bank is played too. */
export const TRADE_INS: BenchProcess = {
  plural: 'Trade-ins',
  address: ADDRESS,
  played:
    'A seller opens a trade-in and accepts its offer, a carrier scans the parcel, and a technician records its receipt and its inspection: 4 requests to the API and 1 to the sandbox of carriers, which tells Reprise by webhook; the rest comes by itself, and the sandbox of the bank books the payout. Of the bare shape the opening starts the run, 3 requests are updates and 3, carrier and bank, are signals; 1 of its 5 activities starts a second run that waits, as the purchase opens a refurbishment.',
  cost: HAPPY_PATH_COST,
  wanted: {
    played: { limit: 0.7, goal: 0.9 },
    acceptance: { limit: 1.2 },
    lateAcceptance: { limit: 1, goal: 0.7 },
    acceptances: { limit: 2 },
    read: { limit: 1.5, goal: 1.2 },
  },
  opens: {
    what: 'the refurbishment it opens',
    runOf: async ({ database }, reference) => {
      const { rows } = await database.query<{ case_id: string }>('select case_id from refurbishments where source_case_id = $1', [
        reference,
      ])
      return rows[0]?.case_id ?? ''
    },
  },
  rows: (reference) => tradeInRowsSql('trade_in', reference),
  gather: async (world, stages) => ({
    make: async (count) => (await makeSellers(world, count)).map((seller) => playOf(world, stages, seller)),
  }),
}

function playOf({ api, carriers, tokens, database }: BenchWorld, { product, bare }: Stages, seller: Seller): Play {
  const { token } = seller
  const { technician } = tokens
  const toOpen = { method: 'POST', url: `${api}${ADDRESS}`, as: token, body: opening(seller) } as const
  /** As it stands on the box. */
  const trackingCodeOf = async (reference: string): Promise<string | undefined> => {
    const { rows } = await database.query<{ tracking_code: string }>({
      name: 'tracking code',
      text: `select tracking_code from parcels where case_id = $1 and leg = 'inbound'`,
      values: [reference],
    })
    return rows[0]?.tracking_code
  }
  return {
    opening: toOpen,
    product: async () => {
      const { reference, offer } = await askFor<SeenCase>(toOpen, 201)
      const acceptance = {
        offerVersion: offer.version,
        seller: seller.seller,
        address: seller.address,
        shipping: 'label',
        payout: { method: 'bank_transfer', iban: seller.iban(0), holder: seller.holder },
      }
      await product.give(reference, 'accept-offer', token, acceptance, 'awaiting_shipment')
      await product.reaches(reference, 'awaiting_shipment')
      const scan = {
        trackingCode: await trackingCodeOf(reference),
        status: 'in_transit',
        detail: 'received_at_origin_facility',
        weightGrams: 640,
      }
      await askFor({ method: 'POST', url: `${carriers}/__sandbox/scan`, body: scan }, 200)
      await product.reaches(reference, 'in_transit')
      await product.give(reference, 'record-receipt', technician, { content: 'device', weightGrams: 640, seal: 'intact' }, 'received')
      const found = { identities: [seller.identity], condition: 'functional_good', reasons: [], hazard: 'none' }
      await product.give(reference, 'record-inspection', technician, found, 'closed')
      await product.reaches(reference, 'closed')
      return reference
    },
    bare: async () => {
      const caseId = await bare.open(token, toOpen.body)
      await bare.command(caseId, 'acceptOffer', token, { seller: seller.seller, address: seller.address, iban: seller.iban(0) })
      await bare.reaches(caseId, LABEL_BOUGHT)
      await bare.fact(caseId, 'parcelScanned', technician, { status: 'in_transit' })
      await bare.reaches(caseId, SCANNED)
      await bare.command(caseId, 'recordReceipt', technician, { content: 'device' })
      await bare.command(caseId, 'recordInspection', technician, { identities: [seller.identity] })
      await bare.reaches(caseId, PAID_OUT)
      await bare.fact(caseId, 'payoutExecuted', technician, {})
      await bare.fact(caseId, 'payoutBooked', technician, {})
      await bare.ends(caseId)
      return caseId
    },
  }
}
