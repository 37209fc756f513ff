import { randomUUID } from 'node:crypto'
import type { Calendars, Place } from '../../../domain/calendar/calendars.ts'
import type { CasePolicy } from '../../../domain/case/policy.ts'
import { type Case, type Command, Prisma } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Transaction } from '../../database/database.ts'
import { send } from '../../database/transactions.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { firstRelayAt, OPEN } from '../inbox/accept.ts'
import { insertRow, newRow } from '../inbox/inbox-row.ts'
import { limitOf } from '../limits.ts'
import type { LinkSentBy } from '../notices/case-links.ts'
import { LINK_LIFETIME } from '../notices/mail-link.ts'
import { insertNotices, planNotices } from '../notices/plan-notices.ts'
import type { ProcessRecords, Step } from '../process-records.ts'
import { insertCustomer, type NewCustomer } from './new-customer.ts'

export interface NewCase {
  readonly id: string
  readonly process: Pick<ProcessRecords, 'table' | 'mails' | 'inPlace'>
  readonly market: string
  readonly language: string
  readonly place: Place
  readonly policy: CasePolicy
  /** Null where the case is about a device alone: then it has no links either. */
  readonly customer: CaseCustomer | null
  readonly actor: string
  readonly state: string
  /** Null where it is opened by another case's event: nobody asked for it who could ask again. */
  readonly request: IdempotentRequest | null
}

/** Whose case it is: somebody new, or the customer of another case that leads to this one. */
type CaseCustomer =
  | { readonly fresh: NewCustomer /** A link for whoever opens it, besides the one that is mailed. */; readonly answerLink?: 'wanted' }
  | { readonly known: string }

/** What a new case needs besides the database. */
export interface OpenDependencies {
  readonly clock: Clock
  readonly calendars: Calendars
  readonly secrets: { seal(text: string): string }
}

/** What was opened: the row that has a run started, and the link for whoever opened it, where one was wanted. */
export interface OpenedCase {
  readonly command: Command
  readonly openedAt: Date
  readonly answerLink: { readonly id: string; readonly expiresAt: Date } | null
}

/**
 * Writes a new case with event 1, its links, its notices and the row that has a run started where one is needed, in the caller's transaction. That
 * commit is the promise. `besides` are the inserts of its detail: all rows go in one
 * statement, since whoever opens a case waits for it.
 */
export async function openCase(
  tx: Transaction,
  deps: OpenDependencies,
  fresh: NewCase,
  besides: readonly Prisma.Sql[],
): Promise<OpenedCase> {
  const at = deps.clock.now()
  const { process, request, customer } = fresh
  const { table } = process
  if (!table.initial.includes(fresh.state)) throw new Error(`${table.process} cannot begin in '${fresh.state}'`)
  const newcomer = customer && 'fresh' in customer ? { ...customer.fresh, id: randomUUID() } : null
  const known = customer && 'known' in customer ? customer.known : null
  const unlimited: Case = {
    id: fresh.id,
    process: table.process,
    market: fresh.market,
    language: fresh.language,
    zone: fresh.place.zone,
    holidayRegion: fresh.place.region,
    customerId: newcomer?.id ?? known,
    state: fresh.state,
    number: 1,
    version: 1,
    policy: fresh.policy as object,
    openedAt: at,
    stateSince: at,
    limitAt: null,
    limitBefore: null,
    deadlineAt: null,
    clockStoppedAt: null,
    lastReceivedAt: at,
    closedAt: null,
    escalations: 0,
    boardReason: null,
    boardSince: null,
    leasedUntil: null,
  }
  const limitAt = limitOf(deps, process, unlimited, fresh.state, at)
  const opened: Case = { ...unlimited, limitAt, deadlineAt: limitAt }
  const row = newRow({
    caseId: fresh.id,
    kind: 'command',
    type: OPEN,
    body: deps.secrets.seal('{}'),
    forWorkflow: {},
    actor: fresh.actor,
    receivedAt: at,
    // Whoever asked for it has it delivered at once, with the relay behind them; of another case's event the relay alone knows.
    nextAttemptAt: request ? firstRelayAt(at) : at,
    // Where no run waits with the case, there is none to start.
    ...(process.inPlace && { status: 'done', outcome: { status: 'done', number: 1, state: fresh.state }, settledAt: at }),
  })
  const links = linksOf(customer, deps.calendars.after(LINK_LIFETIME, at, fresh.place))
  const rows = [
    Prisma.sql`
      insert into cases (id, process, market, language, zone, holiday_region, customer_id, state, number, policy,
                         opened_at, state_since, last_received_at, limit_at, deadline_at)
      values (${opened.id}, ${opened.process}, ${opened.market}, ${opened.language}, ${opened.zone}, ${opened.holidayRegion},
              ${opened.customerId}::uuid, ${opened.state}, 1, ${JSON.stringify(opened.policy)}::jsonb, ${at}, ${at}, ${at}, ${limitAt}, ${limitAt})`,
    ...(newcomer ? [insertCustomer(deps.secrets, { ...newcomer, language: fresh.language, at })] : []),
    ...besides,
  ]
  const [written] = await tx.$queryRaw<{ seq: bigint }[]>`
    with ${Prisma.join(
      rows.map((insert, index) => Prisma.sql`${Prisma.raw(`row_${index}`)} as (${insert})`),
      ', ',
    )}, request as (
      insert into idempotency_keys (scope, key, request_hash, case_id, command_id, created_at)
      select ${request?.scope ?? null}, ${request?.key ?? null}, ${request?.requestHash ?? null}, ${opened.id}, ${row.id}::uuid, ${at}::timestamptz
       where ${request !== null}::boolean
    ), event as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, command_id, data)
      values (${opened.id}, 1, ${row.id}, ${OPEN}, '', ${opened.state}, ${at}, ${row.actor}, ${row.id}::uuid, '{}')
    ), links as (
      insert into case_links (id, case_id, sent_by, created_at, expires_at)
      select l.id, ${opened.id}, l."sentBy", ${at}, l."expiresAt"
        from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(id uuid, "sentBy" text, "expiresAt" timestamptz)
    )
    ${insertRow(row)} returning seq`
  const command: Command = { ...row, seq: written?.seq ?? 0n }
  const step: Step = {
    case: opened,
    number: 1,
    by: OPEN,
    from: '',
    to: fresh.state,
    at,
    actor: fresh.actor,
    body: null,
    command,
    effectKey: null,
  }
  const plan = planNotices(deps.calendars, process, step, {}, limitAt, fresh.policy, fresh.place)
  if (plan.notices.length > 0) await send(tx, insertNotices(opened, 1, plan))
  return { command, openedAt: at, answerLink: links.find(({ sentBy }) => sentBy === 'answer') ?? null }
}

/** That of the case's mails, and that of whoever opened it. */
function linksOf(
  customer: CaseCustomer | null,
  expiresAt: Date,
): readonly { readonly id: string; readonly sentBy: LinkSentBy; readonly expiresAt: Date }[] {
  if (!customer) return []
  const link = (sentBy: LinkSentBy) => ({ id: randomUUID(), sentBy, expiresAt })
  return [link('mail'), ...('answerLink' in customer ? [link('answer')] : [])]
}
