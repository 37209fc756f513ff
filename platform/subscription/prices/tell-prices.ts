import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { targetsOf } from '../../../domain/case/table.ts'
import type { Market } from '../../../domain/market/market.ts'
import { type Currency, money } from '../../../domain/money/money.ts'
import { holdsFrom, reachedBy } from '../../../domain/subscription/changes.ts'
import { mailOf } from '../../../domain/subscription/mail-of.ts'
import { subscriptionTable } from '../../../domain/subscription/states.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { ClaimDependencies } from '../../cases/claims.ts'
import type { Transaction } from '../../database/database.ts'
import { insertMails } from '../insert-mails.ts'

export interface PriceDependencies extends ClaimDependencies {
  readonly calendars: Pick<Calendars, 'dateOf'>
  readonly marketAt: (code: string, at: Date) => Market
}

const FACT = 'price_announced'
const DAY_MS = 86_400_000
/** Where there is still something to be charged: who is leaving is not told. */
const TOLD_IN = Object.keys(subscriptionTable.states).filter((state) => targetsOf(subscriptionTable, state, FACT).length > 0)

/**
 * A page of what price changes ask for: customers of the plan are told, each by an event of their case and its mail; and what was told holds once
 * the mail has arrived, and where consent is asked once it was given. Answers how many cases.
 */
export async function workOnPrices(deps: PriceDependencies, limit: number): Promise<number> {
  const told = await deps.database.$transaction((tx) => tellPage(tx, deps, limit))
  const agreed = await deps.database.$transaction((tx) => agreePage(tx, deps, limit))
  const kept = await deps.database.$transaction((tx) => keepBounced(tx, limit))
  return told + agreed + kept
}

/**
 * Several relays share the work: one at a time goes through the customers of a change. Once everybody was told it is gone through again each day
 * until it has reached all, for those who had not begun yet, or were leaving and have stayed.
 */
