/** Something an operator is told of, as data: written out as rules for Prometheus and as a table for people. */
export interface Alert {
  readonly name: string
  /** In PromQL. Every relay tells the same of the database: `max`, never `sum` over processes. */
  readonly expr: string
  /** How long it must be so. */
  readonly for: string
  /** `page`: somebody gets up for it. `ticket`: on the next working day. */
  readonly severity: 'page' | 'ticket'
  readonly summary: string
  readonly action: string
}

/** The few that matter: each says that a promise to a person is at risk. */
export const ALERTS: readonly Alert[] = [
  {
    name: 'RepriseCommandsWaiting',
    expr: 'max by (state) (reprise_commands_oldest_seconds{state=~"new|failing"}) > 60',
    for: '1m',
    severity: 'page',
    summary: 'What somebody gave to a case has waited for over a minute',
    action: 'See whether Temporal, workers of cases and relays run, then `reprise board stuck`: it names the cause.',
  },
  {
    name: 'RepriseCasesStuck',
    expr: 'max by (process, cause) (reprise_cases_stuck{cause!="put_before_support"}) > 0',
    for: '2m',
    severity: 'page',
    summary: 'Cases do not go on as they should',
    action: '`reprise board stuck` groups them by cause, with the remedy.',
  },
  {
    name: 'RepriseNoticesFailing',
    expr: 'max(reprise_notices{state="failing"}) > 0 and max(reprise_notices_oldest_seconds{state="failing"}) > 300',
    for: '1m',
    severity: 'page',
    summary: 'Mails have not left for five minutes',
    action: 'See whether the mail server takes mail; nothing is lost, and deadlines of questions not asked move.',
  },
  {
    name: 'RepriseNoticesWaiting',
    expr: 'max(reprise_notices_oldest_seconds{state="new"}) > 300',
    for: '1m',
    severity: 'page',
    summary: 'Mails that are due have not been tried for five minutes',
    action: 'See whether a relay runs, and its log.',
  },
  {
    name: 'RepriseEffectsFailing',
    expr: 'max by (effect) (reprise_effects{state="failing"}) > 0',
    for: '15m',
    severity: 'ticket',
    summary: 'An effect on the outside has failed for a quarter of an hour',
    action: '`reprise board stuck` shows what its provider said.',
  },
  {
    name: 'RepriseObligationsLate',
    expr: 'max(reprise_obligations{state="late"}) > 0',
    for: '10m',
    severity: 'ticket',
    summary: 'Something owed was not done by its day',
    action: '`reprise board overdue` names the cases; the rules of law behind them have dates.',
  },
  {
    name: 'RepriseDatabaseSilent',
    expr: 'min(reprise_readings_up) == 0',
    for: '1m',
    severity: 'page',
    summary: 'The database does not answer the relays',
    action: 'Requests are answered with 503 until it does. See PostgreSQL; nothing needs to be repeated afterwards.',
  },
  {
    name: 'RepriseNobodyTells',
    expr: 'absent(reprise_readings_up)',
    for: '2m',
    severity: 'page',
    summary: 'No relay tells its numbers',
    action: 'Start the relays; without them no mail leaves and no command is tried again.',
  },
  {
    name: 'RepriseRequestsFailing',
    expr: 'sum(rate(reprise_request_seconds_count{status="5xx"}[5m])) / sum(rate(reprise_request_seconds_count[5m])) > 0.02',
    for: '5m',
    severity: 'page',
    summary: 'More than 2 % of requests fail',
    action: 'The logs of the API have each of them with its route.',
  },
  {
    name: 'RepriseWorkersBusy',
    expr: 'max by (instance, kind) (reprise_worker_slots_used / reprise_worker_slots) > 0.95',
    for: '10m',
    severity: 'ticket',
    summary: 'A worker has had no free slot for ten minutes',
    action: 'Start more workers of that role.',
  },
  {
    name: 'RepriseDatabasePoolBusy',
    expr: 'min_over_time(reprise_database_waiting[5m]) > 0',
    for: '5m',
    severity: 'ticket',
    summary: 'Callers of one process have waited for connections for five minutes',
    action: 'Look for slow statements first; then raise DATABASE_POOL_SIZE, or start more processes.',
  },
]

/** As the formatter would. */
const quoted = (text: string): string => (text.includes('"') ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text))

/** The alerts as a rule file of Prometheus. */
export const alertRules = (): string =>
  [
    'groups:',
    '  - name: reprise',
    '    rules:',
    ...ALERTS.flatMap(({ name, expr, for: long, severity, summary, action }) => [
      `      - alert: ${name}`,
      `        expr: ${quoted(expr)}`,
      `        for: ${long}`,
      `        labels: { severity: ${severity} }`,
      '        annotations:',
      `          summary: ${quoted(summary)}`,
      `          action: ${quoted(action)}`,
    ]),
    '',
  ].join('\n')
