import { readFileSync } from 'node:fs'
import { Client, Connection, type ConnectionOptions } from '@temporalio/client'
import type { Settings } from '../config/settings.ts'
import { type CodecSettings, dataConverterOf } from './data-converter.ts'

type EngineSettings = Pick<
  Settings,
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'TEMPORAL_TLS'
  | 'TEMPORAL_TLS_CERT'
  | 'TEMPORAL_TLS_KEY'
  | 'TEMPORAL_TLS_CA'
  | 'TEMPORAL_API_KEY'
>

/** How to reach the engine, for clients and workers alike. Throws where a certificate's file cannot be read. */
export function connectionOptions(settings: EngineSettings): Pick<ConnectionOptions, 'address' | 'tls' | 'apiKey'> {
  const { TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_CA: ca } = settings
  return {
    address: settings.TEMPORAL_ADDRESS,
    ...(settings.TEMPORAL_API_KEY && { apiKey: settings.TEMPORAL_API_KEY }),
    ...(settings.TEMPORAL_TLS === 'on' && {
      tls: {
        ...(ca && { serverRootCACertificate: readFileSync(ca) }),
        ...(cert && key && { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } }),
      },
    }),
  }
}

/** A client that connects when it is first used, and opens what the engine keeps encrypted: API and relay start, and accept, while the engine is away. */
export function openClient(settings: EngineSettings & CodecSettings): {
  readonly client: Client
  readonly close: () => Promise<void>
} {
  const connection = Connection.lazy(connectionOptions(settings))
  const dataConverter = dataConverterOf(settings)
  return { client: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE, dataConverter }), close: () => connection.close() }
}
