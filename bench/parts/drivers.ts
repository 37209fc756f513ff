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

/** How often it is looked where the cases are that are waited for. */
const LOOK_MS = 200
const GIVE_UP_MS = 300_000

/** One reader of where cases are, for any number that wait: what a case costs must not be what waiting for it costs. */
function createWatch<Place>(read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Place>>) {
  const waiting = new Map<string, { readonly isThere: (place: Place) => boolean; readonly resolve: () => void; readonly since: number }>()
  const stopped = new AbortController()
  const look = async () => {
    while (!stopped.signal.aborted) {
      const places = waiting.size > 0 ? await read([...waiting.keys()]) : new Map<string, Place>()
      for (const [id, wait] of waiting) {
        const place = places.get(id)
        if (place !== undefined && wait.isThere(place)) {
          waiting.delete(id)
          wait.resolve()
        } else if (performance.now() - wait.since > GIVE_UP_MS) throw new Error(`${id} stands still: ${JSON.stringify(place)}`)
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
      const there = new Promise<void>((resolve) => waiting.set(id, { isThere, resolve, since: performance.now() }))
      return Promise.race([there, failed])
    },
    stop: async () => {
      stopped.abort()
      await ended
    },
  }
}

/**
 * The happy path of a trade-in through the public API: seller, workshop and carrier are played, all else is the product. Where cases
 * stand is read from the tables, of both shapes alike: whoever waits costs neither more than the other.
 */
export function createTradeInDriver({ api, carriers, tokens, database }: BenchWorld): Driver {
  const of = (reference: string) => `${api}/v1/trade-ins/${reference}`
  const watch = createWatch<string>(async (references) => {
    const { rows } = await database.query<{ id: string; state: string }>({
      name: 'states',
      text: 'select id, state from cases where id = any($1)',
      values: [references],
    })
    return new Map(rows.map(({ id, state }) => [id, state]))
  })
  /** As it stands on the box. */
  const trackingCodeOf = async (reference: string): Promise<string | undefined> => {
    const { rows } = await database.query<{ tracking_code: string }>({
      name: 'tracking code',
      text: `select tracking_code from parcels where case_id = $1 and leg = 'inbound'`,
      values: [reference],
    })
    return rows[0]?.tracking_code
  }
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
      const scan = {
        trackingCode: await trackingCodeOf(reference),
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
export function createBareDriver({ bareApi, bareDatabase, tokens }: BenchWorld): Driver {
  const as = tokens.technician
  const watch = createWatch<number>(async (ids) => {
    const { rows } = await bareDatabase.query<{ case_id: string; step: number }>({
      name: 'steps',
      text: 'select case_id, max(step) as step from bare_events where case_id = any($1) group by case_id',
      values: [ids],
    })
    return new Map(rows.map(({ case_id, step }) => [case_id, step]))
  })
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
