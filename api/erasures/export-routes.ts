import Type from 'typebox'
import { closed, instant, oneOf, purpose } from '../../domain/input/schema.ts'
import { exportPerson } from '../../platform/personal-data/export-person.ts'
import { nameOf } from '../auth/name-of.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { WhoseFields } from './erasure-routes.ts'

const GIVERS = ['operator'] as const

const ExportSchema = Type.Object(
  {
    at: instant(),
    parts: Type.Array(
      Type.Object(
        {
          kind: oneOf(['case', 'sale', 'holder', 'address']),
          ref: Type.Optional(Type.String()),
          data: Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown())), {
            description: 'By place, as docs/privacy.md has them: what they gave and what was kept of it, opened.',
          }),
          events: Type.Optional(
            Type.Array(Type.Object({ at: instant(), by: Type.String(), to: Type.String() }, closed), {
              description: 'What happened in the case.',
            }),
          ),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'PersonalDataExport' },
)

/** What is known of a person, for them. */
export const exportRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/personal-data-exports',
    {
      config: { access: GIVERS, idempotency: 'not_needed' },
      schema: {
        tags: ['Personal data'],
        summary: 'Gives out what is known of a person, for them',
        description:
          'Access and portability (GDPR, art. 15 and 20): machine-readable, of all their cases and purchases. A POST because an address is no part of an address of ours. Who looked at which case and why is audited; nothing of the answer is kept.',
        body: Type.Object({ ...WhoseFields, purpose }, closed),
        response: { 200: ExportSchema },
      },
    },
    async (request, reply) => {
      const given = await exportPerson(deps, { ...request.body, actor: nameOf(request, GIVERS) })
      if (given.kind === 'input')
        throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer: given.pointer, detail: given.detail }] })
      const parts = given.parts.map(({ events, data, ...part }) => ({
        ...part,
        data: Object.fromEntries(Object.entries(data).map(([place, rows]) => [place, rows.map((row) => ({ ...row }))])),
        ...(events && { events: [...events] }),
      }))
      return reply.header('cache-control', 'no-store').send({ at: given.at.toISOString(), parts })
    },
  )
}
