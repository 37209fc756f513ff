import { createHash } from 'node:crypto'
import type { StateName } from '../../domain/case/table.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import type { Case, TradeIn } from '../../prisma/generated/client.ts'
import { type AcceptDependencies, acceptCommand } from '../cases/inbox/accept.ts'
import { lockCase } from '../cases/lock-case.ts'

type State = StateName<TradeInTable>

/** The price can still be taken back. */
const OPEN_OFFER: readonly State[] = ['offered', 'awaiting_email_confirmation']
/** The price no longer matters: the money has left, or the device goes back or never comes. */
const PAST_THE_PRICE: readonly State[] = [
  'paid',
  'payout_submitted',
  'payout_unreported',
  'payout_support',
  'cancelling',
  'return_on_arrival',
  'returning',
  'return_in_transit',
  'return_inquiry',
  'return_undeliverable',
  'abandonment_notice',
  'abandonment_due',
  'lost_on_return',
  'replacing',
  'ownership_dispute',
]
const BOARD_REASON = 'its price list was withdrawn'
const WHY = 'The price list was withdrawn.'

/**
 * Settles what was offered by lists that were withdrawn, up to `limit` cases: an open offer ends with notice, an accepted one
 * goes before an agent, and a payout above the policy's limit is held. Each case once, under a key made from list and case,
 * so that it goes on where it was interrupted. Answers how many cases it dealt with.
 */
export async function settleWithdrawnOffers(deps: AcceptDependencies, limit: number): Promise<number> {
  const now = deps.clock.now()
  const lists = await deps.database.priceList.findMany({
    where: { kind: 'trade_in', status: 'withdrawn', OR: [{ lookAgainAt: null }, { lookAgainAt: { lte: now } }] },
    select: { id: true },
  })
  if (lists.length === 0) return 0
  const ids = lists.map(({ id }) => id)
  const waiting = await deps.database.$queryRaw<{ case_id: string; list_id: string; state: string }[]>`
    select t.case_id, t.price_list_id::text as list_id, c.state
      from price_lists l
      join trade_ins t on t.price_list_id = l.id
      join cases c on c.id = t.case_id
     where l.id = any(${ids}::uuid[]) and c.closed_at is null and c.state <> all(${[...PAST_THE_PRICE]}::text[])
       and not exists (
         select 1 from idempotency_keys k
          where k.scope = 'price-list:' || l.id
            and k.key = case when c.state = any(${[...OPEN_OFFER]}::text[]) then 'offer/' || c.id else 'accepted/' || c.id end)
     order by t.case_id limit ${limit}`
  for (const { case_id: caseId, list_id: listId, state } of waiting) {
    if ((OPEN_OFFER as readonly string[]).includes(state)) await endOffer(deps, listId, caseId)
    else await putBeforeAgent(deps, listId, caseId)
  }
  if (waiting.length === 0) await putOff(deps, ids, now)
  return waiting.length
}

/** A customer may have accepted a moment before, with the engine away: so long (milliseconds) a list is looked through at every round. */
const AT_EVERY_ROUND = 60 * 60_000
/** Later only a case that comes back from a state past the price is new. */
const WHILE_CASES_ARE_OPEN = 10 * 60_000
/** Only a fact that reopens a closed case. */
const WITHOUT_OPEN_CASES = 24 * 60 * 60_000

/** Nothing is left to do for these lists: when they are looked through again. Each look reads every case that a list ever had. */
async function putOff({ database }: AcceptDependencies, ids: readonly string[], now: Date): Promise<void> {
  const settled = await database.priceList.findMany({
    where: { id: { in: [...ids] }, withdrawnAt: { lt: new Date(now.getTime() - AT_EVERY_ROUND) } },
    select: { id: true },
  })
  for (const { id } of settled) {
    const open = await database.tradeIn.findFirst({ where: { priceListId: id, case: { closedAt: null } }, select: { caseId: true } })
    const lookAgainAt = new Date(now.getTime() + (open ? WHILE_CASES_ARE_OPEN : WITHOUT_OPEN_CASES))
    await database.priceList.update({ where: { id }, data: { lookAgainAt } })
  }
}

const keyOf = (listId: string, kind: 'offer' | 'accepted', caseId: string) => ({
  scope: `price-list:${listId}`,
  key: `${kind}/${caseId}`,
  requestHash: createHash('sha256').update(`${kind}/${listId}/${caseId}`).digest('base64url'),
})

/** Should the customer have accepted a moment before, the state refuses it, and the next round finds an accepted case. */
async function endOffer(deps: AcceptDependencies, listId: string, caseId: string): Promise<void> {
  await acceptCommand(deps, {
    caseId,
    type: 'withdrawOffer',
    body: { reason: WHY },
    actor: 'price list',
    request: keyOf(listId, 'offer', caseId),
  })
}

async function putBeforeAgent(deps: AcceptDependencies, listId: string, caseId: string): Promise<void> {
  const now = deps.clock.now()
  await deps.database.$transaction(async (tx) => {
    const subject = await lockCase(tx, caseId)
    const key = keyOf(listId, 'accepted', caseId)
    // Two rounds at once: the second finds the first one's mark.
    if (await tx.idempotencyKey.findUnique({ where: { scope_key: { scope: key.scope, key: key.key } } })) return
    if ([...OPEN_OFFER, ...PAST_THE_PRICE].includes(subject.state as State) || subject.closedAt) return
    const row = await tx.tradeIn.findUniqueOrThrow({ where: { caseId } })
    const held = isAboveLimit(subject, row)
    if (held) await tx.tradeIn.update({ where: { caseId }, data: { payoutHold: true } })
    await tx.case.update({ where: { id: caseId }, data: { boardReason: BOARD_REASON, boardSince: now, version: { increment: 1 } } })
    await tx.idempotencyKey.create({ data: { ...key, caseId, status: 200, response: { payoutHeld: held }, createdAt: now } })
  })
}

const isAboveLimit = (subject: Case, row: TradeIn): boolean => {
  const { holdAbove } = (subject.policy as unknown as TradeInPolicy).payout
  return (row.agreedMinor ?? row.offerMinor) > holdAbove.minor
}
