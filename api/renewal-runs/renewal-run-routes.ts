import { Readable } from 'node:stream'
import Type, { type Static } from 'typebox'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { findMarket } from '../../markets/index.ts'
import { type AskedRun, askForRun } from '../../platform/subscription/renewals/ask-for-run.ts'
import { readProgress } from '../../platform/subscription/renewals/run-progress.ts'
import { reportOf } from '../../platform/subscription/renewals/run-report.ts'
import { steerRun } from '../../platform/subscription/renewals/runs.ts'
import { nameOf } from '../auth/name-of.ts'
import { csvOfRows } from '../http/csv-answer.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { REPORT_COLUMNS } from './report-columns.ts'

const ASKERS = ['scheduler', 'operator'] as const
const READERS = [...ASKERS, 'lead'] as const

const RunSchema = Type.Object(
  {
    market: oneOf(MARKET_CODES),
    date: date('Local date of the market'),
    state: oneOf(['running', 'paused', 'stopped', 'done']),
    startedAt: instant(),
    startedBy: Type.String(),
    endedAt: Type.Optional(instant()),
    due: Type.Integer({ description: 'Renewals that were due when it was asked for, and what became due since and was asked for again.' }),
    charged: Type.Integer({ description: 'Paid, or a debit under way.' }),
    failed: Type.Integer({ description: 'Declined: each is followed up by itself.' }),
    waiting: Type.Integer({ description: 'Asked for and not answered yet; asked about again within minutes.' }),
    rate: Type.Number({ description: 'Answered in a second, on average.' }),
    expectedEnd: Type.Optional(instant('By that rate.')),
  },
  { ...closed, title: 'RenewalRun' },
)

const RunParams = Type.Object({ market: oneOf(MARKET_CODES), date: date() }, closed)
type RunOf = Static<typeof RunParams>
type RenewalRun = Parameters<typeof readProgress>[1]

/** Runs of renewals: asked for by a scheduler as often as it likes, watched and steered by people. */
export const renewalRunRoutes: RoutePlugin = (app, deps) => {
  addAsk(app, deps)
  addRead(app, deps)
  addReport(app, deps)
  addSteer(
    app,
    deps,
    'pause',
    'paused',
    'Has a run charge nothing more until it goes on',
    'At most the page that it is at is charged to its end.',
  )
  addSteer(app, deps, 'resume', 'running', 'Has a paused run go on', 'Where it was.')
  addSteer(app, deps, 'stop', 'stopped', 'Ends a run', 'What it has not charged is left to the run of a later day.')
}

const addAsk = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/renewal-runs',
    {
      config: { access: ASKERS, idempotency: 'not_needed' },
      schema: {
        tags: ['Renewal runs'],
        summary: 'Charges every subscription of a market that is due on a day',
        description:
          'There is one run for a market and day: whoever asks again is answered how far it is (200), and one that was done goes on where something became due since. It also charges what days before left. Runs of two days side by side charge nothing twice.',
        body: Type.Object({ market: oneOf(MARKET_CODES), date: date('Local date of the market, today at the latest.') }, closed),
        response: { 200: RunSchema, 201: RunSchema },
      },
    },
    async (request, reply) => {
      const { market: code, date: day } = request.body
      const found = findMarket(code, deps.clock.now())
      if (found.kind !== 'found') throw wrong('/market', 'is not open yet')
      const asked = await askForRun(deps, found.version.market, day, nameOf(request, ASKERS))
      if (asked.kind !== 'run') throw refusal(asked)
      return reply.code(asked.opened === 'now' ? 201 : 200).send(await runAnswer(deps, asked.run))
    },
  )
}

const refusal = (refused: Exclude<AskedRun, { kind: 'run' }>): ProblemError => {
  switch (refused.kind) {
    case 'no_date':
      return wrong('/date', 'is no day of the calendar')
    case 'not_yet':
      return wrong('/date', `is charged from ${refused.at.toISOString()} on: ask again then`)
    case 'too_old':
      return wrong('/date', `is too long ago: ask for ${refused.oldest} or later; any run also charges what days before it left`)
  }
}

const addRead = (app: ApiApp, deps: ApiDependencies): void => {
  app.get(
    '/v1/renewal-runs/:market/:date',
    {
      config: { access: READERS },
      schema: {
        tags: ['Renewal runs'],
        summary: 'How far a run is',
        params: RunParams,
        response: { 200: RunSchema },
      },
    },
    async (request) => runAnswer(deps, await runOf(deps, request.params)),
  )
}

const addReport = (app: ApiApp, deps: ApiDependencies): void => {
  app.get(
    '/v1/renewal-runs/:market/:date/report.csv',
    {
      config: { access: READERS },
      schema: {
        tags: ['Renewal runs'],
        summary: 'Every renewal of a run',
        description: 'By case, as it stands now: amount, payment and invoice of each.',
        params: RunParams,
        produces: ['text/csv'],
      },
    },
    async (request, reply) => {
      const { market, date: day } = await runOf(deps, request.params)
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="renewals-${market}-${day}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(Readable.from(csvOfPages(deps, request.params)))
    },
  )
}

/** The header with the first page: a run without a renewal has it too. */
async function* csvOfPages(deps: ApiDependencies, run: RunOf): AsyncGenerator<string> {
  yield csvOfRows(REPORT_COLUMNS, [])
  for await (const page of reportOf(deps.database, run)) yield csvOfRows(REPORT_COLUMNS, page).replace(/^[^\n]*\n/, '')
}

const addSteer = (
  app: ApiApp,
  deps: ApiDependencies,
  path: string,
  state: 'running' | 'paused' | 'stopped',
  summary: string,
  description: string,
): void => {
  app.post(
    `/v1/renewal-runs/:market/:date/${path}`,
    {
      config: { access: ['operator', 'lead'], idempotency: 'not_needed', problems: ['RPS_RUN_OVER'] },
      schema: {
        tags: ['Renewal runs'],
        summary,
        description,
        params: RunParams,
        body: Type.Object({}, closed),
        response: { 200: RunSchema },
      },
    },
    async (request) => {
      await runOf(deps, request.params)
      if (!(await steerRun(deps, request.params, state))) throw new ProblemError('RPS_RUN_OVER')
      return runAnswer(deps, await runOf(deps, request.params))
    },
  )
}

async function runOf({ database }: ApiDependencies, { market, date: day }: RunOf): Promise<RenewalRun> {
  const run = await database.renewalRun.findUnique({ where: { market_date: { market, date: day } } })
  if (!run) throw new ProblemError('RPS_NOT_FOUND', { detail: 'Nobody has asked for this run.' })
  return run
}

async function runAnswer(deps: ApiDependencies, run: RenewalRun): Promise<Static<typeof RunSchema>> {
  const { rate, expectedEnd, ...counts } = await readProgress(deps, run)
  return {
    market: run.market as RunOf['market'],
    date: run.date,
    state: run.state as Static<typeof RunSchema>['state'],
    startedAt: run.startedAt.toISOString(),
    startedBy: run.startedBy,
    ...(run.endedAt && { endedAt: run.endedAt.toISOString() }),
    ...counts,
    rate: Math.round(rate * 10) / 10,
    ...(expectedEnd && { expectedEnd: expectedEnd.toISOString() }),
  }
}

const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer, detail }] })
