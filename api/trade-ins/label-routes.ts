import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { validLabel } from './case-answer.ts'
import { ReferenceParams } from './case-schemas.ts'
import { reachTradeIn } from './reach.ts'
import { READERS } from './read-routes.ts'

/** The label that the device travels with. */
export const labelRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/trade-ins/:reference/label',
    {
      config: { access: READERS },
      schema: {
        tags: ['Trade-ins'],
        summary: 'The label to us, while it is valid',
        produces: ['application/pdf', 'image/png'],
        params: ReferenceParams,
      },
    },
    async (request, reply) => {
      const { subject } = await reachTradeIn(deps, request, request.params.reference)
      const reading = await readTradeIn(deps.database, subject.id)
      const label = reading && validLabel(reading, deps.clock.now())
      if (!label) throw new ProblemError('RPS_NOT_FOUND', { detail: 'This trade-in has no label that is valid now.' })
      const found = await deps.files.get(label.labelFile)
      if (found.kind === 'absent') throw new ProblemError('RPS_NOT_FOUND')
      if (found.kind === 'damaged') throw new ProblemError('RPS_INTERNAL', { cause: new Error(`the label ${label.labelFile} is damaged`) })
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `inline; filename="${subject.id}-label"`)
        .type(found.file.type)
        .send(found.bytes)
    },
  )
}
