import { expect, it } from 'vitest'
import { registerRoutes } from '../../../api/registers/register-routes.ts'
import { correctPurchase, enterPurchase } from '../../../platform/books/purchase-register.ts'
import { apiOnRows } from '../api-on-rows.ts'

const world = async () => {
  const api = await apiOnRows([registerRoutes])
  const at = new Date('2027-03-12T10:59:00Z')
  const buy = async (name: string, eventNumber: number, caseId = 'TI-00000001') =>
    api.database.$transaction((tx) =>
      enterPurchase(tx, api.deps.secrets.seal, {
        establishment: 'fr-lyon',
        caseId,
        eventNumber,
        at,
        nature: 'Apple iPhone 13, 128 GB',
        provenance: 'bought from its private owner',
        price: { minor: 243_00, currency: 'EUR' },
        means: 'bank_transfer',
        person: {
          seller: {
            name,
            birthDate: '1990-05-17',
            occupation: 'nurse',
            identity: { type: 'identity_card', number: '12AB34567', issuedOn: '2020-01-15', authority: 'Préfecture du Rhône' },
          },
          address: { line1: '8 rue des Lilas', postcode: '69100', city: 'Villeurbanne' },
          serials: ['356938035643809'],
        },
        retainUntil: new Date('2037-03-12T10:59:00Z'),
      }),
    )
  await buy('Camille Durand', 8)
  await buy('=HYPERLINK("http://x","Camille"), "C"', 9, 'TI-00000002')
  await api.database.$transaction((tx) => correctPurchase(tx, { caseId: 'TI-00000001', eventNumber: 12, at, reason: 'reported stolen' }))
  return { ...api, lead: await api.person('lena', 'lead') }
}
const URL = '/v1/registers/fr-lyon/entries'

it('The register is read page by page, with sellers, and each look is noted with its purpose and numbers', async () => {
  const { get, lead, database } = await world()
  const first = await get(`${URL}?purpose=police%20request%2017&limit=2`, { as: lead })
  expect(
    first.body.items.map(({ number, kind, person }: Record<string, { seller?: { name: string } }>) => [number, kind, person?.seller?.name]),
  ).toEqual([
    [1, 'purchase', 'Camille Durand'],
    [2, 'purchase', '=HYPERLINK("http://x","Camille"), "C"'],
  ])
  const second = await get(`${URL}?purpose=police%20request%2017&limit=2&cursor=${first.body.nextCursor}`, { as: lead })
  expect(second.body).toMatchObject({ items: [{ number: 3, kind: 'correction', corrects: 1, data: { reason: 'reported stolen' } }] })
  expect(second.body.nextCursor).toBeUndefined()
  const looks = await database.registerConsultation.findMany({ orderBy: { numbers: 'asc' } })
  expect(looks.map(({ actor, purpose, numbers }) => [actor, purpose, numbers])).toEqual([
    ['lead:lena', 'police request 17', [1, 2]],
    ['lead:lena', 'police request 17', [3]],
  ])
})

it('As CSV it is a file whose fields no spreadsheet runs', async () => {
  const { get, lead, database } = await world()
  const { body, headers } = await get(`${URL}?purpose=yearly%20audit`, { as: lead, headers: { accept: 'text/csv' } })
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toBe('attachment; filename="register-fr-lyon.csv"')
  const lines = String(body).split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^number,at,kind,corrects,case,nature/)
  expect(lines[1]).toContain('Camille Durand,1990-05-17,nurse,identity_card,12AB34567,2020-01-15,Préfecture du Rhône')
  expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"",""Camille""), ""C"""`)
  expect(await database.registerConsultation.count()).toBe(1)
})

it('Without a purpose nobody looks, and no other role does', async () => {
  const { get, lead, person, database } = await world()
  for (const url of [URL, `${URL}?purpose=%20%20%20`]) expect((await get(url, { as: lead })).status).toBe(400)
  for (const role of ['support', 'technician', 'site', 'customer'] as const)
    expect((await get(`${URL}?purpose=curious`, { as: await person('x', role) })).status).toBe(403)
  expect(await database.registerConsultation.count()).toBe(0)
})
