import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../api/app.ts'
import type { GroupAnswer } from '../../api/boards/board-schemas.ts'
import type { HistoryAnswer } from '../../api/cases/history-schemas.ts'
import type { ApiDependencies } from '../../api/route-plugin.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { commandsOf } from '../support/guide.ts'
import { createRealWorld, type RealWorld, type WorkerProcess } from './real-world.ts'

let world: RealWorld
let app: ReturnType<typeof buildApp>
let worker: WorkerProcess
let bug: string

beforeAll(async () => {
  world = await createRealWorld()
  const { reprise } = world
  app = buildApp({
    ...reprise,
    settings: { PUBLIC_URL: 'http://127.0.0.1:3000', BODY_LIMIT_BYTES: 262_144, RATE_LIMIT_PER_MINUTE: 100_000 },
    logger: createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }),
    tokens: async () => ({ kind: 'actor', actor: { kind: 'person', subject: 'anna', roles: ['support'] } }),
    idempotency: { find: async () => ({ kind: 'none' }) },
    temporal: world.temporal,
    photos: { maximumBytes: 1 },
  } as unknown as ApiDependencies)
  bug = join(world.addresses.files, '..', 'planted-bug.js')
  const quiet = () => undefined
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./planted-bug-workflows.ts', import.meta.url)),
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  })
  await writeFile(bug, code)
  worker = await world.startWorker()
})
afterAll(async () => {
  await app.close()
  await world.end()
})

