import { describe, expect, it } from 'vitest'
import { CATALOGUE, type CatalogueEntry, PROBLEM_CODES } from '../../../api/problems/catalogue.ts'
import { apiUnderTest } from '../api-under-test.ts'

describe('The catalogue of problems', () => {
  it('lists every code with what to do about it', async () => {
    const { app } = await apiUnderTest()
    const { problems } = (await app.inject('/v1/problems')).json()
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(PROBLEM_CODES)
    for (const [code, entry] of Object.entries<CatalogueEntry>(CATALOGUE)) {
      expect(code).toMatch(/^RPS_[A-Z]+(_[A-Z]+)*$/)
      expect(entry.status, code).toBeGreaterThanOrEqual(400)
      expect(entry.cure, code).toMatch(/\.$/)
      expect(entry.title, code).not.toMatch(/\.$/)
    }
  })

  it('is where the type of a problem leads', async () => {
    const { app } = await apiUnderTest()
    const { type } = (await app.inject('/v1/nothing')).json()
    const entry = await app.inject(new URL(type).pathname)
    expect(entry.json()).toEqual({ type, code: 'RPS_NOT_FOUND', ...CATALOGUE.RPS_NOT_FOUND })
  })

  it('knows no other code', async () => {
    const { app } = await apiUnderTest()
    expect((await app.inject('/v1/problems/RPS_COFFEE')).statusCode).toBe(400)
  })
})
