import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loanRoutes } from '../../../api/loans/loan-routes.ts'
import { routesOf } from '../../../api/processes/process-routes.ts'
import { repairApi } from '../../../api/repairs/repair-api.ts'
import { findOrAddDevice } from '../../../platform/devices/find-or-add-device.ts'
import { readIdentity } from '../../../platform/devices/read-identity.ts'
import { seedPriceLists } from '../../../prisma/seed/seed-price-lists.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { houseDevicesOn } from '../../support/house-device.ts'
import { apiOnRows } from '../api-on-rows.ts'

const finished = clearedAtTheEnd()

test('whoever follows the guide to repairs opens one, lends its customer a device, and asks for it again under its guarantee', async () => {
  const api = await apiOnRows([loanRoutes, ...routesOf(repairApi)], '2027-03-12T11:00:00Z', finished)
  await seedPriceLists(api.database, new Date('2027-01-01T00:00:00Z'))
  const { folder, known, follow, one, left, end } = await guideReader('docs/repairs.md')
  finished(end)
  const tokenOf = (bearer: string) => bearer.slice('Bearer '.length)
  const tokens = { lead: tokenOf(await api.person('omar', 'lead')), site: tokenOf(await api.personAt('shop-fr-paris', 'sam', 'site')) }
  await mkdir(join(folder, '.data'))
  await writeFile(join(folder, '.data', 'tokens.json'), JSON.stringify(tokens))
  Object.assign(known, { REPRISE_URL: await api.app.listen({ port: 0, host: '127.0.0.1' }), LEAD: tokens.lead, SHOP: tokens.site })

  await follow('Repairs')
  const [problems, estimate] = await follow('Before it is opened', 200, 200)
  expect(problems?.body.problems[0]).toEqual({ code: 'screen', text: 'The screen is broken or dark' })
  expect(estimate?.body).toMatchObject({ diagnosisFee: { minor: 29_00 }, each: [{ problem: 'battery' }] })

  const opened = (await one('Open it', 201)).body
  const { reference, link, cover } = opened
  expect(cover.by).toBe('customer')
  Object.assign(known, { REPAIR: reference, LINK: link.token })
  // No engine runs here: it is kept.
  const [options] = await follow('Open it', 200, 202)
  expect(options?.body.pickup.windows[0].day).toBe('2027-03-15')
  expect((await one('Follow it', 200)).body).toMatchObject({ reference, repairer: { city: 'Lyon' }, papers: [] })

  known['DEVICE'] = await houseDevicesOn(api)('shop-fr-paris')
  known['LOAN_DEVICE'] = (await one('Lend a device', 201)).body.loanDevice
  const [lent, listed] = await follow('Lend a device', 201, 200, 200)
  expect(lent?.body).toMatchObject({ dueOn: '2027-03-24', deposit: { minor: 50_00 } })
  expect(listed?.body.loanDevices).toMatchObject([{ device: known['DEVICE'], lent: { reference } }])

  const at = api.clock.now()
  const identities = [readIdentity('356938035643809')]
  const seen = { category: 'phone', modelId: 'apple-iphone-13', storage: 128, custodian: 'customer', at, actor: 'technician:tom' } as const
  const device = await api.database.$transaction((tx) =>
    findOrAddDevice(tx, api.deps, { ...seen, identities, caseId: reference, eventNumber: 1 }),
  )
  if (device.kind !== 'device') throw new Error(device.kind)
  await api.database.case.update({ where: { id: reference }, data: { state: 'closed', closedAt: at } })
  await api.database.repair.update({ where: { caseId: reference }, data: { deviceId: device.id, openIdentity: null } })
  const guarantee = {
    caseId: reference,
    deviceId: device.id,
    problems: ['battery'],
    startsAt: at,
    endsAt: new Date('2028-03-12T11:00:00Z'),
  }
  await api.database.repairGuarantee.create({ data: guarantee })
  expect((await one('Something is wrong again', 201)).body).toMatchObject({ cover: { by: 'repair_guarantee' }, firstRepair: reference })
  expect(left()).toEqual([])
})
