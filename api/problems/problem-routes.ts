import Type from 'typebox'
import { oneOf } from '../../domain/input/schema.ts'
import { ANYONE } from '../auth/access.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { CATALOGUE, PROBLEM_CODES, type ProblemCode } from './catalogue.ts'
import { problemType } from './problem.ts'

const Entry = Type.Object({
  type: Type.String({ format: 'uri' }),
  code: Type.String(),
  status: Type.Integer(),
  title: Type.String(),
  retry: oneOf(['changed', 'later', 'never']),
  cure: Type.String(),
})

/** The catalogue, so that the `type` of every problem leads somewhere. */
export const problemRoutes: RoutePlugin = (app, { settings: { PUBLIC_URL } }) => {
  const entry = (code: ProblemCode) => ({ type: problemType(PUBLIC_URL, code), code, ...CATALOGUE[code] })

  app.get(
    '/v1/problems',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Problems'],
        summary: 'Every error that the API answers with',
        response: { 200: Type.Object({ problems: Type.Array(Entry) }) },
      },
    },
    async () => ({ problems: PROBLEM_CODES.map(entry) }),
  )

  app.get(
    '/v1/problems/:code',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Problems'],
        summary: 'One error, and what to do about it',
        params: Type.Object({ code: oneOf(PROBLEM_CODES) }),
        response: { 200: Entry },
      },
    },
    async ({ params }) => entry(params.code),
  )
}
