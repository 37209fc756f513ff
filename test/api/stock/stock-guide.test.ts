import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { priceListRoutes } from '../../../api/price-lists/price-list-routes.ts'
import { recallRoutes } from '../../../api/recalls/recall-routes.ts'
import { yieldRoutes } from '../../../api/refurbishment-yield/yield-routes.ts'
import { openRoutes } from '../../../api/refurbishments/open-routes.ts'
import { refundRoutes } from '../../../api/sales/refund-routes.ts'
import { saleRoutes } from '../../../api/sales/sale-routes.ts'
import { stockRoutes } from '../../../api/stock/stock-routes.ts'
import { unitRoutes } from '../../../api/stock/unit-routes.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { stockOn } from '../../support/stocked.ts'
import { apiOnRows } from '../api-on-rows.ts'

const SERIAL = 'C39XK0LMN974'
const PHONE = { market: 'FR', model: 'apple-iphone-13', storage: 128, identities: [SERIAL] }

const finished = clearedAtTheEnd()
const open = async () => {
  const routes = [priceListRoutes, stockRoutes, unitRoutes, saleRoutes, refundRoutes, openRoutes, recallRoutes, yieldRoutes]
  const api = await apiOnRows(routes, '2027-03-12T11:00:00Z', finished)
  const reader = await guideReader('docs/stock.md')
  finished(reader.end)
  const lead = await api.person('anna', 'lead')
  const tokenOf = (bearer: string) => bearer.slice('Bearer '.length)
  const tokens = { lead: tokenOf(lead), site: tokenOf(await api.personAt('shop-fr-paris', 'till-3', 'site')) }
  await mkdir(join(reader.folder, '.data'))
  await writeFile(join(reader.folder, '.data', 'tokens.json'), JSON.stringify(tokens))
  Object.assign(reader.known, {
    REPRISE_URL: await api.app.listen({ port: 0, host: '127.0.0.1' }),
    LEAD: tokens.lead,
    SHOP: tokens.site,
    SECOND: tokenOf(await api.person('ben', 'lead')),
  })

  /** A phone of a partner that has been through refurbishment. */
  const stocked = async () => {
    const bought = {
      priceMinor: 243_00,
      seller: 'exempt_business',
      boughtIn: 'FR',
      partner: { name: 'Seconde Main SARL', seat: 'Lyon', representative: 'Léa Roux' },
    }
    const { body } = await api.post('/v1/refurbishments', { ...PHONE, bought }, { as: lead })
    await api.database.case.update({ where: { id: body.reference }, data: { state: 'stocked', closedAt: api.clock.now() } })
    return stockOn(api.database, api.deps).stock(body.device)
  }
  return { ...api, ...reader, stocked }
}

test('whoever follows the guide to stock sets prices, keeps, sells and takes back a device, recalls it, and sees what came of it', async () => {
  const { known, follow, one, left, again, stocked, database } = await open()
  await follow('Stock and sales')
  const proposed = (await one('Prices', 201)).body
  expect(proposed).toMatchObject({ status: 'proposed', prices: 2, refused: { count: 0 } })
  expect(proposed.needsSecondPerson.first).toMatchObject([{ grade: 'good', priceMinor: 519_00, before: { priceMinor: 392_00 } }])
  known['LIST'] = proposed.id
  const [approved, prices] = await follow('Prices', 200, 200)
  expect([approved?.body.status, prices?.body.items.length]).toEqual(['active', 2])
  const unit = await stocked()
  expect(unit).toMatchObject({ status: 'for_sale', priceMinor: 519_00 })
  known['UNIT'] = unit.id
  expect((await one('Prices', 200)).body.price).toEqual({ minor: 499_00, currency: 'EUR' })

  const [listed, file, single] = await follow('What is in stock', 200, 200, 200)
  expect(listed?.body.items).toEqual([single?.body])
  expect(file?.body).toMatch(new RegExp(`^id,device,status,.*\\r\\n${unit.id},${unit.deviceId},for_sale,`))

  const first = (await one('What changed', 200)).body
  expect(first.items).toEqual([single?.body])
  known['CURSOR'] = first.nextCursor
  const [nothing, changes] = await follow('What changed', 200, 200)
  expect(nothing?.body).toEqual({ items: [], nextCursor: first.nextCursor })
  expect([changes?.headers['x-next-cursor'], changes?.body]).toEqual([first.nextCursor, file?.body])

  const kept = (await one('Kept for an order', 201)).body
  expect(kept).toMatchObject({ unit: unit.id, order: 'SO-1001', expiresAt: '2027-03-13T11:00:00.000Z' })
  known['RESERVATION'] = kept.id
  expect((await one('Kept for an order', 200)).body.ended).toBe('released')

  const sale = (await one('A sale', 201)).body
  expect(sale).toMatchObject({
    margin: { minor: 256_00 },
    vat: { scheme: 'margin', amount: { minor: 42_67 }, mention: 'Régime particulier – Biens d’occasion' },
  })
  known['SALE'] = sale.id
  expect((await one('A sale', 200)).body).toEqual({ name: 'Camille Durand', email: 'camille.durand@example.org' })
  const imported = {
    lines: 2,
    taken: 0,
    known: 1,
    refused: { count: 1, first: [{ line: 2, reference: 'S-1002', code: 'RPS_UNIT_NOT_FOR_SALE' }] },
  }
  expect((await one('A sale', 200)).body).toMatchObject(imported)
  expect((await again())?.body).toMatchObject(imported)
  expect((await one('A sale', 200)).body.trim().split('\r\n')).toHaveLength(2)

  const back = (await one('A return', 201)).body
  expect(back.device).toBe(unit.deviceId)
  expect((await again())?.body).toEqual(back)
  expect((await one('A return', 201)).body).toMatchObject({ id: sale.id, refunds: [{ amount: { minor: 499_00 }, vat: { minor: 42_67 } }] })

  const recall = (await one('A recall', 201)).body
  expect(recall).toMatchObject({ status: 'proposed', found: { devices: 1, inStock: 0, openCases: 1, buyers: 0 } })
  known['RECALL'] = recall.id
  const [devices, standing] = await follow('A recall', 200, 200)
  expect(devices?.body.items).toMatchObject([{ device: unit.deviceId, openCases: [back.reference], applied: false }])
  expect(standing?.body).toMatchObject({ status: 'standing', proposedBy: 'lead:anna', approvedBy: 'lead:ben' })
  expect((await database.case.findUniqueOrThrow({ where: { id: back.reference } })).boardReason).toBe(
    'its device is recalled: batteries of March swell',
  )
  expect((await one('A recall', 200)).body.status).toBe('lifted')

  const [yields, yieldFile] = await follow('What came of it', 200, 200)
  expect(yields?.body.groups).toMatchObject([{ by: { model: 'apple-iphone-13' }, devices: 2 }])
  expect(yieldFile?.body).toMatch(/^model,.*\r\napple-iphone-13,,,2027-W10,2,/)
  expect(left()).toEqual([])
})
