import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WORKFLOW_TYPES } from '../../../domain/processes.ts'
import { createLogger } from '../../../platform/logger/logger.ts'
import { Telemetry } from '../../../platform/telemetry/telemetry.ts'
import { commandWindow } from '../../../workers/relay/deliver-commands.ts'
import { windowHand } from '../../../workers/relay/hand.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { connectToEngine } from '../../support/temporal.ts'

let engine: Awaited<ReturnType<typeof connectToEngine>>

beforeAll(async () => {
  engine = await connectToEngine()
})
afterAll(() => engine.teardown())

test('cases whose runs do not answer hold up no other case, and a relay that stops gives them back', async () => {
  const { database, clock, deps, offer } = await rowsUnderTest('2027-03-10T09:00:00Z')
  // No worker runs: a command waits for its answer in vain, a fact is handed over.
  const delivery = {
    ...deps,
    temporal: engine.client,
    taskQueue: `nobody-${randomUUID()}`,
    workflowTypes: WORKFLOW_TYPES,
  }
  const give = async (kind: 'command' | 'fact', type: string): Promise<string> => {
    const caseId = await offer()
    const now = clock.now()
    const row = { id: randomUUID(), caseId, kind, type, body: '', forWorkflow: {}, actor: 'test', receivedAt: now, nextAttemptAt: now }
    await database.command.create({ data: row })
    return caseId
  }
  const read = (caseIds: readonly string[]) =>
    database.command.findMany({ where: { caseId: { in: [...caseIds] }, status: 'open' }, select: { attempts: true, lastFailure: true } })

  const stopped = new AbortController()
  const logger = createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'production' })
  const window = commandWindow(delivery, { lane: 'first', atOnce: 4, patience: 600_000 })
  const ended = windowHand({ logger, telemetry: new Telemetry(['relay']), stopped: stopped.signal }, 'commands', 10, window)
  const stuck = await Promise.all([1, 2, 3].map(() => give('command', 'acceptOffer')))
  await expect.poll(() => database.case.count({ where: { leasedUntil: { not: null } } }), { timeout: 20_000, interval: 10 }).toBe(3)
  const others = await Promise.all([1, 2, 3, 4, 5].map(() => give('fact', 'parcel_scanned')))
  await expect.poll(() => read(others), { timeout: 30_000, interval: 10 }).toEqual(others.map(() => ({ attempts: 1, lastFailure: null })))
  expect(await read(stuck)).toEqual(stuck.map(() => ({ attempts: 0, lastFailure: null })))

  stopped.abort()
  await ended
  // On a busy machine what was told to give up may still be writing so.
  await expect
    .poll(() => read(stuck), { timeout: 30_000, interval: 10 })
    .toEqual(stuck.map(() => ({ attempts: 1, lastFailure: expect.any(String) })))
  expect(await database.case.count({ where: { leasedUntil: { not: null } } })).toBe(0)
  for (const id of [...stuck, ...others]) await engine.client.workflow.getHandle(id).terminate()
})
