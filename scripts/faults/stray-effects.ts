import type { Call } from '../load/calls.ts'
import { type Books, type Check, check, readBooks } from '../load/checks.ts'
import { type Counts, countsOf } from '../load/sandbox-checks.ts'
import type { FaultsWorld } from './world.ts'

/** What bank and mail server have, and no row of ours: done, and forgotten. Only where nobody else uses these sandboxes. */
export async function checkStrays({ load }: FaultsWorld, call: Call): Promise<readonly Check[]> {
  const [bank, mailbox] = [await countsOf(call, load.bank), await countsOf(call, load.mailbox)]
  return readBooks(load.database ?? '', [], async (books) => {
    const payouts = await idsOf(books, 'select id from payouts')
    const paid = [...Object.keys(bank['executed'] ?? {}), ...Object.keys(bank['rejected'] ?? {})]
    return [strays('payments at the bank that no payout knows', paid, payouts), await strayMails(books, mailbox)]
  })
}

/** The mail server's part of it. */
export async function strayMails(books: Books, mailbox: Counts): Promise<Check> {
  const caught = Object.keys(mailbox['mail'] ?? {}).map((key) => /^<([^@]+)@/.exec(key)?.[1] ?? key)
  return strays('mails caught that no notice knows', caught, await idsOf(books, 'select message_id as id from notices'))
}

/** What a statement gives as `id`. */
export const idsOf = async ({ rows }: Books, sql: string): Promise<ReadonlySet<string>> =>
  new Set((await rows<{ id: string }>(sql, [])).map(({ id }) => id))

export function strays(name: string, there: readonly string[], known: ReadonlySet<string>): Check {
  const stray = there.filter((key) => !known.has(key))
  return check(name, stray.length === 0, `${stray.length} of ${there.length}`)
}
