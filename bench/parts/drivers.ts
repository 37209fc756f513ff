import { setTimeout as delay } from 'node:timers/promises'
import type { SeenCase } from '../../scripts/load/trade-in/seen-case.ts'
import { BARE_STEPS, LABEL_BOUGHT, PAID_OUT, SCANNED } from '../bare-shape.ts'
import { ask, askFor } from '../http-client.ts'
import type { BenchWorld } from '../world.ts'
import { opening, type Seller } from './sellers.ts'

/** Plays one case to its end. */
export type Drive = (seller: Seller) => Promise<string>

export interface Driver {
  readonly drive: Drive
  stop(): Promise<void>
}

/** How often the list of cases is read; one read serves all that are waited for. */
const LOOK_MS = 200
/** A case that fell off the list is asked for by itself. */
const PATIENCE_MS = 5_000
const GIVE_UP_MS = 300_000

/** One reader of where all cases are, for any number that wait: what a case costs must not be what waiting for it costs. */
function createWatch<Place>(read: () => Promise<ReadonlyMap<string, Place>>, readOne: (id: string) => Promise<Place | undefined>) {
  const waiting = new Map<
    string,
    { readonly isThere: (place: Place) => boolean; readonly resolve: () => void; readonly since: number; asked: number }
  >()
  const stopped = new AbortController()
  const look = async () => {
    while (!stopped.signal.aborted) {
      if (waiting.size > 0) {
        const places = await read()
        for (const [id, wait] of waiting) {
          let place = places.get(id)
          if (place === undefined && performance.now() - wait.asked > PATIENCE_MS) {
            wait.asked = performance.now()
            place = await readOne(id)
          }
          if (place !== undefined && wait.isThere(place)) {
            waiting.delete(id)
            wait.resolve()
          } else if (performance.now() - wait.since > GIVE_UP_MS) throw new Error(`${id} stands still: ${JSON.stringify(place)}`)
        }
      }
      await delay(LOOK_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)
  const ended = look().catch((error: unknown) => fail(error))
  return {
    until: (id: string, isThere: (place: Place) => boolean): Promise<void> => {
      const since = performance.now()
      const there = new Promise<void>((resolve) => waiting.set(id, { isThere, resolve, since, asked: since }))
      return Promise.race([there, failed])
    },
    stop: async () => {
      stopped.abort()
      await ended
    },
  }
}

/** The happy path of a trade-in through the public API: seller, workshop and carrier are played, all else is the product. */
export function createTradeInDriver({ api, carriers, tokens }: BenchWorld): Driver {
  const of = (reference: string) => `${api}/v1/trade-ins/${reference}`
  const watch = createWatch<string>(
    async () => {
      const page = await askFor<{ tradeIns: SeenCase[] }>({ method: 'GET', url: `${api}/v1/trade-ins?limit=100`, as: tokens.lead }, 200)
      return new Map(page.tradeIns.map(({ reference, state }) => [reference, state]))
    },
    async (reference) => (await askFor<SeenCase>({ method: 'GET', url: of(reference), as: tokens.lead }, 200)).state,
  )
  const give = async (reference: string, command: string, as: string, body: object, leadsTo: string) => {
    const { status, text } = await ask({ method: 'POST', url: `${of(reference)}/${command}`, as, body })
    // 202: it is kept, and what comes next waits until it was taken.
    if (status === 202) await watch.until(reference, (state) => state === leadsTo)
    else if (status !== 200) throw new Error(`${command} of ${reference} answered ${status}: ${text.slice(0, 500)}`)
  }
  return {
    stop: watch.stop,
    drive: async (seller) => {
      const { token } = seller
      const opened = { method: 'POST', url: `${api}/v1/trade-ins`, as: token, body: opening(seller) } as const
      const { reference, offer } = await askFor<SeenCase>(opened, 201)
      const acceptance = {
        offerVersion: offer.version,
        seller: seller.seller,
        address: seller.address,
        shipping: 'label',
        payout: { method: 'bank_transfer', iban: seller.iban(0), holder: seller.holder },
      }
      await give(reference, 'accept-offer', token, acceptance, 'awaiting_shipment')
      await watch.until(reference, (state) => state === 'awaiting_shipment')
      const { shipping } = await askFor<SeenCase>({ method: 'GET', url: of(reference), as: token }, 200)
      const scan = {
        trackingCode: shipping?.parcel?.trackingCode,
        status: 'in_transit',
        detail: 'received_at_origin_facility',
        weightGrams: 640,
      }
      await askFor({ method: 'POST', url: `${carriers}/__sandbox/scan`, body: scan }, 200)
      await watch.until(reference, (state) => state === 'in_transit')
      await give(reference, 'record-receipt', tokens.technician, { content: 'device', weightGrams: 640, seal: 'intact' }, 'received')
      const found = { identities: [seller.identity], condition: 'functional_good', reasons: [], hazard: 'none' }
      await give(reference, 'record-inspection', tokens.technician, found, 'closed')
      await watch.until(reference, (state) => state === 'closed')
      return reference
    },
  }
}

/** The same of the bare shape: whoever drives it also plays the bank, which nobody reads reports of here. */
export function createBareDriver({ bareApi, tokens }: BenchWorld): Driver {
  const as = tokens.technician
  const list = async () => {
    const rows = await askFor<{ case_id: string; step: number }[]>({ method: 'GET', url: `${bareApi}/cases`, as }, 200)
    return new Map(rows.map(({ case_id, step }) => [case_id, step]))
  }
  const watch = createWatch<number>(list, async (id) => (await list()).get(id))
  const post = <T>(path: string, token: string, body: object) =>
    askFor<T>({ method: 'POST', url: `${bareApi}/cases${path}`, as: token, body }, 200, 201)
  return {
    stop: watch.stop,
    drive: async (seller) => {
      const { token } = seller
      const { caseId } = await post<{ caseId: string }>('', token, opening(seller))
      await post(`/${caseId}/commands/acceptOffer`, token, { seller: seller.seller, address: seller.address, iban: seller.iban(0) })
      await watch.until(caseId, (step) => step >= LABEL_BOUGHT)
      await post(`/${caseId}/facts/parcelScanned`, as, { status: 'in_transit' })
      await watch.until(caseId, (step) => step >= SCANNED)
      await post(`/${caseId}/commands/recordReceipt`, as, { content: 'device' })
      await post(`/${caseId}/commands/recordInspection`, as, { identities: [seller.identity] })
      await watch.until(caseId, (step) => step >= PAID_OUT)
      await post(`/${caseId}/facts/payoutExecuted`, as, {})
      await post(`/${caseId}/facts/payoutBooked`, as, {})
      await watch.until(caseId, (step) => step >= BARE_STEPS.length)
      return caseId
    },
  }
}

/** One request whose answer is not looked at but for its status. Throws where it is another. */
export async function expectStatus(asking: Parameters<typeof ask>[0], status: number): Promise<void> {
  const answer = await ask(asking)
  if (answer.status !== status) throw new Error(`${asking.method} ${asking.url} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
}
