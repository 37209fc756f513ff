import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tell } from '../../activities/mail/tell.ts'
import { buildApp } from '../../api/app.ts'
import type { ApiApp } from '../../api/route-plugin.ts'
import { papers } from '../../documents/papers/papers.ts'
import { findEarlierRequest } from '../../platform/cases/idempotency.ts'
import { createDeliverSoon } from '../../platform/cases/inbox/delivery-breaker.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import { systemClock } from '../../platform/clock.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { payloadCodecOf } from '../../platform/temporal/data-converter.ts'
import { carrierWebhooks } from '../../providers/carriers/webhooks.ts'
import { inspectPhoto, PHOTO_LIMITS, viewOf } from '../../providers/files/photos.ts'
import { startMailCatcher } from '../../providers/mail/sandbox/mail-catcher.ts'
import { createSmtpMail } from '../../providers/mail/smtp-mail.ts'
import { deliverCommands, sendNotices } from '../../scripts/simulated/relay-rounds.ts'
import { composeMailWriters } from '../../workers/mail-writers.ts'
import { newTradeIn } from '../support/api-world.ts'
import { createRealWorld, type RealWorld, type WorkerProcess } from './real-world.ts'

let world: RealWorld
let worker: WorkerProcess
let app: ApiApp
let relayRound: () => Promise<void>
const mailFile = join(tmpdir(), `reprise-mail-${randomUUID()}.sqlite`)
let mailPorts: { smtpPort: number; httpPort: number }
let stopMail: () => Promise<void>
let endMail: () => Promise<void>

beforeAll(async () => {
  world = await createRealWorld()
  worker = await world.startWorker()
  const { reprise, database, delivery } = world
  mailPorts = { smtpPort: await findAnyPort(), httpPort: await findAnyPort() }
  await startMail()
  const mail = createSmtpMail({
    url: `smtp://127.0.0.1:${mailPorts.smtpPort}`,
    from: { name: 'Reprise', address: 'hello@reprise.example' },
    bounces: { domain: 'bounces.reprise.example', secret: 'bounce-secret-of-the-tests-0123456789abcdefgh' },
  })
  endMail = () => mail.close()
  const telling = {
    ...reprise,
    mail,
    mailWriters: composeMailWriters({ ...reprise, publicUrl: 'http://127.0.0.1:3000', helpAddress: 'help@reprise.example' }),
    messageDomain: 'reprise.example',
  }
  relayRound = async () => {
    await deliverCommands(delivery, 20)
    await sendNotices({ ...reprise, tell: (notice) => tell(telling, notice) }, 20)
  }
  app = buildApp({
    ...reprise,
    settings: { PUBLIC_URL: 'http://127.0.0.1:3000', BODY_LIMIT_BYTES: 262_144, RATE_LIMIT_PER_MINUTE: 100_000 },
    demonstrationPolicies: 'on',
    logger: createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }),
    tokens: async () => ({ ok: false, reason: 'invalid' }) as never,
    links: createCaseLinkReader(reprise),
    idempotency: { find: (use) => findEarlierRequest(database, use) },
    readiness: {},
    temporal: world.temporal,
    deliver: createDeliverSoon(delivery, () => undefined),
    photos: { maximumBytes: PHOTO_LIMITS.bytes, inspect: inspectPhoto, show: (ref, view) => viewOf(reprise.files, ref, view) },
    payloadCodec: payloadCodecOf(world.addresses.codec),
    papers,
    carrierWebhooks: carrierWebhooks({ easypost: 'test', sendcloud: 'test' }),
    customerPayments: reprise.payments,
    readPaymentWebhook: () => ({ ok: false, reason: 'signature', detail: 'no payments here' }),
  })
})

afterAll(async () => {
  await app.close()
  await endMail()
  await stopMail()
  await worker.kill()
  await world.end()
  await rm(mailFile, { force: true })
})

async function startMail(): Promise<void> {
  const catcher = await startMailCatcher({ file: mailFile, ...mailPorts, clock: systemClock })
  stopMail = () => catcher.close()
}

const mailsTo = async (address: string): Promise<{ subject: string; text: string; messageId: string }[]> => {
  const answer = await fetch(`http://127.0.0.1:${mailPorts.httpPort}/api/mails?to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as { mails: { subject: string; text: string; messageId: string }[] }).mails
}

test('the engine is stopped by hand: a new case is answered with 201 and its acceptance with 202; once it is back both take effect', async () => {
  await world.killEngine()
  const email = `${randomUUID()}@example.org`
  const opened = await app.inject({
    method: 'POST',
    url: '/v1/trade-ins',
    headers: { 'idempotency-key': randomUUID() },
    payload: { ...newTradeIn, customer: { ...newTradeIn.customer, email } },
  })
  expect(opened.statusCode).toBe(201)
  const { reference, link } = opened.json() as { reference: string; link: { token: string } }
  expect(reference).toMatch(/^TI-[0-9A-Z]{8}$/)
  const accepted = await app.inject({
    method: 'POST',
    url: `/v1/trade-ins/${reference}/accept-offer`,
    headers: { 'idempotency-key': randomUUID(), authorization: `Link ${link.token}` },
    payload: world.acceptance(reference),
  })
  expect(accepted.statusCode).toBe(202)
  expect((await world.caseOf(reference)).state).toBe('offered')

  await world.startEngine()
  await world.until(
    'the acceptance took effect',
    async () => (await world.caseOf(reference)).state === 'awaiting_email_confirmation',
    relayRound,
  )
  expect((await world.temporal.workflow.getHandle(reference).describe()).status.name).toBe('RUNNING')
}, 600_000)

test('the mail server is stopped: cases go on, and mails leave when it is back, each once', async () => {
  await stopMail()
  const email = `${randomUUID()}@example.org`
  const opened = await app.inject({
    method: 'POST',
    url: '/v1/trade-ins',
    headers: { 'idempotency-key': randomUUID() },
    payload: { ...newTradeIn, customer: { ...newTradeIn.customer, email } },
  })
  const { reference } = opened.json() as { reference: string }
  await relayRound()
  await world.give(reference, 'acceptOffer', world.acceptance(reference))
  await world.until('the label is bought', async () => (await world.caseOf(reference)).state === 'awaiting_shipment', relayRound)
  expect(await world.database.notice.count({ where: { caseId: reference, status: 'sent' } })).toBe(0)

  await startMail()
  await world.until(
    'the mail has left',
    async () => (await world.database.notice.count({ where: { caseId: reference, status: 'sent' } })) > 0,
    relayRound,
  )
  const mails = await mailsTo(email)
  // The offer's question is moot by now: only what is still true is told.
  expect(mails.map(({ messageId }) => messageId)).toEqual([...new Set(mails.map(({ messageId }) => messageId))])
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toContain(reference)
}, 600_000)
