import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { ANYONE } from '../../../api/auth/access.ts'
import { healthRoutes } from '../../../api/health/health-routes.ts'
import { paged } from '../../../api/http/cursor.ts'
import { problemRoutes } from '../../../api/problems/problem-routes.ts'
import type { RoutePlugin } from '../../../api/route-plugin.ts'
import { apiUnderTest } from '../api-under-test.ts'

const acts: RoutePlugin = (app) => {
  app.post(
    '/v1/acts/:id',
    {
      config: { access: ['support', 'link'], idempotency: 'key', problems: ['RPS_VERSION_CHANGED'] },
      schema: {
        summary: 'Acts',
        params: Type.Object({ id: Type.String() }),
        body: Type.Object(
          { amount: Type.Integer({ minimum: 1 }), kind: Type.Union([Type.Literal('a'), Type.Literal('b')]) },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ number: Type.Integer() }) },
      },
    },
    async (_request, reply) => reply.code(201).send({ number: 1 }),
  )
  app.get(
    '/v1/acts',
    {
      config: { access: ANYONE },
      schema: { querystring: Type.Object(paged, { additionalProperties: false }) },
    },
    async () => [],
  )
}
const documentOf = async () => (await (await apiUnderTest([problemRoutes, healthRoutes, acts])).app.inject('/openapi.json')).json()

/** What a reference of the document stands for. */
const resolved = (document: Awaited<ReturnType<typeof documentOf>>, { $ref }: { readonly $ref: string }) =>
  $ref
    .slice('#/'.length)
    .split('/')
    .reduce((inside, name) => inside[name], document)

describe('The OpenAPI document', () => {
  it('is version 3.1 and has every route but those of the documentation itself', async () => {
    const document = await documentOf()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual([
      '/healthz',
      '/readyz',
      '/v1/acts',
      '/v1/acts/{id}',
      '/v1/problems',
      '/v1/problems/{code}',
    ])
  })

  it('says of an act who may do it, its key, and every problem it can end in', async () => {
    const document = await documentOf()
    const act = document.paths['/v1/acts/{id}'].post
    expect(act.description).toBe('For: `support`, whoever holds a link to the case.')
    expect(act.security).toEqual([{ token: [] }, { caseLink: [] }])
    expect(act.parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required])).toEqual([
      ['id', true],
      ['Idempotency-Key', true],
    ])
    expect(Object.keys(act.responses)).toEqual(['201', '400', '401', '403', '404', '412', '413', '415', '422', '429', '500', '503'])
    expect(resolved(document, act.responses['422']).content['application/problem+json'].schema).toEqual({
      allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: ['RPS_IDEMPOTENCY_KEY_REUSED'] } } }],
    })
    expect(act.requestBody.content['application/json'].schema).toMatchObject({ additionalProperties: false, required: ['amount', 'kind'] })
  })

  it('lets whoever reads leave out what has a default', async () => {
    const { parameters, security } = (await documentOf()).paths['/v1/acts'].get
    expect(parameters.map(({ name, required }: { name: string; required?: boolean }) => [name, required ?? false])).toEqual([
      ['cursor', false],
      ['limit', false],
    ])
    expect(security).toEqual([{}, { token: [] }, { caseLink: [] }])
  })

  it('says once what many operations share, and refers only to what it holds', async () => {
    const document = await documentOf()
    const references: string[] = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? []
    const names = new Set(references.map((reference) => JSON.parse(`{${reference}}`).$ref as string))
    for (const $ref of names) expect([$ref, resolved(document, { $ref })]).toEqual([$ref, expect.any(Object)])
    expect(names).toContain('#/components/schemas/Problem')
    const acts = Object.values(document.paths['/v1/acts']) as { responses: Record<string, unknown> }[]
    const others = Object.values(document.paths['/v1/problems/{code}']) as { responses: Record<string, unknown> }[]
    expect([...acts, ...others].map(({ responses }) => responses['429'])).toEqual([
      { $ref: '#/components/responses/RATE_LIMITED' },
      { $ref: '#/components/responses/RATE_LIMITED' },
    ])
    expect(document.components.schemas.Problem.properties.errors.items.properties.pointer.type).toBe('string')
    expect(JSON.stringify(document)).not.toContain('~kind')
  })

  it('says a command once for itself and its preview, and stays small enough to be read by programs that take it whole', async () => {
    const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'))
    expect(JSON.stringify(document).length).toBeLessThan(1_000_000)
    const bodies = ['', '/preview'].map(
      (asked) => document.paths[`/v1/trade-ins/{reference}/accept-offer${asked}`].post.requestBody.content['application/json'].schema,
    )
    expect(bodies).toEqual([{ $ref: '#/components/schemas/AcceptOffer' }, { $ref: '#/components/schemas/AcceptOffer' }])
    expect(resolved(document, bodies[0]).required).toEqual(['offerVersion', 'seller', 'address', 'shipping', 'payout'])
  })
})

describe('Of a command the document', () => {
  it('says that a program may ask to be told no more than that it is done', () => {
    const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'))
    const { parameters, responses } = document.paths['/v1/repairs/{reference}/record-receipt'].post
    expect(parameters).toContainEqual({ $ref: '#/components/parameters/Prefer' })
    expect(document.components.parameters.Prefer).toMatchObject({ in: 'header', required: false })
    const minimal = resolved(document, responses['204'])
    expect([minimal.content, minimal.headers['Preference-Applied'].schema]).toEqual([undefined, { const: 'return=minimal' }])
    // What only looks has nothing but its answer.
    expect(document.paths['/v1/repairs/{reference}/record-receipt/preview'].post.responses['204']).toBeUndefined()
  })
})

describe('The page to read and try it', () => {
  it('takes its script from here, and may reach nothing else', async () => {
    const { app } = await apiUnderTest()
    expect((await app.inject('/docs')).headers.location).toBe('/docs/')
    const page = await app.inject('/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    expect(page.body.match(/(?:src|href)="[^"]*"/g)).toEqual(['src="js/scalar.js"'])
    expect(page.body).toContain('/openapi.json')
    expect(page.body).not.toMatch(/https?:\/\//)
    const script = await app.inject('/docs/js/scalar.js')
    expect([script.statusCode, script.headers['content-type']]).toEqual([200, 'application/javascript; charset=utf-8'])
  })
})
