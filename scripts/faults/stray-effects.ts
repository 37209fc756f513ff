import pg from 'pg'
import type { Call } from '../load/calls.ts'
import type { Check } from '../load/checks.ts'
import type { FaultsWorld } from './world.ts'

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What bank and mail server have, and no row of ours: done, and forgotten. Only where nobody else uses these sandboxes. */
export async function checkStrays({ load }: FaultsWorld, call: Call): Promise<readonly Check[]> {
  const countsOf = async (sandbox: string): Promise<Counts> =>
    ((await call({ method: 'GET', url: `${sandbox}/__sandbox/calls`, kind: 'sandbox: counts' })).body as { calls: Counts }).calls
  const [bank, mailbox] = [await countsOf(load.bank), await countsOf(load.mailbox)]
  const database = new pg.Client({ connectionString: load.database })
  await database.connect()
  try {
    const idsOf = async (sql: string): Promise<ReadonlySet<string>> =>
      new Set((await database.query<{ id: string }>(sql)).rows.map(({ id }) => id))
    const [payouts, mails] = [await idsOf('select id from payouts'), await idsOf('select message_id as id from notices')]
    const paid = [...Object.keys(bank.executed ?? {}), ...Object.keys(bank.rejected ?? {})]
    const caught = Object.keys(mailbox.mail ?? {}).map((key) => /^<([^@]+)@/.exec(key)?.[1] ?? key)
    return [strays('payments at the bank that no payout knows', paid, payouts), strays('mails caught that no notice knows', caught, mails)]
  } finally {
    await database.end()
  }
}

function strays(name: string, there: readonly string[], known: ReadonlySet<string>): Check {
  const stray = there.filter((key) => !known.has(key))
  return { name, holds: stray.length === 0 ? 'yes' : 'no', found: `${stray.length} of ${there.length}` }
}
