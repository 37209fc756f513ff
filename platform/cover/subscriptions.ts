import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import { type Claim, type CoverView, notCovered } from '../../domain/subscription/cover.ts'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { AskingRepair, CoverContext, CoverSource, CoverTransaction } from './cover-source.ts'

/** The device in a subscription, as its rows have it. */
interface Listed {
  readonly caseId: string
  readonly market: string
  readonly planId: string
  readonly state: string
  readonly stateSince: Date
  readonly damage: readonly ProblemCode[]
  readonly coverFrom: LocalDate
  readonly removedOn: LocalDate | null
  /** Of the subscription, oldest first: what shows the damage it was listed with. */
  readonly photos: readonly string[]
}

/** Nothing was paid yet: there is no plan to ask. */
const NOT_BEGUN: readonly string[] = ['awaiting_payment', 'abandoning', 'never_started']
/** Nothing is charged any more, or ever again. */
export const LEFT: readonly string[] = ['closing', 'refunding', 'refund_review', 'ended']

/**
 * Subscriptions in which the device is listed. They are asked as they stood when the repair was opened, and what was covered then stays so,
 * whatever becomes of the subscription, as long as it is a device of its list that comes.
 */
export const SUBSCRIPTIONS: CoverSource = {
  claims: async (tx, context, repair) => {
    const listed = await listings(tx, repair)
    const held = repair.subscription
    if (held !== null && !listed.some(({ caseId }) => caseId === held))
      return [{ by: 'subscription', ref: held, notCovered: [{ reason: 'device_not_listed' }] }]
    const claims: Awaited<ReturnType<CoverSource['claims']>>[number][] = []
    for (const [ref, listings] of Map.groupBy(listed, ({ caseId }) => caseId))
      claims.push({ by: 'subscription', ref, notCovered: ref === held ? [] : await reasonsOf(tx, context, repair, listings) })
    return claims
  },
}

const listings = (tx: CoverTransaction, { deviceId, toldHash }: AskingRepair): Promise<Listed[]> =>
  deviceId === null && toldHash === null
    ? Promise.resolve([])
    : tx.$queryRaw<Listed[]>`
        select d.case_id as "caseId", s.market, s.plan_id as "planId", c.state, c.state_since as "stateSince", d.damage,
               d.cover_from as "coverFrom", d.removed_on as "removedOn",
               array(select p.id::text from photos p where p.case_id = d.case_id order by p.added_at, p.id) as photos
          from subscription_devices d join subscriptions s on s.case_id = d.case_id join cases c on c.id = d.case_id
         where d.identity_hash ${deviceId === null ? Prisma.sql`= ${toldHash}` : Prisma.sql`in (select hash from device_identities where device_id = ${deviceId})`}
           and c.state <> all(${[...NOT_BEGUN]}::text[])
         order by d.added_at, d.id`

async function reasonsOf(
  tx: CoverTransaction,
  { calendars, place, marketAt }: CoverContext,
  { caseId, problems, openedAt }: AskingRepair,
  listed: readonly Listed[],
) {
  const [{ caseId: subscription, market, planId, state, stateSince }] = listed as [Listed]
  const dateOf = (at: Date) => calendars.dateOf(at, place)
  const openedOn = dateOf(openedAt)
  const terms = planTermsOn(marketAt(market, openedAt).subscription.plans, planId, openedOn)
  if (!terms) throw new Error(`${subscription}: no plan '${planId}' on ${openedOn}`)
  const others = await tx.$queryRaw<{ caseId: string; openedAt: Date }[]>`
    select r.case_id as "caseId", c.opened_at as "openedAt" from repairs r join cases c on c.id = r.case_id
     where r.cover = 'subscription' and r.cover_ref = ${subscription} and r.case_id <> ${caseId ?? ''}
       and (c.closed_at is null or r.approved_version is not null)
     order by c.opened_at, c.id`
  const claims: readonly Claim[] = others.map((other) => ({ caseId: other.caseId, openedOn: dateOf(other.openedAt) }))
  // They are all found by its identity: one name stands for it.
  const deviceId = subscription
  const devices = listed.map(({ coverFrom, removedOn, damage, photos }) => ({
    deviceId,
    coverFrom,
    removedOn,
    damage: damage.map((problem) => ({ problem, photos })),
  }))
  return notCovered({ standing: standingOn(openedOn, state, dateOf(stateSince)), devices, claims, terms }, { deviceId, problems, openedOn })
}

/** How a subscription stood on a day, by what it is now. */
function standingOn(day: LocalDate, state: string, since: LocalDate): CoverView['standing'] {
  if (LEFT.includes(state)) return { kind: 'ended', on: since }
  if ((state === 'paused' || state === 'suspended') && since <= day) return { kind: state }
  return { kind: state === 'past_due' ? 'past_due' : 'active' }
}
