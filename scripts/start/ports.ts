import { findAnyPort, findFreePort } from '../../platform/embedded/ports.ts'
import { type DataFolder, readJson, writeJson } from './data-folder.ts'

/** Something that listens: the port it likes best and what people call it. */
export interface Wish {
  readonly port: number
  readonly name: string
}

/** Everything that listens in a start on this machine. */
export const START_PORTS = {
  api: { port: 3000, name: 'the API' },
  mailbox: { port: 8025, name: 'the mailbox' },
  smtp: { port: 1025, name: 'the mail server' },
  bank: { port: 4010, name: 'the bank' },
  carriers: { port: 4011, name: 'the carriers' },
  deviceChecks: { port: 4012, name: 'the device checks' },
  payments: { port: 4013, name: 'the payments' },
  postgres: { port: 5433, name: 'PostgreSQL' },
  temporal: { port: 7233, name: 'Temporal' },
  temporalUi: { port: 8233, name: "Temporal's Web UI" },
  temporalHttp: { port: 7243, name: "Temporal's HTTP interface" },
  temporalMetrics: { port: 7253, name: "Temporal's metrics" },
  metrics: { port: 9464, name: 'the metrics' },
} as const satisfies Readonly<Record<string, Wish>>

export type PortName = keyof typeof START_PORTS
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
export async function choosePorts<Name extends string>(
  folder: DataFolder,
  wishes: Readonly<Record<Name, Wish>>,
  asked: number | undefined,
): Promise<{ ports: Readonly<Record<Name, number>>; moved: readonly Moved[] }> {
  const kept = (readJson(folder.ports, 'delete it, and ports are chosen anew.') ?? {}) as Partial<Record<Name, unknown>>
  const ports: Partial<Record<Name, number>> = {}
  const taken = new Set<number>()
  const moved: Moved[] = []
  for (const key of Object.keys(wishes) as Name[]) {
    const before = kept[key]
    const wished = key === 'api' && asked !== undefined ? asked : isPort(before) ? before : wishes[key].port
    const port = await findFreePort(wished, taken)
    if (port !== wished) moved.push({ name: wishes[key].name, wished, taken: port })
    taken.add(port)
    ports[key] = port
  }
  writeJson(folder.ports, ports)
  return { ports: ports as Readonly<Record<Name, number>>, moved }
}

/**
 * Any free port for each of these, for runs of their own whose ports nobody needs to know: what else starts on this machine at the same
 * time keeps the usual ones.
 */
export async function anyPorts<Name extends string>(wishes: Readonly<Record<Name, unknown>>): Promise<Readonly<Record<Name, number>>> {
  const ports: Partial<Record<Name, number>> = {}
  for (const name of Object.keys(wishes) as Name[]) ports[name] = await findAnyPort()
  return ports as Readonly<Record<Name, number>>
}

/** A port set in the environment is a wish like the option; whether it is one at all is told with the other settings. */
export const portOf = ({ API_PORT }: NodeJS.ProcessEnv): number | undefined =>
  API_PORT !== undefined && /^[1-9]\d{0,4}$/.test(API_PORT) && Number(API_PORT) <= 65_535 ? Number(API_PORT) : undefined
