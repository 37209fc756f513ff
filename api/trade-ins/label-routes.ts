import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams, tagOf } from '../processes/names.ts'
import { reach, readersOf } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { validLabel } from './case-answer.ts'
import { TRADE_INS } from './names.ts'

/** The label that the device travels with. */
export const labelRoutes: RoutePlugin = (app, deps) => {
  app.get(
    `${addressOf(TRADE_INS, ':reference')}/label`,
    {
      config: { access: readersOf(TRADE_INS) },
      schema: {
        tags: [tagOf(TRADE_INS)],
        summary: 'The label to us, while it is valid',
        produces: ['application/pdf', 'image/png'],
        params: referenceParams(TRADE_INS),
      },
    },
    async (request, reply) => {
      const { subject } = await reach(TRADE_INS, deps, request, request.params.reference)
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
