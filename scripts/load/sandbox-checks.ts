import { setTimeout as delay } from 'node:timers/promises'
import type { Call } from './calls.ts'
import { type Books, type Check, check } from './checks.ts'

/** How often a sandbox did each thing of a kind, by the key that it was asked under. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>
export type Counted = readonly [key: string, times: number]

export const countsOf = async (call: Call, sandbox: string): Promise<Counts> =>
  ((await call({ method: 'GET', url: `${sandbox}/__sandbox/calls`, kind: 'sandbox: counts' })).body as { calls: Counts }).calls

/** What was done of a kind for these cases, whose references the keys begin with. */
export function ofRun(counts: Counts, kind: string, references: readonly string[]): readonly Counted[] {
  const own = new Set(references)
  return Object.entries(counts[kind] ?? {}).filter(([key]) => own.has(key.split(/[/~]/)[0] ?? ''))
}

export const doubled = (counted: readonly Counted[]): number => counted.filter(([, times]) => times > 1).length

const MAILS_LIMIT_MS = 120_000

/** The last mails are under way when the last case ends. */
export async function mailsSent({ numberOf, references }: Books, now: () => Date, signal: AbortSignal): Promise<void> {
  const late = `select count(*) n from notices where case_id = any($1) and status = 'due' and due_at <= $2`
  const until = performance.now() + MAILS_LIMIT_MS
  while ((await numberOf(late, [references, now()])) > 0 && performance.now() < until) await delay(500, undefined, { signal })
}

/** Labels as the carriers counted them, against the parcels that we know. */
export async function labelChecks({ numberOf }: Books, bought: readonly Counted[]): Promise<Check[]> {
  const kept = await numberOf(`select count(*) n from parcels where case_id = any($1) and label_ref is not null`)
  return [
    check('labels bought at the carriers = labels known to us', bought.length === kept, `${bought.length} = ${kept}`),
    check('labels bought twice', doubled(bought) === 0, `${doubled(bought)}`),
  ]
}

/** Mails as the mail server caught them, against those that we sent. */
export async function mailChecks({ rows, numberOf, references }: Books, mailbox: Counts, now: Date): Promise<Check[]> {
  const sent = await rows<{ message_id: string }>(`select message_id from notices where case_id = any($1) and status = 'sent'`)
  const caught = new Map<string, number>()
  for (const [key, times] of Object.entries(mailbox.mail ?? {})) {
    const id = /^<([^@]+)@/.exec(key)?.[1] ?? ''
    caught.set(id, (caught.get(id) ?? 0) + times)
  }
  const missing = sent.filter(({ message_id: id }) => !caught.has(id)).length
  const again = sent.filter(({ message_id: id }) => (caught.get(id) ?? 0) > 1).length
  const twice = await numberOf(`
    select count(*) n from (select 1 from notices where case_id = any($1) and status = 'sent'
      group by case_id, event_number, kind, data::text, due_at having count(*) > 1) twice`)
  // What is asked once a case has ended (how it went) is planned for later, and asks for nothing that it waits for.
  const waiting = await numberOf(`select count(*) n from notices where case_id = any($1) and status = 'due' and (asks or due_at <= $2)`, [
    references,
    now,
  ])
  return [
    check('mails sent that the mail server has not', missing === 0, `${missing} of ${sent.length}`),
    check('mails doubled under another Message-ID', twice === 0, `${twice} (repeated under the same: ${again})`),
    check('mails not yet sent', waiting === 0, `${waiting}`),
  ]
}
