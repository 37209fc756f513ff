import type { Role } from '../config/settings.ts'

/** One metric, as data: registered by `Telemetry`, written out by `metricsTable`. */
export interface Metric {
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** What stands in a label comes from the code (routes, states, effects, hands): never a reference, an id or a person's word. */
  readonly labels: readonly string[]
  /** The roles whose processes measure it. A process has no metrics of roles it does not run. */
  readonly roles: readonly Role[]
  readonly help: string
  /** What to look for in it. */
  readonly watch: string
  /** Upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[]
}

const SOON = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
const EVERY: readonly Role[] = ['api', 'workflows', 'activities', 'relay']
const WORKERS: readonly Role[] = ['workflows', 'activities']

/** Every metric of ours. Those that are read from the database are of the relay alone, so that one process after the other does not read the same. */
export const METRICS = {
  reprise_request_seconds: {
    type: 'histogram',
    labels: ['route', 'method', 'status'],
    roles: ['api'],
    buckets: SOON,
    help: 'Requests by the pattern of their route, and how long each took. `status` is a class (`2xx`); `route` is `none` where none was met.',
    watch: 'a rising share of `5xx`; the 99th percentile of a route',
  },
  reprise_activity_seconds: {
    type: 'histogram',
    labels: ['activity', 'outcome'],
    roles: WORKERS,
    buckets: [...SOON, 30, 60],
    help: "Attempts of effects and of the record. `outcome` is the effect's result; `done` for the record; `later: …` where it is tried again, by why; `failed`; `cancelled` at shutdown.",
    watch: '`failed` of one effect; many `later: silent`: its provider does not answer',
  },
  reprise_activity_wait_seconds: {
    type: 'histogram',
    labels: [],
    roles: ['activities'],
    buckets: [...SOON, 30, 60, 300],
    help: 'How long an effect that is due waited for a free slot of a worker.',
    watch: 'seconds: more workers of effects are needed',
  },
  reprise_worker_slots: {
    type: 'gauge',
    labels: ['kind'],
    roles: WORKERS,
    help: 'What a worker carries out side by side at most: `workflow_task`, `local_activity`, `activity`.',
    watch: 'beside the next',
  },
  reprise_worker_slots_used: {
    type: 'gauge',
    labels: ['kind'],
    roles: WORKERS,
    help: 'How many of them are under way.',
    watch: 'all of them in use for minutes: more workers are needed',
  },
  reprise_worker_cached_cases: {
    type: 'gauge',
    labels: [],
    roles: ['workflows'],
    help: 'Cases whose run is kept in memory.',
    watch: 'memory of the process beside it',
  },
  reprise_relay_rounds_total: {
    type: 'counter',
    labels: ['hand', 'outcome'],
    roles: ['relay'],
    help: 'Rounds of each hand of the relay, `done` or `failed`. A row that fails does not fail its round.',
    watch: '`failed` of one hand; a hand whose rounds stand still',
  },
  reprise_relay_rows_total: {
    type: 'counter',
    labels: ['hand'],
    roles: ['relay'],
    help: 'Rows that each hand of the relay has taken up.',
    watch: 'beside what waits',
  },
  reprise_commands: {
    type: 'gauge',
    labels: ['state'],
    roles: ['relay'],
    help: 'Commands and facts not settled yet: `new` were never tried, `failing` failed when last tried, `handed_over` wait in their run for the effect they answer, `planned` for their time.',
    watch: '`failing`; `new` that do not go down',
  },
  reprise_commands_oldest_seconds: {
    type: 'gauge',
    labels: ['state'],
    roles: ['relay'],
    help: 'How long the oldest of each has waited; 0 where there is none.',
    watch: '`new` or `failing` beyond a minute: somebody was promised an answer',
  },
  reprise_notices: {
    type: 'gauge',
    labels: ['state'],
    roles: ['relay'],
    help: 'Notices that are due and have not left: `new` were never tried, `failing` failed when last tried. Reminders that wait for their question are not counted.',
    watch: '`failing`: the mail server is away or refuses',
  },
  reprise_notices_oldest_seconds: {
    type: 'gauge',
    labels: ['state'],
    roles: ['relay'],
    help: 'How long the oldest of each has been due; 0 where there is none.',
    watch: 'minutes: questions are not asked, so nobody can answer',
  },
  reprise_cases: {
    type: 'gauge',
    labels: ['process', 'state'],
    roles: ['relay'],
    help: 'Open cases by process and state.',
    watch: 'a state that fills up',
  },
  reprise_cases_overdue: {
    type: 'gauge',
    labels: ['process', 'cause'],
    roles: ['relay'],
    help: 'Cases on the board of overdue ones, by cause. A case with two causes counts for both.',
    watch: 'more than the people behind it can work off',
  },
  reprise_cases_stuck: {
    type: 'gauge',
    labels: ['process', 'cause'],
    roles: ['relay'],
    help: 'Cases on the board of stuck ones as the rows tell, by cause; what only the engine knows stands on the board itself.',
    watch: 'any cause but `put_before_support`, which is for people to look at',
  },
  reprise_effects: {
    type: 'gauge',
    labels: ['effect', 'state'],
    roles: ['relay'],
    help: 'Effects not followed by their event yet: `new`, `failing`, `with_provider` (at work there), `done` (its run is to follow).',
    watch: '`failing` of one effect; `done` that stay',
  },
  reprise_obligations: {
    type: 'gauge',
    labels: ['state'],
    roles: ['relay'],
    help: 'What is owed and open: `planned`, or `late` where its day has passed.',
    watch: '`late`: a promise or a rule of law was not kept',
  },
  reprise_readings_up: {
    type: 'gauge',
    labels: [],
    roles: ['relay'],
    help: '1 where the numbers above were read from the database, 0 where it did not answer; then they are left out.',
    watch: '0: nothing above is known',
  },
  reprise_database_connections: {
    type: 'gauge',
    labels: ['state'],
    roles: EVERY,
    help: "Connections of the process's pool, `busy` or `idle`.",
    watch: 'beside the next',
  },
  reprise_database_connections_limit: {
    type: 'gauge',
    labels: [],
    roles: EVERY,
    help: 'How many there may be (`DATABASE_POOL_SIZE`).',
    watch: 'all of them busy for minutes',
  },
  reprise_database_waiting: {
    type: 'gauge',
    labels: [],
    roles: EVERY,
    help: 'Callers that wait for a connection.',
    watch: 'above 0 for minutes: the pool is too small, or statements are slow',
  },
} as const satisfies Readonly<Record<string, Metric>>

export type MetricName = keyof typeof METRICS
/** The metrics of one type. */
export type NameOf<Type extends Metric['type']> = {
  [Name in MetricName]: (typeof METRICS)[Name]['type'] extends Type ? Name : never
}[MetricName]
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof METRICS)[Name]['labels'][number], string>>
