import { afterEach, describe, expect, test } from 'vitest'
import { type CarrierFact, isScan, latestScan, orderScans, type TrackingStatus } from '../../../providers/carriers/carrier-fact.ts'
import { buy, done, type World, world } from './support.ts'

const fact = (status: TrackingStatus, at: string): CarrierFact => ({ trackingCode: '1Z', carrier: 'UPS', status, at: new Date(at) })
const statuses = (facts: readonly CarrierFact[]): string[] => facts.map(({ status, detail }) => (detail ? `${status}/${detail}` : status))

describe('the order of scans', () => {
  const shuffled = [
    fact('delivered', '2027-03-15T09:00:00Z'),
    fact('pre_transit', '2027-03-12T10:00:00Z'),
    fact('out_for_delivery', '2027-03-15T07:00:00Z'),
    fact('in_transit', '2027-03-13T18:00:00Z'),
  ]

  test('is the carrier’s time, not that of arrival', () => {
    expect(statuses(orderScans(shuffled))).toEqual(['pre_transit', 'in_transit', 'out_for_delivery', 'delivered'])
    expect(latestScan(shuffled)?.status).toBe('delivered')
    expect(latestScan([])).toBeUndefined()
  })

  test('a step back after delivery is not believed', () => {
    expect(latestScan([...shuffled, fact('in_transit', '2027-03-15T20:00:00Z')])?.status).toBe('delivered')
  })

  test('a parcel sent back after delivery is on its way to the sender', () => {
    const back = [...shuffled, fact('return_to_sender', '2027-03-16T08:00:00Z'), fact('in_transit', '2027-03-17T08:00:00Z')]
    expect(latestScan(back)?.status).toBe('return_to_sender')
  })

  test('a label that only exists has not been scanned', () => {
    expect(shuffled.map(isScan)).toEqual([true, false, true, true])
  })
})

describe('tracking', () => {
  let w: World
  afterEach(() => w.close())

  test('a parcel is followed by its code, with place, detail and the weight in grams', async () => {
    w = await world()
    const { trackingCode, carrier } = await buy(w, 'TI-1/label/1')
    expect(statuses(done(await w.carriers.track(trackingCode, carrier)))).toEqual(['unknown'])
    await w.scan({
      trackingCode,
      status: 'in_transit',
      detail: 'arrived_at_facility',
      at: '2027-03-13T18:00:00Z',
      place: 'Lyon',
      weightGrams: 90,
    })
    await w.scan({ trackingCode, status: 'in_transit', detail: 'received_at_origin_facility', at: '2027-03-13T08:00:00Z' })
    expect(done(await w.carriers.track(trackingCode, carrier))).toEqual([
      { trackingCode, carrier, status: 'in_transit', detail: 'received_at_origin_facility', at: new Date('2027-03-13T08:00:00Z') },
      {
        trackingCode,
        carrier,
        status: 'in_transit',
        detail: 'arrived_at_facility',
        at: new Date('2027-03-13T18:00:00Z'),
        place: 'Lyon',
        weightGrams: 90,
        weightOunces: 3.1747,
      },
    ])
  })

  test.for([
    ['EZ1000000001', 'pre_transit'],
    ['EZ2000000002', 'in_transit/arrived_at_facility'],
    ['EZ3000000003', 'out_for_delivery/out_for_delivery'],
    ['EZ4000000004', 'delivered/arrived_at_destination'],
    ['EZ5000000005', 'return_to_sender/return'],
    ['EZ6000000006', 'failure/delivery_exception'],
    ['EZ7000000007', 'unknown'],
    ['EZ8000000008', 'failure/lost'],
    ['EZ9000000009', 'return_to_sender/return'],
  ] as const)('the test code %s stands at %s', async ([code, expected]) => {
    w = await world()
    const facts = done(await w.carriers.track(code, 'USPS'))
    const latest = latestScan(facts)
    expect(latest && statuses([latest])).toEqual([expected])
    expect(latest?.weightGrams).toBe(code.startsWith('EZ9') ? 90 : undefined)
    expect(done(await w.carriers.track(code, 'USPS'))).toEqual(facts)
  })

  test('a scan of a parcel that does not exist names the field and where to look', async () => {
    w = await world()
    await expect(w.scan({ trackingCode: '1Z0', status: 'delivered' })).rejects.toThrow('field trackingCode: no parcel has 1Z0')
    await expect(w.scan({ trackingCode: 'EZ1000000001', status: 'lost' })).rejects.toThrow('status')
  })
})
