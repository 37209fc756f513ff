import { describe, expect, it } from 'vitest'
import { marketRoutes } from '../../../api/catalogue/market-routes.ts'
import { modelRoutes } from '../../../api/catalogue/model-routes.ts'
import { CATALOGUE } from '../../../prisma/seed/catalogue.ts'
import { apiUnderTest } from '../api-under-test.ts'

const get = async (url: string) => {
  const { app } = await apiUnderTest([marketRoutes, modelRoutes], { catalogue: CATALOGUE })
  const answer = await app.inject(url)
  return { status: answer.statusCode, body: answer.json() }
}

describe('The markets', () => {
  it('that are open are listed with their names in the language asked for', async () => {
    const { body } = await get('/v1/markets?language=es')
    expect(body.markets.map(({ code, name, currency }: Record<string, string>) => [code, name, currency])).toEqual([
      ['FR', 'Francia', 'EUR'],
      ['ES', 'España', 'EUR'],
      ['DE', 'Alemania', 'EUR'],
      ['US', 'Estados Unidos', 'USD'],
    ])
  })

  it('say how sellers are paid, and why not by transfer in the US', async () => {
    const { body } = await get('/v1/markets/US')
    expect(body.payoutMethods).toEqual([
      {
        code: 'bank_transfer',
        name: 'Bank transfer',
        offered: false,
        reason: 'We cannot make bank transfers in your country yet. You may choose a voucher, or a gift to a charity.',
      },
      { code: 'voucher', name: 'Voucher', offered: true, bonusBasisPoints: 500 },
      { code: 'charity', name: 'Gift to a charity', offered: true },
    ])
    expect(body.address.required).toContain('region')
  })

  it('say what a page has to ask in France', async () => {
    const { body } = await get('/v1/markets/FR')
    expect(body.seller).toEqual({ minimumAge: 18, identityDocument: 'required', occupation: 'required' })
    expect(body.dropOffSites.map(({ id }: { id: string }) => id)).toEqual(['shop-fr-paris'])
    expect(body.charities).toEqual([{ id: 'ecrans-pour-tous', name: 'Écrans pour tous (exemple)' }])
  })

  it.each(['XX', 'fr', "FR'--"])('has none called %s', async (code) => {
    expect((await get(`/v1/markets/${encodeURIComponent(code)}`)).status).toBe(404)
  })
})

describe('The models', () => {
  it('come in pages that together are the catalogue, each model once', async () => {
    const seen: string[] = []
    let next: string | undefined = ''
    while (next !== undefined) {
      const { body } = await get(`/v1/models?limit=20${next === '' ? '' : `&cursor=${next}`}`)
      seen.push(...body.models.map(({ id }: { id: string }) => id))
      next = body.nextCursor
    }
    expect(seen).toEqual(CATALOGUE.map(({ id }) => id).sort())
  })

  it('are found by words of brand and name in any order, within a category', async () => {
    const { body } = await get('/v1/models?category=phone&q=13%20iphone%20APPLE')
    expect(body.models.map(({ id }: { id: string }) => id)).toContain('apple-iphone-13')
    expect((await get('/v1/models?category=camera&q=iphone')).body.models).toEqual([])
  })

  it('refuse a cursor of another list', async () => {
    expect((await get('/v1/models?cursor=WyJjYXNlcyIseyJpZCI6ImEifV0')).body.code).toBe('RPS_CURSOR_INVALID')
  })
})

it('The questions about a phone begin with the six signs of hazard, in words', async () => {
  const { body } = await get('/v1/questions?category=phone&language=de')
  expect(body.questions.map(({ about }: { about: string }) => about)).toEqual([...Array(6).fill('hazard'), ...Array(5).fill('condition')])
  expect(body.questions[0].answers).toEqual([
    { value: 'yes', text: 'Ja' },
    { value: 'no', text: 'Nein' },
  ])
  expect((await get('/v1/questions?category=fridge')).body.errors).toEqual([
    { in: 'query', pointer: '/category', detail: 'must be one of "phone", "tablet", "console", "camera"' },
  ])
})
