import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { partRoutes } from '../../../api/parts/part-routes.ts'
import { partReservationRoutes } from '../../../api/parts/reservation-routes.ts'
import { partStockRoutes } from '../../../api/parts/stock-routes.ts'
import { recountParts } from '../../../platform/parts/recount-parts.ts'
import { SAMPLE_PARTS, seedParts } from '../../../prisma/seed/parts.ts'
import { NOW, partsOn } from '../../platform/parts/parts-under-test.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { apiOnRows } from '../api-on-rows.ts'

const finished = clearedAtTheEnd()
const open = async () => {
  const api = await apiOnRows([partRoutes, partStockRoutes, partReservationRoutes], NOW, finished)
  await seedParts(api.database)
  const reader = await guideReader('docs/parts.md')
  finished(reader.end)
  reader.known['REPRISE_URL'] = await api.app.listen({ port: 0, host: '127.0.0.1' })
  await mkdir(join(reader.folder, '.data'))
  const token = async (role: 'lead' | 'technician') => (await api.person(role, role)).slice('Bearer '.length)
  const tokens = { lead: await token('lead'), technician: await token('technician') }
  await writeFile(join(reader.folder, '.data', 'tokens.json'), JSON.stringify(tokens))
  Object.assign(reader.known, { LEAD: tokens.lead, TECHNICIAN: tokens.technician })
  return { ...partsOn(api), ...reader }
}

test('whoever follows the guide to parts has them imported, delivered, reserved, released, ordered and written off', async () => {
  const { known, follow, one, left, device, ledgerFromNow, database } = await open()
  const ledger = await ledgerFromNow()
  await follow('Parts in stock')
  expect((await one('The catalogue', 201)).body).toEqual({ added: 2, changed: 0, unchanged: 0, refused: { count: 0, first: [] } })
  const batteries = (await one('The catalogue', 200)).body.items
  expect(batteries.map(({ number }: { number: string }) => number)).toEqual(['BAT-APPLE-IPHONE-13', 'BAT-IP13-HC'])

  expect((await one('A delivery', 201)).body.total).toEqual({ minor: 129_00, currency: 'EUR' })
  const [lot] = (await one('A delivery', 200)).body.items
  expect(lot).toMatchObject({ part: 'BAT-IP13-HC', available: 10, unitCost: { minor: 12_90 }, supplier: 'Pièces Lyon' })

  const { caseId, deviceId } = await device()
  Object.assign(known, { DEVICE: deviceId, CASE: caseId })
  const reserved = (await one('A part for a device', 201)).body
  expect(reserved).toMatchObject({ lot: lot.id, status: 'reserved', device: deviceId, case: caseId })
  known['RESERVATION'] = reserved.id
  const [released, listed] = await follow('A part for a device', 200, 200)
  expect([released?.body.status, listed?.body.items]).toEqual(['released', [released?.body]])

  const [ordered, orders] = await follow('None left', 201, 200)
  expect(orders?.body.items).toEqual([ordered?.body])
  known['LOT'] = lot.id
  expect((await one('Broken or lost', 201)).body).toMatchObject({ loss: { minor: 12_90 }, available: 9 })
  expect(left()).toEqual([])
  expect(await ledger()).toEqual({ 'expense:part_losses': 12_90, 'payable:suppliers': -129_00, 'stock:parts': 116_10 })
  expect(await recountParts(database)).toEqual([])
})

test('each sample part has a number of its own, as numbers are written', () => {
  expect(new Set(SAMPLE_PARTS.map(({ number }) => number)).size).toBe(SAMPLE_PARTS.length)
  expect(SAMPLE_PARTS.filter(({ number }) => !/^[A-Z0-9][A-Z0-9.-]{1,39}$/.test(number))).toEqual([])
})
