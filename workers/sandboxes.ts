import { closeSync, mkdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../platform/clock.ts'
import { startCarrierSandbox } from '../providers/carriers/sandbox.ts'
import { startDeviceCheckSandbox } from '../providers/device-checks/sandbox.ts'
import { startMailCatcher } from '../providers/mail/sandbox/mail-catcher.ts'
import { startPaymentSandbox } from '../providers/payments/sandbox.ts'
import { startBankSandbox } from '../providers/payouts/sandbox.ts'

// node workers/sandboxes.ts: the outside world on this machine, one process: bank, carriers, device checks, payments, mail. Development only.
// Environment: SANDBOX_FOLDER keeps what they know; SANDBOX_BANK_PORT, SANDBOX_CARRIERS_PORT, SANDBOX_DEVICE_CHECKS_PORT,
// SANDBOX_PAYMENTS_PORT, SANDBOX_MAILBOX_PORT, SANDBOX_SMTP_PORT, and SANDBOX_HOST where they listen for more than this machine; SANDBOX_WEBHOOK_URL and
// CARRIER_WEBHOOK_SECRET for what the carriers report, SANDBOX_PAYMENT_WEBHOOK_URL and PAYMENT_WEBHOOK_SECRETS for what is told of payments.
// Ready, it writes one line of JSON with the addresses to file descriptor 3, where that is open.

const needed = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name}: found nothing, the sandboxes need it (npm start sets it)`)
  return value
}

const port = (name: string): number => {
  const value = needed(name)
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new Error(`${name}: found "${value}", allowed is a port, or 0 for a free one`)
  return Number(value)
}

interface Running {
  readonly url: string
  close(): Promise<void>
}

async function run(): Promise<void> {
  const folder = needed('SANDBOX_FOLDER')
  mkdirSync(folder, { recursive: true })
  const host = process.env.SANDBOX_HOST || undefined
  const kept = (name: string) => ({ file: join(folder, `${name}.sqlite`), clock: systemClock, host })
  const webhook = { url: needed('SANDBOX_WEBHOOK_URL'), secret: needed('CARRIER_WEBHOOK_SECRET') }

  const bank = await startBankSandbox({ ...kept('bank'), port: port('SANDBOX_BANK_PORT') })
  const carriers = await startCarrierSandbox({ ...kept('carriers'), port: port('SANDBOX_CARRIERS_PORT'), webhook })
  const deviceChecks = await startDeviceCheckSandbox({ ...kept('device-checks'), port: port('SANDBOX_DEVICE_CHECKS_PORT') })
  // Signed with the first of them: the others are on their way out.
  const [secret = ''] = needed('PAYMENT_WEBHOOK_SECRETS').split(',')
  const payments = await startPaymentSandbox({
    ...kept('payments'),
    port: port('SANDBOX_PAYMENTS_PORT'),
    webhook: { url: needed('SANDBOX_PAYMENT_WEBHOOK_URL'), secret },
  })
  const ports = { smtpPort: port('SANDBOX_SMTP_PORT'), httpPort: port('SANDBOX_MAILBOX_PORT') }
  const mail = await startMailCatcher({ ...kept('mail'), ...ports })
  const running: Readonly<Record<string, Running>> = { bank, carriers, deviceChecks, payments, mail }

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    process.stdin.destroy()
    for (const sandbox of Object.values(running)) void sandbox.close()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // A parent that was killed closes this pipe: without it nobody would stop us.
  if (process.env.STOP_WITH_PARENT === 'stdin') process.stdin.once('end', stop).resume()

  tellParent(Object.fromEntries(Object.entries(running).map(([name, { url }]) => [name, url])))
}

function tellParent(urls: Readonly<Record<string, string>>): void {
  try {
    writeSync(3, `${JSON.stringify({ ready: urls })}\n`)
    closeSync(3)
  } catch {
    // Nobody listens there.
  }
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
