import { ALERTS } from './alerts.ts'
import { METRICS, type Metric } from './metrics.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')

/** The Markdown table of all metrics, for the documentation. */
export const metricsTable = (): string =>
  [
    '| metric | type | labels | told by | what it says | watch for |',
    '|---|---|---|---|---|---|',
    ...Object.entries<Metric>(METRICS).map(([name, { type, labels, roles, help, watch }]) => {
      const named = labels.map((label) => `\`${label}\``).join(', ')
      return `| \`${name}\` | ${type} | ${named} | ${roles.length === 4 ? 'every process' : roles.join(', ')} | ${cell(help)} | ${cell(watch)} |`
    }),
  ].join('\n')

/** The Markdown table of all alerts. */
export const alertsTable = (): string =>
  [
    '| alert | when | for | severity | what to do |',
    '|---|---|---|---|---|',
    ...ALERTS.map(
      ({ name, summary, expr, for: long, severity, action }) =>
        `| \`${name}\` | ${cell(summary)}: \`${cell(expr)}\` | ${long} | ${severity} | ${cell(action)} |`,
    ),
  ].join('\n')
