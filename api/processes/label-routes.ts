import { readValidLabel } from '../../platform/parcels/valid-label.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { addressOf, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { reach, readersOf } from './reach.ts'

/** The label that the device travels with: of a process whose cases send parcels. */
export const labelRoutes =
  (api: Pick<ProcessApi, 'process' | 'plural'>): RoutePlugin =>
  (app, deps) => {
    app.get(
      `${addressOf(api, ':reference')}/label`,
      {
        config: { access: readersOf(api) },
        schema: {
          tags: [tagOf(api)],
          summary: 'The label to us, while it is valid',
          produces: ['application/pdf', 'image/png'],
          params: referenceParams(api),
        },
      },
      async (request, reply) => {
        const { subject } = await reach(api, deps, request, request.params.reference)
        const label = await readValidLabel(deps.database, subject.id, deps.clock.now())
        if (!label) throw new ProblemError('RPS_NOT_FOUND', { detail: `${subject.id} has no label that is valid now.` })
        const found = await deps.files.get(label.labelFile)
        if (found.kind === 'absent') throw new ProblemError('RPS_NOT_FOUND')
        if (found.kind === 'damaged')
          throw new ProblemError('RPS_INTERNAL', { cause: new Error(`the label ${label.labelFile} is damaged`) })
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `inline; filename="${subject.id}-label"`)
          .type(found.file.type)
          .send(found.bytes)
      },
    )
  }
