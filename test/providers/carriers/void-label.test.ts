import { afterEach, expect, test } from 'vitest'
import { buy, carriersAt, done, returnOrder, tap, usOrder, type World, world } from './support.ts'

let w: World
afterEach(() => w.close())

test('a label not yet used is voided once, however often it is asked for', async () => {
  w = await world()
  const { ref } = await buy(w, 'TI-1/label/1')
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('voided')
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('voided')
  expect(await w.calls('label_voided')).toEqual({ 'TI-1~label~1': 1 })
})

test('the post takes 15 days to pay a void back', async () => {
  w = await world()
  const { ref } = await buy(w, 'TI-1/label/1', usOrder())
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('requested')
  w.clock.set('2027-03-27T09:59:59Z')
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('requested')
  w.clock.set('2027-03-27T10:00:00Z')
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('voided')
  expect(await w.calls('label_voided')).toEqual({ 'TI-1~label~1': 1 })
})

test('a label that a carrier scanned is too late to void', async () => {
  w = await world()
  const { ref, trackingCode } = await buy(w, 'TI-1/label/1')
  await w.scan({ trackingCode, status: 'in_transit', detail: 'received_at_origin_facility' })
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('too_late')
  expect(await w.calls('label_voided')).toEqual({})
})

test('a parcel scanned at the very moment of the void is too late', async () => {
  w = await world()
  const { ref } = await buy(w, 'TI-1/label/1', returnOrder('69006'))
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('too_late')
  expect(await w.calls('label_voided')).toEqual({})
})

test('after 90 days UPS takes no label back', async () => {
  w = await world()
  const { ref, voidableUntil } = await buy(w, 'TI-1/label/1')
  w.clock.set(new Date(voidableUntil.getTime() + 1000))
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('too_late')
})

test('a void with its answer lost is asked for again and done once', async () => {
  w = await world({ timeoutMs: 2_000 })
  const { ref } = await buy(w, 'TI-1/label/1')
  await w.scenario({ method: 'POST', path: `/v2/shipments/${ref}/refund` }, 'timeout-after')
  expect((await w.carriers.voidLabel('TI-1/void/1', ref)).kind).toBe('unknown')
  expect(done(await w.carriers.voidLabel('TI-1/void/1', ref))).toBe('voided')
  expect(await w.calls('label_voided')).toEqual({ 'TI-1~label~1': 1 })
})

test('a label that nobody bought cannot be voided', async () => {
  w = await world()
  expect(await w.carriers.voidLabel('TI-1/void/1', 'shp_unknown')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' })
})

test('a carrier that bills by scan has nothing to pay back, so its label counts as voided', async () => {
  w = await world()
  const { ref } = await buy(w, 'TI-1/label/1')
  const between = await tap(w.sandbox.url, (answer) => answer.replace('"refund_status":"refunded"', '"refund_status":"not_applicable"'))
  expect(done(await carriersAt(between.url, w.clock).voidLabel('TI-1/void/1', ref))).toBe('voided')
  await between.close()
})

test('a void rejected within an hour of the label is asked for again, and is final after it', async () => {
  w = await world()
  const { ref } = await buy(w, 'TI-1/label/1')
  const between = await tap(w.sandbox.url, (answer) => answer.replace('"refund_status":"refunded"', '"refund_status":"rejected"'))
  const carriers = carriersAt(between.url, w.clock)
  expect(await carriers.voidLabel('TI-1/void/1', ref)).toMatchObject({ kind: 'retry', afterSeconds: 900 })
  w.clock.set('2027-03-12T11:00:01Z')
  expect(done(await carriers.voidLabel('TI-1/void/1', ref))).toBe('too_late')
  await between.close()
})
