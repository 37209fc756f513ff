import { buildApp } from '../../api/app.ts'
import { stationDocumentSchema } from '../../api/refurbishments/station-document-routes.ts'
import type { ApiDependencies } from '../../api/route-plugin.ts'
import { diagramsMarkdown } from '../../documents/diagram.ts'
import { stateTableMarkdown } from '../../documents/state-table.ts'
import type { Span } from '../../domain/calendar/span.ts'
import { PROCESSES, type ProcessName } from '../../domain/processes.ts'
import { refurbishmentDefaults } from '../../markets/refurbishment-defaults.ts'
import { REPAIR_LIMITS } from '../../markets/repair/limits.ts'
import { subscriptionPolicy } from '../../markets/subscription/policy.ts'
import { tradeInDefaults } from '../../markets/trade-in-defaults.ts'
import { systemClock } from '../../platform/clock.ts'
import { settingsTable } from '../../platform/config/settings-table.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { alertRules } from '../../platform/telemetry/alerts.ts'
import { alertsTable, metricsTable } from '../../platform/telemetry/metrics-table.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'

/** The time limits that each process's table of states shows. */
const LIMITS: Readonly<Record<ProcessName, Readonly<Record<string, Span>>>> = {
  trade_in: tradeInDefaults('EUR').limits,
  refurbishment: refurbishmentDefaults('EUR').limits,
  repair: REPAIR_LIMITS,
  subscription: subscriptionPolicy('FR').limits,
}

const NOTE = '<!-- Written by `npm run docs` from the code. Change the code, not this file. -->'

/** Every document that is made from the code: path → content. What is committed must say the same. */
export async function generatedDocs(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [
      'docs/settings.md',
      page(
        'Settings',
        'Read once at the start; a wrong value ends it with the setting’s name, what was found and what is allowed.',
        settingsTable(),
      ),
    ],
    ['docs/metrics.md', page('Metrics', METRICS_ABOUT, METRICS_BODY())],
    [
      'deploy/prometheus-alerts.yml',
      `# Written by \`npm run docs\` from the code; docs/metrics.md says what to do about each.\n${alertRules()}`,
    ],
    ...PROCESSES.flatMap((process): [string, string][] => {
      const code = process.table.process
      const name = code.replaceAll('_', '-')
      return [
        [`docs/${name}-states.md`, `${NOTE}\n\n${stateTableMarkdown(process, LIMITS[code]).trim()}\n`],
        [`docs/${name}-diagrams.md`, `${NOTE}\n\n${diagramsMarkdown(process).trim()}\n`],
      ]
    }),
    ['docs/station-document.schema.json', `${JSON.stringify(stationDocumentSchema, null, 2)}\n`],
    ['docs/openapi.json', `${JSON.stringify(await openApiDocument(), null, 1)}\n`],
  ])
}

const METRICS_ABOUT = `Each process serves \`GET /metrics\` in Prometheus's text format on \`METRICS_PORT\`, a port of its own, on \`METRICS_HOST\`
(this machine only unless said otherwise). It is never served on the API's port, so no proxy can publish it by mistake: open it to
operators' networks only. \`npm start\` shows its address; \`npm run cluster\` has eight, from 9464 on, kept in \`ports.json\` of its data folder.

\`\`\`yaml
scrape_configs:
  - job_name: reprise
    dns_sd_configs: # the containers of docker-compose.yml, from a Prometheus in the same network
      - names: [api, workflows, activities, relay]
        type: A
        port: 9464
rule_files: [prometheus-alerts.yml] # deploy/prometheus-alerts.yml of this project
\`\`\`

What only the database knows is read by the relays, when they are asked, over a connection of their own: at most every 15 s and never
for more than a twentieth of the time, a statement for at most 5 s. Every relay tells the same, so take \`max\` of those, not \`sum\`.

Labels hold routes, states, effects, causes and the like, which are all in the code: no references, no ids, no personal data. Besides
those below, each process tells what Node knows of it (\`process_…\`, \`nodejs_…\`: memory, event loop, garbage collection). That the
ledger sums to zero is no metric: the database refuses a transaction that does not.`

const METRICS_BODY = (): string =>
  `${metricsTable()}\n\n## Alerts\n\n[deploy/prometheus-alerts.yml](../deploy/prometheus-alerts.yml) has them as rules. \`page\` is for whoever is on call.\n\n${alertsTable()}`

const page = (title: string, about: string, content: string): string => `# ${title}\n\n${NOTE}\n\n${about}\n\n${content.trim()}\n`

/** The API's own document. Nothing behind the routes is called for it, so nothing stands behind them here. */
async function openApiDocument(): Promise<unknown> {
  const dependencies = {
    settings: { PUBLIC_URL: 'http://127.0.0.1:3000', BODY_LIMIT_BYTES: 262_144, RATE_LIMIT_PER_MINUTE: 300 },
    logger: createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'development' }),
    clock: systemClock,
    catalogue: CATALOGUE,
    photos: { maximumBytes: 20 * 1024 * 1024 },
  } as unknown as ApiDependencies
  const app = buildApp(dependencies)
  await app.ready()
  const { payload } = await app.inject({ url: '/openapi.json' })
  await app.close()
  return JSON.parse(payload) as unknown
}
