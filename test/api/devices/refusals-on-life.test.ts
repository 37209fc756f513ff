import { beforeAll, describe, expect, it } from 'vitest'
import { deviceRoutes } from '../../../api/devices/device-routes.ts'
import type { DeviceAnswer } from '../../../api/devices/device-schemas.ts'
import { partReservationRoutes } from '../../../api/parts/reservation-routes.ts'
import { commandRoutes } from '../../../api/processes/command-routes.ts'
import { openRoutes } from '../../../api/refurbishments/open-routes.ts'
import { refurbishmentApi } from '../../../api/refurbishments/refurbishment-api.ts'
import { resultRoutes } from '../../../api/refurbishments/result-routes.ts'
import { posted } from '../../domain/device-tests/bench.ts'
import { CERTIFICATE } from '../../domain/wipe/certificate.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { imeiWith } from '../../support/on-the-bench.ts'
import { apiOnRows } from '../api-on-rows.ts'

const finished = clearedAtTheEnd()
let api: Awaited<ReturnType<typeof apiOnRows>>
let tina: string
let lead: string
beforeAll(async () => {
  const routes = [openRoutes, resultRoutes, commandRoutes(refurbishmentApi), partReservationRoutes, deviceRoutes]
  api = await apiOnRows(routes, '2027-03-12T11:00:00Z', finished)
  tina = await api.person('tina', 'technician')
  lead = await api.person('omar', 'lead')
  await api.database.part.create({ data: { number: 'BAT-PIXEL', family: 'battery', name: 'Battery', fits: ['google-pixel-6'] } })
})

const stockOf = (identity: string) => ({
  market: 'FR',
  model: 'apple-iphone-13',
  storage: 128,
  identities: [identity],
  bought: {
    priceMinor: 180_00,
    seller: 'margin_dealer',
    boughtIn: 'FR',
    partner: { name: 'Second Tour SARL', seat: 'Lyon', representative: 'Odile Roux' },
  },
})
interface OnBench {
  readonly reference: string
  readonly device: string
  readonly imei: string
}
/** A phone of a partner, in a state of its refurbishment. */
const onBench = async (state: string): Promise<OnBench> => {
  const imei = imeiWith('00')
  const { body } = await api.post('/v1/refurbishments', stockOf(imei), { as: tina })
  const closedAt = state === 'harvested' ? api.clock.now() : null
  await api.database.case.update({ where: { id: body.reference }, data: { state, closedAt } })
  await api.database.command.updateMany({ where: { caseId: body.reference }, data: { status: 'done' } })
  return { reference: body.reference, device: body.device, imei }
}
const give = ({ reference }: OnBench, command: string, body: object) =>
  api.post(`/v1/refurbishments/${reference}/${command}`, body, { as: tina })
const certifies = async (bench: OnBench, changes: object, number?: string) => {
  const label = number ?? (await deviceOf(bench)).label
  const device = { ...CERTIFICATE.device, serial: bench.imei, registerNumber: label }
  const at = { wipedAt: '2027-03-12T10:00:00Z', verifiedAt: '2027-03-12T10:30:00Z' }
  return give(bench, 'record-wipe', { certificate: { ...CERTIFICATE, ...at, device, ...changes } })
}
const deviceOf = async ({ device }: Pick<OnBench, 'device'>, query = ''): Promise<DeviceAnswer> =>
  (await api.get(`/v1/devices/${device}${query}`, { as: lead })).body
/** What a device's life tells of refusals, the oldest first. */
const refusals = async (bench: Pick<OnBench, 'device'>) => (await deviceOf(bench)).life.filter(({ kind }) => kind === 'refused').reverse()
const stored = async () => [
  await api.database.command.count(),
  await api.database.case.count(),
  await api.database.ledgerTransaction.count(),
]

