import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { createProcesses } from '../../platform/processes.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import type { CodecSettings } from '../../platform/temporal/data-converter.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { createEasyPostCarriers } from '../../providers/carriers/easypost.ts'
import { createHttpDeviceChecks } from '../../providers/device-checks/http-device-checks.ts'
import { PLAIN_ORDER_API } from '../../providers/device-checks/order-api.ts'
import { createDiskFiles } from '../../providers/files/disk-files.ts'
import { createStripePayments } from '../../providers/payments/stripe.ts'
import { createStripeSavedPayments } from '../../providers/payments/stripe-saved.ts'
import { checkIban } from '../../providers/payouts/iban.ts'
import { createSepaBank } from '../../providers/payouts/sepa-bank.ts'
import { declarationWords } from '../../texts/declaration-words.ts'

/** Where the parts of a test are, handed to the processes that it starts and kills. */
export interface TestAddresses {
  readonly database: string
  readonly engine: string
  readonly taskQueue: string
  readonly bundle: string
  readonly codec: CodecSettings
  readonly bank: string
  readonly carrier: string
  readonly checks: string
  readonly payments: string
  readonly files: string
}

/** Everything but the engine's own parts, in real time, the same in the test and in the processes it kills. */
export function composeTestReprise(at: TestAddresses) {
  const database = openDatabase(at.database, 20)
  const secrets = createSecrets({
    dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    searchKey: 'search-key-of-the-tests',
    linkSecret: 'link-secret-of-the-tests-0123456789',
  })
  const clock = systemClock
  const rules = { clock, calendars, secrets, catalogue: CATALOGUE, marketAt: (code: string, when: Date) => marketAt(code as 'FR', when) }
  const account = { apiKey: 'sk_test_reprise', baseUrl: at.payments }
  return {
    ...rules,
    database,
    processes: createProcesses({ ...rules, checkIban, declarationWords }),
    files: createDiskFiles({ folder: at.files, clock, keepFreeBytes: 0 }),
    carriers: createEasyPostCarriers({ apiKey: 'test', baseUrl: at.carrier, clock }),
    deviceChecks: createHttpDeviceChecks({ url: at.checks, apiKey: 'test', api: PLAIN_ORDER_API, clock }),
    payouts: createSepaBank({
      baseUrl: at.bank,
      key: 'test',
      debtor: { name: 'Reprise SAS', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
      timeoutMs: 20_000,
    }),
    payments: { ...createStripePayments(account), ...createStripeSavedPayments(account) },
    pace: createPace({ concurrency: 4, perSecond: 100 }),
    leaseMs: 600_000,
  }
}
