import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ACTOR_ROLES } from '../../api/auth/actor.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { readToolPaths } from '../../scripts/setup/tool-paths.ts'
import { openDataFolder } from '../../scripts/start/data-folder.ts'
import { machineSettings } from '../../scripts/start/environment.ts'
import { anyPorts, START_PORTS } from '../../scripts/start/ports.ts'
import { newTradeIn } from '../support/api-world.ts'
import { childrenOf, isRunning, StartProcess, startToItsEnd } from './start-process.ts'

// One data folder for the file. Its first start is killed in the middle of a trade-in; the tests look at the second one.

let folder: string
let data: string
let busy: Server
let busyPort: number
let running: StartProcess
let killedCase: string

const readData = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8'))
const portOf = (name: string): number => readData('ports.json')[name]
const urlOf = (name: string): string => `http://127.0.0.1:${portOf(name)}`

async function listenOn(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-start-'))
  data = join(folder, 'data')
  await mkdir(data)
  // Ports that nobody wants at the same time: other tests run beside this one.
  await writeFile(join(data, 'ports.json'), JSON.stringify(await anyPorts(START_PORTS)))
  const first = new StartProcess(['--data', data])
  const printed = await first.untilPrinted('The inspection is recorded')
  killedCase = /They open a trade-in: (TI-\w+)/.exec(printed)?.[1] ?? ''
  for (const pid of [first.pid, ...childrenOf(data)]) process.kill(pid, 'SIGKILL')
  await first.exited

  busyPort = portOf('api')
  // The threads of a killed process keep its port for a moment.
  busy = await vi.waitFor(() => listenOn(busyPort), { timeout: 10_000 })
  running = new StartProcess(['--data', data])
  await running.untilPrinted('Reprise runs.')
}, 240_000)

afterAll(async () => {
  running?.signal('SIGTERM')
  await running?.exited
  busy?.close()
  await rm(folder, { recursive: true, force: true })
})