async function tellPage(tx: Transaction, deps: PriceDependencies, limit: number): Promise<number> {
  const { clock, calendars, marketAt } = deps
  const at = clock.now()
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    select id from price_changes where tell_at <= ${at} order by tell_at limit 1 for update skip locked`
  if (!due) return 0
  const change = await tx.priceChange.findUniqueOrThrow({ where: { id: due.id } })
  const { planId, consent, fromOn, priceMinor, toldUpTo, toldAt } = change
  const { zone, holidayRegion: region } = marketAt(change.market, at)
  if (toldAt !== null && reachedBy(fromOn) <= calendars.dateOf(at, { zone, region })) {
    await tx.priceChange.update({ where: { id: change.id }, data: { tellAt: null } })
    return tellPage(tx, deps, limit)
  }
  const cases = await tx.$queryRaw<{ caseId: string; state: string; number: number; agreedMinor: number }[]>`
    select c.id as "caseId", c.state, c.number, coalesce(s.next_plan_minor, s.price_minor) as "agreedMinor"
      from subscriptions s join cases c on c.id = s.case_id
     where s.market = ${change.market} and coalesce(s.next_plan_id, s.plan_id) = ${planId} and s.case_id > ${toldUpTo ?? ''}
       and coalesce(s.next_price_minor, s.next_plan_minor, s.price_minor) <> ${priceMinor} and c.state = any(${TOLD_IN}::text[])
       and not exists (select from price_notices p where p.change_id = ${change.id}::uuid and p.case_id = s.case_id)
     order by s.case_id limit ${limit} for update of c, s`
  const told = cases.map(({ caseId, state, number, agreedMinor }) => ({
    caseId,
    state,
    number: number + 1,
    mail: mailOf(state, FACT, state),
    // Nobody has to agree to what is cheaper for them.
    consent: consent === 'asked' && priceMinor > agreedMinor ? ('waiting' as const) : ('not_asked' as const),
    isDearer: priceMinor > agreedMinor,
  }))
  if (told.length > 0) await writeTold(tx, at, change.id, told)
  const isLast = cases.length < limit
  await tx.priceChange.update({
    where: { id: change.id },
    data: isLast
      ? { toldUpTo: null, toldAt: toldAt ?? at, tellAt: new Date(at.getTime() + DAY_MS) }
      : { toldUpTo: cases.at(-1)?.caseId ?? toldUpTo },
  })
  return cases.length
}

async function writeTold(
  tx: Transaction,
  at: Date,
  id: string,
  told: readonly {
    readonly caseId: string
    readonly state: string
    readonly number: number
    readonly mail: string | null
    readonly consent: 'waiting' | 'not_asked'
    readonly isDearer: boolean
  }[],
): Promise<void> {
  await tx.$executeRaw`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t("caseId" text, state text, number int, mail text, consent text, "isDearer" bool)
    ), event as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, data)
      select "caseId", number, ${`price/${id}`}, ${FACT}, state, state, ${at}::timestamptz, 'price change', jsonb_build_object('change', ${id}::text) from told
    ), stands as (
      update cases c set number = t.number, version = c.version + 1 from told t where c.id = t."caseId"
    ), passed as (
      -- Of an earlier price nothing is waited for any more: a yes is to this one.
      update price_notices p set state = 'kept' from told t where p.case_id = t."caseId" and p.state = 'told'
    ), mailed as (${insertMails(Prisma.sql`select "caseId", number, mail from told`, at)} returning case_id)
    -- Nobody is written to at an address that they have not confirmed, and what is not dearer waits for no mail.
    insert into price_notices (change_id, case_id, event_number, consent, state, is_settled)
    select ${id}::uuid, "caseId", number, consent, 'told', not "isDearer" or not exists (select from mailed m where m.case_id = "caseId") from told`
}

interface Told {
  readonly changeId: string
  readonly caseId: string
  readonly consent: 'not_asked' | 'given'
  readonly market: string
  readonly fromOn: string
  readonly priceMinor: number
  readonly currency: Currency
  readonly agreedMinor: number
  readonly acceptedAt: Date | null
  /** It is still the plan that is meant. */
  readonly hasPlan: boolean
}

/** What has arrived holds from its day on, or later where it arrived late. */
async function agreePage(tx: Transaction, { clock, calendars, marketAt }: PriceDependencies, limit: number): Promise<number> {
  const arrived = await tx.$queryRaw<Told[]>`
    select p.change_id as "changeId", p.case_id as "caseId", p.consent, c.market, c.from_on as "fromOn", c.price_minor as "priceMinor", c.currency,
           coalesce(s.next_plan_minor, s.price_minor) as "agreedMinor", n.accepted_at as "acceptedAt",
           coalesce(s.next_plan_id, s.plan_id) = c.plan_id as "hasPlan"
      from price_notices p
      join price_changes c on c.id = p.change_id
      join subscriptions s on s.case_id = p.case_id
      left join notices n on n.case_id = p.case_id and n.event_number = p.event_number and n.kind = ${FACT}
     where p.state = 'told' and p.consent <> 'waiting' and p.is_settled
     order by p.change_id, p.case_id limit ${limit} for update of s, p skip locked`
  const settled = arrived.map(({ changeId, caseId, consent, ...change }) => {
    const market = marketAt(change.market, clock.now())
    const { noticeDays } = market.subscription.priceChange
    const toldOn = change.acceptedAt && calendars.dateOf(change.acceptedAt, { zone: market.zone, region: market.holidayRegion })
    const price = money(change.priceMinor, change.currency)
    const told = { from: change.fromOn, price, toldOn, consent }
    const from = change.hasPlan ? holdsFrom(money(change.agreedMinor, change.currency), told, noticeDays) : null
    return { changeId, caseId, minor: price.minor, from }
  })
  if (settled.length > 0) await writeSettled(tx, settled)
  return arrived.length
}

/** Of a case that was told two prices the later one holds. */
async function writeSettled(
  tx: Transaction,
  settled: readonly { readonly changeId: string; readonly caseId: string; readonly minor: number; readonly from: string | null }[],
): Promise<void> {
  const holds = new Map(settled.flatMap((one) => (one.from === null ? [] : [[one.caseId, one]])))
  await tx.$executeRaw`
    with settled as (
      select * from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as t("changeId" uuid, "caseId" text, "from" text)
    ), holds as (
      select * from jsonb_to_recordset(${JSON.stringify([...holds.values()])}::jsonb) as t("caseId" text, minor int, "from" text)
    ), charged as (
      update subscriptions s set next_price_minor = h.minor, next_price_from = h."from" from holds h where s.case_id = h."caseId"
    )
    update price_notices p set state = case when t."from" is null then 'kept' else 'agreed' end, holds_from = t."from"
      from settled t where p.change_id = t."changeId" and p.case_id = t."caseId"`
}

/** What came back after it had seemed to arrive was not told: the old price stays, where the other has not begun. */
const keepBounced = (tx: Transaction, limit: number): Promise<number> =>
  tx.$executeRaw`
    with bounced as (
      select p.change_id, p.case_id, c.price_minor
        from notices n
        join price_notices p on p.case_id = n.case_id and p.event_number = n.event_number and p.state = 'agreed'
        join price_changes c on c.id = p.change_id
        join subscriptions s on s.case_id = p.case_id and s.next_price_minor = c.price_minor and s.price_minor < c.price_minor
                             and coalesce(s.next_plan_id, s.plan_id) = c.plan_id
       where n.kind = ${FACT} and n.bounced_at is not null limit ${limit} for update of s, p skip locked
    ), kept as (
      update price_notices p set state = 'kept' from bounced b where p.change_id = b.change_id and p.case_id = b.case_id
    )
    update subscriptions s set next_price_minor = null, next_price_from = null from bounced b where s.case_id = b.case_id`
