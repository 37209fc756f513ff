import { relative } from 'node:path'
import { apiUrl, mailboxUrl, metricsUrl, sandboxUrls, temporalUiUrl } from './environment.ts'
import type { Ports } from './ports.ts'
import type { Started } from './show-tour.ts'

/** What a person opens, by what it is for. */
export function addressesOf(ports: Ports): Readonly<Record<string, string>> {
  const sandboxes = sandboxUrls(ports)
  return {
    'API documentation': `${apiUrl(ports)}/docs`,
    Mailbox: mailboxUrl(ports),
    "Temporal's Web UI": temporalUiUrl(ports),
    Metrics: metricsUrl(ports.metrics),
    'Sandbox: bank': `${sandboxes.bank}/__sandbox/calls`,
    'Sandbox: carriers': `${sandboxes.carriers}/__sandbox/parcels`,
    'Sandbox: device checks': `${sandboxes.deviceChecks}/__sandbox/calls`,
    'Sandbox: payments': `${sandboxes.payments}/__sandbox/payments`,
    'Sandbox: mail': `${mailboxUrl(ports)}/__sandbox/calls`,
  }
}

/** A list of names and what belongs to them, one under the other. */
export const twoColumns = (rows: Readonly<Record<string, string>>): string => {
  const width = Math.max(...Object.keys(rows).map((name) => name.length))
  return Object.entries(rows)
    .map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
    .join('\n')
}

/** A path as short as whoever reads it can use it. */
export const shownPath = (path: string): string => {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}

/** What is printed once everything runs. */
export function summary(addresses: Readonly<Record<string, string>>, { machine: { folder, ports }, tokens }: Started): string {
  const api = apiUrl(ports)
  const file = shownPath(folder.tokens)
  return `
Development tokens by role, good for 30 days (also in ${file})
${twoColumns(tokens)}

Addresses
${twoColumns({ ...addresses, Logs: shownPath(folder.logs), 'Kept in': shownPath(folder.root) })}

Try it
  curl -s ${api}/readyz
  curl -s ${api}/v1/trade-ins -H "Authorization: Bearer $(node -p 'JSON.parse(fs.readFileSync("${file}","utf8")).support')"
  curl -s ${sandboxUrls(ports).bank}/__sandbox/scenario -H 'Content-Type: application/json' -d '{"match":{"path":"/files"},"then":"503","times":3}'

Reprise runs. Ctrl-C stops it; the next start goes on with the cases where they stood.
`
}