const get = async (url: string) => {
  const response = await app.inject({ url, headers: { authorization: 'Bearer anna' } })
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${response.body}`)
  return response.json()
}
const groupsOf = async (board: 'overdue' | 'stuck'): Promise<GroupAnswer[]> => (await get(`/v1/boards/${board}`)).groups
const groupWith = (groups: readonly GroupAnswer[], cause: string, reference: string) =>
  groups.find((group) => group.cause === cause && group.cases.some((one) => one.reference === reference))
const historyOf = async (reference: string, query = ''): Promise<HistoryAnswer> => get(`/v1/cases/${reference}/history?language=en${query}`)

test('a stuck case and an overdue one are on their boards within 120 s with cause and remedy; with the fix deployed the stuck one goes on by itself', async () => {
  const overdue = await world.offer((standard) => ({ ...standard, limits: { ...standard.limits, inspection: { hours: 10 / 3600 } } }))
  await world.give(overdue, 'acceptOffer', world.acceptance(overdue))
  await world.untilState(overdue, 'awaiting_shipment')
  await world.give(overdue, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1')
  const late = async () => groupWith(await groupsOf('overdue'), 'limit_passed', overdue)
  await world.until('the overdue case is on its board', async () => (await late()) !== undefined)
  expect(await late()).toMatchObject({
    count: 1,
    words: 'The time limit of “Received, to be inspected” has passed.',
    remedy: 'Ask the workshop where the device is, and have it do the next step today.',
  })

  const stuck = await world.offer()
  const alike = await world.offer()
  await worker.kill()
  worker = await world.startWorker('', undefined, { bundle: bug })
  const planted = Date.now()
  for (const id of [stuck, alike])
    expect((await world.give(id, 'acceptOffer', world.acceptance(id), 'customer:link', 500)).kind).toBe('not_delivered')
  const found = async () => groupWith(await groupsOf('stuck'), 'task_failing', stuck)
  await world.until('both stuck cases are on their board, as one cause', async () => (await found())?.count === 3)
  expect(Date.now() - planted).toBeLessThan(120_000)
  expect(await found()).toMatchObject({
    words: "The program fails at this case: offered: nobody decides where 'acceptOffer' leads.",
    remedy: 'Deploy corrected code: the case goes on by itself. Nothing is lost meanwhile, and answers keep their time of receipt.',
  })
  const failing = await historyOf(stuck, '&live=true')
  expect(failing.live?.kind).toBe('silent')
  expect(failing.pending.commands.map(({ command }) => command)).toEqual(['acceptOffer'])
  expect(failing.timeline.flatMap(({ engine }) => engine ?? []).some(({ kind }) => kind === 'task_failed')).toBe(true)

  await worker.kill()
  worker = await world.startWorker()
  await world.untilState(stuck, 'awaiting_shipment')
  await world.untilState(alike, 'awaiting_shipment')
  await world.until('they left the board', async () => (await found()) === undefined)
}, 400_000)

test('the history of a case joins record and engine over its runs, and every command of the guide tells it in a terminal; the engine away, the record stands alone', async () => {
  const id = await world.offer()
  await world.relay()
  // An acceptance that comes with the first task of the run leaves no timer to be dropped.
  await world.until('the run waits for the answer', async () =>
    (await historyOf(id)).timeline.some(({ engine }) => engine?.some(({ kind }) => kind === 'timer_set')),
  )
  await world.give(id, 'acceptOffer', world.acceptance(id))
  await world.untilState(id, 'awaiting_shipment')

  // What the guide says, as it says it, about this case.
  process.env['REPRISE_URL'] = await app.listen({ port: 0, host: '127.0.0.1' })
  process.env['REPRISE_TOKEN'] = 'anna'
  const guide = commandsOf('docs/support.md', 'npx reprise')
  // What it says of acting is run in test/cli/act.test.ts.
  const acting = guide.findIndex(({ section }) => section === 'Do something')
  const commands = guide.slice(0, acting).map(({ words }) => words.map((word) => (word === 'TI-7K2M9QXA' ? id : word)))
  expect(commands).toHaveLength(13)
  const said: Record<string, string> = {}
  for (const words of commands) said[words.join(' ')] = await world.cli(...words)
  expect(said[`case search ${id}`]).toContain(id)
  expect(said[`case ${id}`]).toContain('Camille Durand')
  expect(said[`case history ${id}`]).toContain('· effect started buyLabel')
  expect(JSON.parse(said[`case ${id} --json --language fr`] ?? '')).toMatchObject({ reference: id, language: 'fr' })
  expect(JSON.parse(said['board stuck --limit 5 --json'] ?? '')).toMatchObject({ engine: { answers: true } })

  // Revived by the last of them: a second run.
  await world.until('the new run answers', async () => (await historyOf(id, '&live=true')).live?.kind === 'agrees')
  const history = await historyOf(id)
  expect(history.engine.runs.map(({ began, status }) => `${began} ${status}`)).toEqual(['first terminated', 'revived running'])
  const accepted = history.timeline.find(({ by }) => by === 'acceptOffer')
  expect(accepted?.engine?.map(({ kind, key }) => (key === accepted.key ? `${kind} of the command` : kind))).toEqual([
    'command_taken of the command',
    'record',
    'effect_started',
    'timer_set',
    'timer_dropped',
    'command_answered of the command',
  ])
  const bought = history.timeline.find(({ by }) => by === 'buyLabel.bought')
  expect(bought?.engine?.map(({ kind, key }) => [kind, key])).toContainEqual(['effect_ended', bought?.key])
  expect(history.timeline.find(({ kind }) => kind === 'note')?.words).toContain('its run differs from the record')
  expect(history.notices.sent.map(({ kind }) => kind)).toContain('offer')

  await world.killEngine()
  const alone = await historyOf(id, '&live=true')
  expect([alone.engine.answers, alone.live?.kind]).toEqual([false, 'silent'])
  expect(alone.engine.words).toMatch(/^The engine does not answer \(.+\): what it knows of this is missing here\.$/)
  expect(alone.timeline.filter(({ kind }) => kind === 'event').map(({ by }) => by)).toEqual(['open', 'acceptOffer', 'buyLabel.bought'])
  expect((await get('/v1/boards/stuck')).engine.answers).toBe(false)
}, 300_000)
