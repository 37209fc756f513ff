import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SettableClock } from '../../../platform/clock.ts'
import { createCarriers } from '../../../providers/carriers/carrier-services.ts'
import type { BookedPickup, Label, LabelOrder, PickupOrder, PostalAddress } from '../../../providers/carriers/carriers.ts'
import { createEasyPostCarriers } from '../../../providers/carriers/easypost.ts'
import { startCarrierSandbox } from '../../../providers/carriers/sandbox.ts'
import { createSendcloudCarriers } from '../../../providers/carriers/sendcloud.ts'
import type { Outcome } from '../../../providers/outcome.ts'

export const SECRET = 'reprisé-webhook-secret'
const START = new Date('2027-03-12T10:00:00Z')

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A server on loopback that keeps what it is sent and answers as told. */
export const listen = async (answer: (received: Received, response: ServerResponse) => unknown, port = 0) => {
  const received: Received[] = []
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) }
    received.push(one)
    await answer(one, response)
  }
  const server: Server = createServer((request, response) => {
    void take(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const taken = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const customer: PostalAddress = {
  name: 'Zoé Lefèvre',
  street1: '12 rue des Écoles',
  postcode: '69100',
  city: 'Villeurbanne',
  country: 'FR',
  phone: '+33600000000',
  email: 'zoe@example.com',
}
const workshop: PostalAddress = {
  name: 'Atelier',
  company: 'Reprise',
  street1: '3 quai Nord',
  postcode: '59000',
  city: 'Lille',
  country: 'FR',
}

/** A customer's trade-in parcel to the workshop; the end of the postcode chooses what the sandbox does. */
export const returnOrder = (postcode = '69100'): LabelOrder => ({
  from: { ...customer, postcode },
  to: workshop,
  parcel: { weightGrams: 500, lengthMm: 200, widthMm: 120, heightMm: 60 },
  kind: 'return',
  market: 'FR',
})

export const usOrder = (): LabelOrder => ({
  ...returnOrder(),
  from: { ...customer, street1: '388 Townsend St', postcode: '94110', city: 'San Francisco', region: 'CA', country: 'US' },
  to: { ...workshop, street1: '179 N Harbor Dr', postcode: '90277', city: 'Redondo Beach', region: 'CA', country: 'US' },
  market: 'US',
})

export const carriersAt = (baseUrl: string, clock = new SettableClock(START.toISOString()), timeoutMs = 30_000) =>
  createEasyPostCarriers({ apiKey: 'EZTK_sandbox', baseUrl, timeoutMs, clock })

export const sendcloudAt = (baseUrl: string, _clock?: SettableClock, timeoutMs = 30_000) =>
  createSendcloudCarriers({
    publicKey: 'public',
    secretKey: 'secret',
    baseUrl: `${baseUrl}/api`,
    timeoutMs,
    shippingOptions: { FR: { return: 'correos_express:epaq24', outbound: 'correos_express:paq24' } },
  })

/** Both services, France’s labels through the second. */
export const bothAt = (baseUrl: string, clock?: SettableClock, timeoutMs?: number) =>
  createCarriers(carriersAt(baseUrl, clock, timeoutMs), [
    { name: 'sendcloud', carriers: sendcloudAt(baseUrl, clock, timeoutMs), markets: ['FR'], sells: ['correos_express'] },
  ])

/** Sandbox, adapter and a webhook receiver, all over real HTTP, on one clock. */
interface WorldOptions {
  readonly timeoutMs?: number
  readonly file?: string
  readonly webhookUrl?: string
  /** EasyPost unless given. */
  readonly service?: typeof carriersAt | typeof sendcloudAt | typeof bothAt
}

export const world = async (options: WorldOptions = {}) => {
  const clock = new SettableClock(START.toISOString())
  const hooks = await listen((_, response) => response.writeHead(200).end())
  const webhook = { url: options.webhookUrl ?? hooks.url, secret: SECRET }
  const sandbox = await startCarrierSandbox({ file: options.file ?? ':memory:', port: 0, clock, webhook, drivers: 'when_asked' })
  const post = async (path: string, body: string): Promise<Response> =>
    fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return {
    clock,
    sandbox,
    hooks,
    carriers: (options.service ?? carriersAt)(sandbox.url, clock, options.timeoutMs),
    scan: async (body: object) => {
      const response = await post('/__sandbox/scan', JSON.stringify(body))
      if (!response.ok) throw new Error(`scan: ${response.status} ${await response.text()}`)
      return (await response.json()) as { eventId: string; status: string }
    },
    scenario: async (match: object, fault: string) => {
      // Written out, since linters take an object with a `then` for a promise.
      const response = await post('/__sandbox/scenario', `{"match":${JSON.stringify(match)},"then":${JSON.stringify(fault)}}`)
      if (!response.ok) throw new Error(`scenario: ${response.status} ${await response.text()}`)
    },
    calls: async (kind: string): Promise<Record<string, number>> => {
      const { calls } = (await (await fetch(`${sandbox.url}/__sandbox/calls`)).json()) as { calls: Record<string, Record<string, number>> }
      return calls[kind] ?? {}
    },
    /** Lets the drivers come whose time it is, and says how many came. */
    drive: async (): Promise<number> => ((await (await post('/__sandbox/drive', '{}')).json()) as { drivers: number }).drivers,
    waiting: async (): Promise<number> =>
      ((await (await fetch(`${sandbox.url}/__sandbox/parcels`)).json()) as { webhooksWaiting: number }).webhooksWaiting,
    close: async () => {
      await sandbox.close()
      await hooks.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof world>>

/** Stands before a sandbox, keeps what the adapter sends, and may change the answers on their way back. */
export const tap = (sandboxUrl: string, change: (answer: string) => string = (answer) => answer) =>
  listen(async ({ method, path, headers, body }, response) => {
    const answer = await fetch(`${sandboxUrl}${path}`, {
      method,
      headers: { authorization: String(headers.authorization), 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(change(await answer.text()))
  })

/** The value of an outcome that must be `done`. */
export const done = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(`expected done, found ${JSON.stringify(outcome)}`)
  return outcome.value
}

export const buy = async ({ carriers }: World, key: string, order = returnOrder()): Promise<Label> =>
  done(await carriers.buyLabel(key, order))

/** A pickup of a customer's parcel, on a Monday morning in Lyon's time zone unless another start is given, two hours long. */
export const pickupOrder = (label: Pick<Label, 'ref' | 'carrier'>, postcode = '69100', startsAt = '2027-03-15T08:00:00Z'): PickupOrder => ({
  label,
  from: { ...customer, postcode },
  slot: { startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + 2 * 60 * 60 * 1000) },
  parcel: returnOrder().parcel,
  askedAt: START,
  instructions: 'Third floor',
})

/** A label and a pickup booked for it. */
export const book = async (
  w: World,
  key: string,
  postcode?: string,
  startsAt?: string,
): Promise<BookedPickup & { readonly label: Label }> => {
  const label = await buy(w, 'RP-1/buyLabel/1', returnOrder())
  return { ...done(await w.carriers.bookPickup(key, pickupOrder(label, postcode, startsAt))), label }
}
