import type { Carriers } from './carriers.ts'

/** A carrier service besides the first, and what goes through it. */
export interface FurtherService {
  /** Stands before its references: `sendcloud:return/12`. */
  readonly name: string
  readonly carriers: Carriers
  /** The markets whose labels it sells. */
  readonly markets: readonly string[]
  /** The carriers it sells labels of, as its labels name them. */
  readonly sells: readonly string[]
}

/**
 * Several carrier services as one: a label is bought where its market says, and what it is asked of later goes where it was bought. The
 * first service takes what no other does; its references stand as they are.
 */
export const createCarriers = (first: Carriers, further: readonly FurtherService[]): Carriers => {
  const ofMarket = (market: string) => further.find(({ markets }) => markets.includes(market))
  const ofCarrier = (carrier: string): Carriers => further.find(({ sells }) => sells.includes(carrier))?.carriers ?? first
  const ofRef = (ref: string): { readonly carriers: Carriers; readonly name?: string; readonly ref: string } => {
    const [name = '', ...rest] = ref.split(':')
    const service = further.find((one) => one.name === name)
    return service ? { ...service, ref: rest.join(':') } : { carriers: first, ref }
  }
  const named = (name: string | undefined, ref: string): string => (name === undefined ? ref : `${name}:${ref}`)

  return {
    buyLabel: async (key, order) => {
      const service = ofMarket(order.market)
      const bought = await (service?.carriers ?? first).buyLabel(key, order)
      return bought.kind === 'done' ? { ...bought, value: { ...bought.value, ref: named(service?.name, bought.value.ref) } } : bought
    },
    findByReference: async (key) => {
      for (const { name, carriers } of [{ name: undefined, carriers: first }, ...further]) {
        const found = await carriers.findByReference(key)
        if (found.kind !== 'done') return found
        if (found.value) return { kind: 'done', value: { ...found.value, ref: named(name, found.value.ref) } }
      }
      return { kind: 'done', value: undefined }
    },
    voidLabel: (key, label) => {
      const { carriers, ref } = ofRef(label)
      return carriers.voidLabel(key, ref)
    },
    downloadLabel: (label) => ofRef(label.ref).carriers.downloadLabel(label),
    bookPickup: async (key, order) => {
      const { carriers, name, ref } = ofRef(order.label.ref)
      const booked = await carriers.bookPickup(key, { ...order, label: { ...order.label, ref } })
      return booked.kind === 'done' ? { ...booked, value: { ...booked.value, ref: named(name, booked.value.ref) } } : booked
    },
    cancelPickup: (key, pickup) => {
      const { carriers, ref } = ofRef(pickup)
      return carriers.cancelPickup(key, ref)
    },
    readPickup: (pickup) => {
      const { carriers, ref } = ofRef(pickup)
      return carriers.readPickup(ref)
    },
    track: (trackingCode, carrier) => ofCarrier(carrier).track(trackingCode, carrier),
  }
}
