// npm run reconcile -- --day D: what the payment provider's own list of a day and our rows say differently, and what to do about each.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isLocalDate } from '../domain/calendar/local-date.ts'
import type { Money } from '../domain/money/money.ts'
import { loadSettings } from '../platform/config/load-settings.ts'
import { openDatabase } from '../platform/database/database.ts'
import { type Difference, reconcile } from '../platform/payments/reconcile.ts'
import { createStripeSavedPayments } from '../providers/payments/stripe-saved.ts'

const HELP = `npm run reconcile -- --day YYYY-MM-DD [--data DIR]

  --day    a day, in UTC; today is not over yet
  --data   folder of a start on this machine (.reprise)

With DATABASE_URL in the environment it works on that database, by the settings of the relay; else on the one that runs on the folder.
Exit code 0 where nothing differs, 1 where something does, 2 where the provider is away.
`

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const amountOf = ({ minor, currency }: Money): string => `${(minor / 100).toFixed(2)} ${currency}`

/** What differs, and what to do about it. */
const WORDS: { readonly [K in Difference['what']['kind']]: (what: Extract<Difference['what'], { kind: K }>) => string } = {
  unknown_here: ({ amount }) =>
    `${amountOf(amount)} came in that no row of ours asked for: find who made it, and give it back at the provider`,
  not_paid_here: ({ status }) =>
    `came in, and is ${status} here: wait for the relay, which reads it within a minute of its webhook; else ask the provider to send that again`,
  other_amount: ({ here, there }) =>
    `${amountOf(there)} came in, and ${amountOf(here)} was asked for: give the difference back, or ask for it`,
  other_refund: ({ here, there }) =>
    `${amountOf(there)} went back at the provider, and ${amountOf(here)} here: book what was given back by hand there`,
  not_there: ({ amount }) => `${amountOf(amount)} is paid here, and the provider knows of nothing: a person looks at the case`,
}

const wordsOf = ({ ref, obligation, what }: Difference): string =>
  `${obligation ?? 'nothing that it is for'} (${ref}): ${(WORDS[what.kind] as (what: Difference['what']) => string)(what)}`

interface Asked {
  readonly day: string
  readonly data: string
}

function askedIn(argv: readonly string[]): Asked | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: { day: { type: 'string' }, data: { type: 'string', default: '.reprise' }, help: { type: 'boolean' } },
  })
  if (values.help) return 'help'
  const { day, data } = values
  if (day === undefined || !isLocalDate(day))
    throw new Error(`Give a day of the calendar: --day 2027-03-31${day === undefined ? '' : `; found "${day}"`}`)
  if (day >= new Date().toISOString().slice(0, 10)) throw new Error(`--day ${day} is not over yet: give yesterday or an earlier one`)
  return { day, data }
}

/** The settings of services of one's own, else of those that `npm start` runs on this machine. */
function environment(data: string): NodeJS.ProcessEnv {
  if (process.env['DATABASE_URL']) return process.env
  const file = join(data, 'environment.json')
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv), ...process.env }
  } catch {
    throw new Error(`Nothing to work on: set DATABASE_URL, or run npm start first (looked for ${file}).`)
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const asked = askedIn(argv)
  if (asked === 'help') {
    say(HELP)
    return 0
  }
  const { DATABASE_URL, PAYMENT_KEY: apiKey, PAYMENT_URL: baseUrl } = loadSettings(environment(asked.data), ['relay'])
  const database = openDatabase(DATABASE_URL, 1)
  try {
    const found = await reconcile({ database, payments: createStripeSavedPayments({ apiKey, baseUrl }) }, asked.day)
    if (found.kind === 'away') {
      say(`The payment provider does not answer: ${found.reason}`)
      return 2
    }
    for (const difference of found.differences) say(wordsOf(difference))
    say(
      `${asked.day}: ${found.charges} payments in the provider's list, ${found.differences.length === 0 ? 'nothing' : found.differences.length} differs`,
    )
    return found.differences.length === 0 ? 0 : 1
  } finally {
    await database.$disconnect()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