test('Temporal’s Web UI and command line have payloads opened by the API, and without it show nothing that can be read', async () => {
  const ui = async (path: string) => JSON.parse(await (await fetch(`${urlOf('temporalUi')}/api/v1/${path}`)).text())
  const { Codec } = await ui('settings')
  const { history } = await ui(`namespaces/default/workflows/${killedCase}/history`)
  const { payloads } = history.events[0].workflowExecutionStartedEventAttributes.input
  expect(Buffer.from(payloads[0].data, 'base64').toString('latin1')).not.toContain(killedCase)

  const opened = await fetch(`${Codec.Endpoint}/decode?preserveStorageRefs=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-namespace': 'default', origin: urlOf('temporalUi') },
    body: JSON.stringify({ payloads }),
  })
  expect(opened.headers.get('access-control-allow-origin')).toBe(urlOf('temporalUi'))
  const [first] = JSON.parse(await opened.text()).payloads
  expect(JSON.parse(Buffer.from(first.data, 'base64').toString())).toBe(killedCase)
  const onCommandLine = await promisify(execFile)(
    readToolPaths().temporal,
    ['workflow', 'show', '--workflow-id', killedCase, '--output', 'json', '--address', `127.0.0.1:${portOf('temporal')}`].concat([
      '--codec-endpoint',
      `${urlOf('api')}/codec`,
      '--codec-auth',
      `Bearer ${readData('tokens.json').operator}`,
    ]),
  )
  const { input } = JSON.parse(onCommandLine.stdout).events[0].workflowExecutionStartedEventAttributes
  expect(input.payloads).toEqual([first])
  const withoutKey = await fetch(`${urlOf('api')}/codec/decode`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  expect(withoutKey.status).toBe(401)
})

test('after a kill of everything in mid-case the next start finishes the case, and pays once', async () => {
  const headers = { authorization: `Bearer ${readData('tokens.json').support}` }
  const closed = await vi.waitFor(
    async () => {
      const answer = await fetch(`${urlOf('api')}/v1/trade-ins/${killedCase}`, { headers })
      const read = (await answer.json()) as { state: string; internal: { payouts: { id: string }[] } }
      expect(read.state).toBe('closed')
      return read
    },
    { timeout: 50_000, interval: 250 },
  )
  const counted = (await (await fetch(`${urlOf('bank')}/__sandbox/calls`)).json()) as { calls: { executed: Record<string, number> } }
  expect(closed.internal.payouts.map(({ id }) => counted.calls.executed[id])).toEqual([1])
})

test('a tour that was cut short is shown again, to the money, on to the shelf, through repairs and a year of a subscription, and where to look at it', async () => {
  const printed = await running.untilPrinted('What is for sale')
  expect(printed).toMatch(/> €\d+\.\d\d are in the account ending in \d{4}: \d+\.\d s from the question to the money\./)
  const page = /Page of the seller +(\S+)/.exec(printed)?.[1] ?? ''
  expect(page.startsWith(`${urlOf('api')}/c/`)).toBe(true)
  expect(printed).toMatch(/> Graded excellent by what was measured, and for sale at €\d+\.\d\d \(sample prices\)/)
  const headers = { authorization: `Bearer ${readData('tokens.json').lead}` }
  const addressOf = (what: string) => new RegExp(`${what} +curl -s '?([^ ']+)`).exec(printed)?.[1] ?? ''
  const device = (await (await fetch(addressOf('Its whole life'), { headers })).json()) as { id: string; life: { kind: string }[] }
  const told = device.life.map(({ kind }) => kind)
  expect(told).toEqual(expect.arrayContaining(['stock', 'price', 'grade', 'wipe', 'test', 'owner', 'hand_over', 'seen']))
  expect((await fetch(addressOf('Its label'), { headers })).headers.get('content-type')).toBe('application/pdf')
  const { items } = (await (await fetch(addressOf('What is for sale'), { headers })).json()) as { items: { device: string }[] }
  expect(items).toMatchObject([{ device: device.id, grade: 'excellent' }])
  const repaired = await running.untilPrinted('from the question to the door')
  expect(repaired).toMatch(/> The carrier has no driver left for this window[\s\S]+> A driver is booked, and comes\./)
  expect(repaired).toMatch(
    /> They pay €\d+\.\d\d by card\. The parcel goes back to them\.[\s\S]+> It is back, with its guarantee: \d+\.\d s/,
  )
  const covered = await running.untilPrinted('from the sign-up to the door')
  expect(covered).toMatch(
    /The plan covers it[\s\S]+> The quote says that nothing is to be paid[\s\S]+> It is back, and nothing was to be paid: \d+\.\d s/,
  )
  const played = await running.untilPrinted('> A year and two months in')
  expect(played.match(/the period from 202\d-\d\d-\d\d is paid: €6\.99/g)).toHaveLength(12)
  expect(played).toMatch(
    /declined, try 2: insufficient_funds[\s\S]+ 3 Mar 2027 +paid after all[\s\S]+they cancel, in one call[\s\S]+a later charge is attempted, and refused: the run of 2028-03-31 finds 0 due/,
  )
  expect(played).toContain("by the provider's own count 13 periods were charged, each once; the ledger's sum is 0")
  // What Node warns of is no part of a tour, and a mistake of ours.
  expect(running.printed).not.toMatch(/\w+Warning: /)
  await vi.waitFor(() => expect(existsSync(join(data, 'tour-seen'))).toBe(true))
})

test('where a port is busy the next free one is taken, and said', () => {
  expect(portOf('api')).toBeGreaterThan(busyPort)
  expect(running.printed).toContain(`start: port ${busyPort} is busy: the API takes ${portOf('api')}\n`)
  expect(running.printed).toContain(`API documentation       ${urlOf('api')}/docs\n`)
})

test('a second start beside the first says where it runs, and is refused', async () => {
  const { code, printed } = await startToItsEnd(['--data', data])
  expect(code).toBe(1)
  expect(printed).toContain(`Reprise runs already on ${data}, as process ${running.pid}.\n`)
  expect(printed).toContain(`API documentation       ${urlOf('api')}/docs\n`)
})

test('there is a token for each role, and only the owner of the folder can read it', () => {
  const tokens = readData('tokens.json')
  expect(Object.keys(tokens)).toEqual([...ACTOR_ROLES, 'technician-2', 'technician-3'])
  for (const token of Object.values(tokens)) expect(running.printed).toContain(`${token}\n`)
  for (const name of ['tokens.json', 'secrets.json']) expect(statSync(join(data, name)).mode & 0o777).toBe(0o600)
})

test('one role runs against services of one’s own, and stops when told to', async () => {
  const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim()
  const { env } = machineSettings(
    {},
    {
      folder: openDataFolder(data),
      ports: readData('ports.json'),
      secrets: readData('secrets.json'),
      databaseUrl: `postgresql://reprise:${password}@127.0.0.1:${portOf('postgres')}/reprise`,
    },
  )
  const port = await findAnyPort()
  const api = new StartProcess(['--role', 'api', '--port', `${port}`, '--migrate'], env)
  await api.untilPrinted('"msg":"ready"')
  expect(api.printed).toContain('migrations: nothing to apply\n')
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  api.signal('SIGTERM')
  expect(await api.exited).toBe(0)
})

