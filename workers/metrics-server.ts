import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { Role } from '../platform/config/settings.ts'
import { openDatabase, poolOf } from '../platform/database/database.ts'
import { readNumbers } from '../platform/telemetry/readings.ts'
import { sayReadings } from '../platform/telemetry/say-readings.ts'
import type { Platform } from './composition.ts'

/** Longest statement of a reading, in milliseconds: rather no number than a database that is busy with numbers. */
const LONGEST_STATEMENT = 5_000

/** The process's numbers for Prometheus, on a port of their own that is not for the public. */
export interface MetricsServer {
  readonly stop: () => Promise<void>
}

/**
 * Serves `GET /metrics` where `METRICS_PORT` asks for it. What only the database knows is told by the relays alone, over a connection
 * of their own: a pool that is used up is what somebody wants to see.
 * Throws where the port is taken.
 */
export async function startMetrics(platform: Platform, roles: readonly Role[]): Promise<MetricsServer> {
  const { telemetry, database, settings, logger } = platform
  const { METRICS_PORT: port, METRICS_HOST: host } = settings
  if (port === undefined) return { stop: async () => undefined }

  telemetry.measureProcess()
  telemetry.atScrape(() => {
    const { busy, idle, waiting } = poolOf(database)
    telemetry.say({
      reprise_database_connections: [
        { labels: { state: 'busy' }, value: busy },
        { labels: { state: 'idle' }, value: idle },
      ],
      reprise_database_connections_limit: [{ labels: {}, value: settings.DATABASE_POOL_SIZE }],
      reprise_database_waiting: [{ labels: {}, value: waiting }],
    })
  })
  const readings = roles.includes('relay') ? openDatabase(settings.DATABASE_URL, 1, { longestStatement: LONGEST_STATEMENT }) : null
  if (readings) sayReadings({ telemetry, logger, read: () => readNumbers({ ...platform, database: readings }) })

  const answer = async (response: ServerResponse) => {
    const text = await telemetry.text()
    response.writeHead(200, { 'content-type': telemetry.contentType }).end(text)
  }
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('GET /metrics\n')
      return
    }
    answer(response).catch((error: unknown) => {
      logger.error({ err: error }, 'the metrics could not be told')
      response.writeHead(500).end()
    })
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await readings?.$disconnect()
    },
  }
}
