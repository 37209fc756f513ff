import { findFreePort } from '../../platform/embedded/ports.ts'
import { type DataFolder, readJson, writeJson } from './data-folder.ts'

/** Everything that listens, with the port it likes best and what people call it. */
const WISHES = {
  api: { port: 3000, name: 'the API' },
  mailbox: { port: 8025, name: 'the mailbox' },
  smtp: { port: 1025, name: 'the mail server' },
  bank: { port: 4010, name: 'the bank' },
  carriers: { port: 4011, name: 'the carriers' },
  deviceChecks: { port: 4012, name: 'the device checks' },
  postgres: { port: 5433, name: 'PostgreSQL' },
  temporal: { port: 7233, name: 'Temporal' },
  temporalUi: { port: 8233, name: "Temporal's Web UI" },
  temporalHttp: { port: 7243, name: "Temporal's HTTP interface" },
  temporalMetrics: { port: 7253, name: "Temporal's metrics" },
} as const

export type PortName = keyof typeof WISHES
export type Ports = Readonly<Record<PortName, number>>

/** A port that was wished for and is not to be had. */
export interface Moved {
  readonly name: string
  readonly wished: number
  readonly taken: number
}

const isPort = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535

/**
 * A free port for each server: that of the last start, else the one it likes best, else the next free one above. They are kept, so that
 * links in mails go on working. `asked` is what was given for the API on this start.
 */
export async function choosePorts(folder: DataFolder, asked: number | undefined): Promise<{ ports: Ports; moved: readonly Moved[] }> {
  const kept = (readJson(folder.ports, 'delete it, and ports are chosen anew.') ?? {}) as Partial<Record<PortName, unknown>>
  const ports: Partial<Record<PortName, number>> = {}
  const taken = new Set<number>()
  const moved: Moved[] = []
  for (const key of Object.keys(WISHES) as PortName[]) {
    const before = kept[key]
    const wished = key === 'api' && asked !== undefined ? asked : isPort(before) ? before : WISHES[key].port
    const port = await findFreePort(wished, taken)
    if (port !== wished) moved.push({ name: WISHES[key].name, wished, taken: port })
    taken.add(port)
    ports[key] = port
  }
  writeJson(folder.ports, ports)
  return { ports: ports as Ports, moved }
}