test('a setting that cannot be used ends the start with its name, what was found and what is allowed', async () => {
  const other = join(folder, 'other')
  const { code, printed } = await startToItsEnd(['--data', other], { LOG_LEVEL: 'loud' })
  expect(code).toBe(1)
  expect(printed).toContain('LOG_LEVEL: found "loud", allowed is one of fatal, error, warn, info, debug, trace, silent\n')
  expect(existsSync(join(other, 'postgres'))).toBe(false)
})

test('Temporal and the sandboxes, killed under a running start, come back by themselves; what was accepted meanwhile goes on', async () => {
  const support = { authorization: `Bearer ${readData('tokens.json').support}` }
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${urlOf('api')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as { reference: string } }
  }
  const open = (email: string) => post('/v1/trade-ins', { ...newTradeIn, customer: { ...newTradeIn.customer, email } })
  const { reference } = (await open('before@example.org')).body

  for (const { pid, mark } of readData('processes.json') as { pid: number; mark: string }[])
    if (mark.endsWith('sandboxes.ts') || mark === openDataFolder(data).temporal) process.kill(pid, 'SIGKILL')
  await running.untilPrinted('Temporal starts again in 15 s; meanwhile what needs it waits.')
  expect((await open('meanwhile@example.org')).status).toBe(201)
  // 202, unless this machine is so slow that the engine is back before.
  expect([200, 202]).toContain((await post(`/v1/trade-ins/${reference}/cancel`, {}, support)).status)

  await running.untilPrinted('Temporal is back.')
  await running.untilPrinted('The process of mailbox and sandboxes is back.')
  await vi.waitFor(
    async () => {
      const read = await fetch(`${urlOf('api')}/v1/trade-ins/${reference}`, { headers: support })
      expect(await read.json()).toMatchObject({ state: 'cancelled' })
      const mailbox = await fetch(`${urlOf('mailbox')}/api/mails?to=meanwhile@example.org`)
      expect(((await mailbox.json()) as { mails: unknown[] }).mails).toHaveLength(1)
    },
    { timeout: 120_000, interval: 250 },
  )
}, 240_000)

test('Ctrl-C stops everything in order within ten seconds and leaves no process', async () => {
  const children = childrenOf(data)
  expect(children.map(isRunning)).toEqual([true, true, true, true])
  const since = performance.now()
  // Twice, as npm passes on what the terminal has sent already.
  running.signal('SIGINT')
  running.signal('SIGINT')
  expect(await running.exited).toBe(0)
  expect(performance.now() - since).toBeLessThan(10_000)
  expect(children.map(isRunning)).toEqual([false, false, false, false])
  const stopped = [...running.printed.matchAll(/^start: (.+) stopped, /gm)].map(([, name]) => name)
  expect(stopped).toEqual(['The process of API, workers and relay', 'The process of mailbox and sandboxes', 'Temporal', 'PostgreSQL'])
})
