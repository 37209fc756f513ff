import type { Place } from '../../domain/calendar/calendars.ts'
import { calendars } from '../../markets/calendars.ts'
import type { Database } from '../../platform/database/database.ts'
import type { ChargedCounts, Check } from './checks.ts'

/** What became of customers, by their number: a line for each event, charge, invoice, refund, dispute, mail and account. */
export type Outcomes = Readonly<Record<number, readonly string[]>>

interface Line {
  readonly caseId: string
  readonly at: Date | null
  readonly text: string
}

/**
 * What became of customers, so that two ways of playing them can be laid side by side: instants to the minute, of the place; no reference, no
 * number of an invoice, and nothing else that is another each time.
 */
export async function readOutcomes(
  database: Pick<Database, '$queryRaw'>,
  references: ReadonlyMap<number, string>,
  charged: ChargedCounts,
  place: Place,
): Promise<Outcomes> {
  const numbers = new Map([...references].map(([number, caseId]) => [caseId, number]))
  const ids = [...numbers.keys()]
  const lines = await database.$queryRaw<Line[]>`
    select c.id as "caseId", null::timestamptz as at, concat_ws(' ', 'is', c.state, s.plan_id, s.price_minor, 'paid until', s.paid_until, 'due on',
           s.due_on, s.next_plan_id, s.next_price_minor, s.paid_by, c.board_reason) as text
      from cases c join subscriptions s on s.case_id = c.id where c.id = any(${ids})
    union all
    select case_id, at, concat_ws(' ', 'event', number, by, "from", 'to', "to") from case_events where case_id = any(${ids})
    union all
    select case_id, coalesce(paid_at, tried_at), concat_ws(' ', 'renewal', boundary, change, starts_on, ends_on, plan_id, amount_minor, status,
           'tries', tries, 'payment', payment, code) from renewals where case_id = any(${ids})
    union all
    select case_id, at, concat_ws(' ', 'declined', boundary, change, n, code) from declined_tries where case_id = any(${ids})
    union all
    select case_id, null, concat_ws(' ', kind, issued_on, total_minor, 'with VAT of', vat_minor) from invoices where case_id = any(${ids})
    union all
    select case_id, settled_at, concat_ws(' ', 'refund', boundary, change, amount_minor, status) from renewal_refunds where case_id = any(${ids})
    union all
    select case_id, changed_at, concat_ws(' ', 'dispute', boundary, amount_minor, status) from disputes where case_id = any(${ids})
    union all
    select case_id, due_at, concat_ws(' ', 'mail', kind, status) from notices where case_id = any(${ids})
    union all
    select case_id, null, concat_ws(' ', 'told a price', c.plan_id, c.from_on, n.consent, n.state, n.holds_from)
      from price_notices n join price_changes c on c.id = n.change_id where n.case_id = any(${ids})
    union all
    select t.case_id, null, concat_ws(' ', 'account', p.account, sum(p.minor)) from ledger_transactions t join ledger_postings p on p.transaction_id = t.id
     where t.case_id = any(${ids}) group by t.case_id, p.account`
  const theirs = Object.entries(charged).map(([name, times]) => {
    const [caseId = '', ...what] = name.split('/')
    return { caseId, at: null, text: `charged ${what.join('/')} ${times} times` }
  })
  const outcomes = new Map<number, string[]>(ids.flatMap((id) => [[numbers.get(id) ?? 0, []]]))
  for (const { caseId, at, text } of [...lines, ...theirs])
    outcomes.get(numbers.get(caseId) ?? 0)?.push(at ? `${shown(at, place)} ${text}` : text)
  return Object.fromEntries([...outcomes].map(([number, all]) => [number, all.toSorted()]))
}

const shown = (at: Date, place: Place): string => {
  const minute = Math.floor((at.getTime() - calendars.at(calendars.dateOf(at, place), '00:00', place).getTime()) / 60_000)
  return `${calendars.dateOf(at, place)} +${minute}`
}

/** That customers whose lives were played two ways ended the same; else whose did not, and the first line that differs. */
export function compareOutcomes(stepped: Outcomes, engine: Outcomes): Check {
  const wrong = Object.entries(engine).flatMap(([number, lines]) => {
    const others = stepped[Number(number)] ?? []
    const [more] = lines.filter((line) => !others.includes(line))
    const [less] = others.filter((line) => !lines.includes(line))
    if (more === undefined && less === undefined && lines.length === others.length) return []
    const said = [more && `the engine has “${more}”`, less && `stepping has “${less}”`].filter(Boolean)
    return [`customer ${number}: ${said.length > 0 ? said.join(', ') : `${lines.length} lines instead of ${others.length}`}`]
  })
  const many = Object.keys(engine).length
  return {
    what: `${many} customers end through the engine as they do stepped: events, charges, invoices, refunds, mails, accounts`,
    wrong: wrong.length === 0 ? undefined : `${wrong.length} do not: ${wrong.slice(0, 3).join('; ')}`,
  }
}