describe('The life of a device tells what was refused for it', () => {
  it('of a certificate: another device’s label, who verified their own wipe, a wipe that did not hold; each once in a step of its case', async () => {
    const bench = await onBench('awaiting_wipe')
    const before = await stored()
    expect((await certifies(bench, {}, 'fr-lyon/999')).body).toMatchObject({
      code: 'RPS_COMMAND_REFUSED',
      reason: 'certificate_refused',
      errors: [{ in: 'body', pointer: '/certificate/device/registerNumber' }],
    })
    await certifies(bench, {}, 'fr-lyon/999')
    await certifies(bench, { verifier: CERTIFICATE.operator })
    await certifies(bench, { verification: { ...CERTIFICATE.verification, result: 'failed' } })
    expect(await stored()).toEqual(before)
    const shared = { kind: 'refused', actor: 'technician:tina', at: '2027-03-12T11:00:00.000Z', case: bench.reference }
    expect(await refusals(bench)).toMatchObject([
      { ...shared, words: 'Refused: meant for another device', data: { what: 'recordWipe', reasons: ['other_device'] } },
      { ...shared, words: 'Refused: who wiped it verified it too', data: { what: 'recordWipe', reasons: ['verifier_is_operator'] } },
      { ...shared, words: 'Refused: the verification of its wipe failed', data: { what: 'recordWipe', reasons: ['verification_failed'] } },
    ])
    await api.database.case.update({ where: { id: bench.reference }, data: { number: 2 } })
    await certifies(bench, {}, 'fr-lyon/999')
    expect(await refusals(bench)).toHaveLength(4)
  })

  it('of a part that is not made for it, ordered or reserved', async () => {
    const bench = await onBench('awaiting_repair')
    const order = { parts: [{ partNumber: 'BAT-PIXEL', quantity: 1 }], supplier: 'Pièces SA', expectedOn: '2027-03-19' }
    expect((await give(bench, 'order-parts', order)).body).toMatchObject({ reason: 'part_does_not_fit' })
    const wish = { part: 'BAT-PIXEL', device: bench.device, case: bench.reference }
    expect((await api.post('/v1/part-reservations', wish, { as: tina })).body).toMatchObject({
      errors: [{ pointer: '/part', detail: 'is not made for apple-iphone-13' }],
    })
    expect((await refusals(bench)).map(({ words, data }) => [words, data])).toEqual([
      ['Refused: the part is not made for it', { what: 'orderParts', reasons: ['part_does_not_fit'] }],
      ['Refused: the part is not made for it', { what: 'reservePart', reasons: ['part_does_not_fit'] }],
    ])
  })

  it('of the label or the identity of what was taken apart: nothing is recorded of it, and nobody buys it again', async () => {
    const gone = await onBench('harvested')
    const before = await stored()
    expect(await give(gone, 'report-hazard', { hazard: 'swollen' })).toMatchObject({ status: 409 })
    const results = posted('phone').map((one) => ({ ...one, measuredBy: 'tina', measuredAt: '2027-03-12T10:00:00Z' }))
    expect(await give(gone, 'results', { results })).toMatchObject({ status: 409, body: { state: 'harvested' } })
    const bought = await api.post('/v1/refurbishments', stockOf(gone.imei), { as: tina })
    expect([bought.status, bought.body]).toMatchObject([
      422,
      {
        reason: 'harvested',
        detail: `This device was harvested in ${gone.reference}: what you have is another one. Put it aside and read its identities again.`,
        errors: [{ pointer: '/identities' }],
      },
    ])
    expect(await stored()).toEqual(before)
    expect((await refusals(gone)).map(({ words, data, case: of }) => [words, data, of])).toEqual([
      ['Refused: it was taken apart before', { what: 'reportHazard', reasons: ['harvested'] }, gone.reference],
      ['Refused: it was taken apart before', { what: 'results', reasons: ['harvested'] }, gone.reference],
      ['Refused: it was taken apart before', { what: 'open', reasons: ['harvested'] }, undefined],
    ])
    const french = await deviceOf(gone, '?language=fr')
    expect(french.life[0]?.words).toBe('Refusé\u00a0: il a déjà été démonté')
  })

  it('and nothing of what is wrong in time or in order', async () => {
    const bench = await onBench('awaiting_wipe')
    expect((await certifies(bench, { wipedAt: '2027-03-12T12:00:00Z', verifiedAt: '2027-03-12T12:30:00Z' })).body).toMatchObject({
      reason: 'certificate_refused',
    })
    expect((await give(bench, 'grade-device', {})).body.code).toBe('RPS_NOT_NOW')
    expect(await refusals(bench)).toEqual([])
  })
})
