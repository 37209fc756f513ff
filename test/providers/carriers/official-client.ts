import EasyPostClient from '@easypost/api'

interface OfficialShipment {
  readonly id: string
  readonly refund_status: string | null
  readonly postage_label: { readonly label_url: string }
  lowestRate(): { readonly id: string; readonly rate: string }
}

interface OfficialPickup {
  readonly id: string
  readonly status: string
  readonly confirmation: string | null
}

/** What the tests use of EasyPost's client, whose own types do not fit an ES module import. */
interface OfficialClient {
  readonly Shipment: {
    create(shipment: object): Promise<OfficialShipment>
    buy(id: string, rate: object): Promise<OfficialShipment>
    retrieve(idOrReference: string): Promise<OfficialShipment>
    refund(id: string): Promise<OfficialShipment>
  }
  readonly Tracker: { create(tracker: object): Promise<{ readonly status: string }> }
  readonly Pickup: {
    create(pickup: object): Promise<OfficialPickup>
    buy(id: string, carrier: string, service: string): Promise<OfficialPickup>
    cancel(id: string): Promise<OfficialPickup>
    all(page: object): Promise<{ readonly pickups: readonly OfficialPickup[] }>
  }
  readonly Utils: { validateWebhook(body: Buffer, headers: object, secret: string): { readonly id: string } }
}

const Client = EasyPostClient as unknown as new (key: string, options?: { readonly baseUrl: string }) => OfficialClient

export const officialClient = (url = 'http://127.0.0.1:1'): OfficialClient => new Client('EZTK_sandbox', { baseUrl: `${url}/v2/` })
