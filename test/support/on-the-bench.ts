import { expect } from 'vitest'
import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import { CONDITIONS, type Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { acceptFact } from '../../platform/cases/inbox/accept.ts'
import type { OfferWishes, TradeInWorld } from './trade-in-world.ts'

export const TECHNICIAN = 'technician:t1'
export const SECOND_TECHNICIAN = 'technician:t2'
export const SUPPORT = 'support:anna'
export const LEAD = 'lead:omar'

let made = 0

/** A new IMEI whose two digits before the check digit are `magic`: what the sandbox of device checks answers by. */
export const imeiWith = (magic: string): string => completeImei(`35693803${String(++made).padStart(4, '0')}${magic}`)

export interface ArrivalWishes extends OfferWishes {
  readonly acceptance?: Partial<BodyOf<'acceptOffer'>>
}

/** Offered, accepted, brought to a site and received by the workshop. Many cases share one address: no review for that. */
export async function arrive(world: TradeInWorld, { acceptance, policy, ...wishes }: ArrivalWishes = {}): Promise<string> {
  const id = await world.offer({ ...wishes, policy: (standard) => unreviewed(policy?.(standard) ?? standard) })
  await world.accepts(id, { shipping: 'drop_off', ...acceptance })
  await world.does(id, 'recordReceipt', { content: 'device', weightGrams: 420 }, TECHNICIAN)
  return id
}

const unreviewed = (policy: TradeInPolicy): TradeInPolicy => ({
  ...policy,
  review: { casesPerKey: { iban: 999, address: 999, email: 999, phone: 999, device: 999 }, labelsPerAddress: 999 },
})

/** With no share of counter-offers inspected twice, or all of them. */
export const blindShare =
  (basisPoints: number) =>
  (policy: TradeInPolicy): TradeInPolicy => ({ ...policy, blindInspectionBasisPoints: basisPoints })

/** A quarantine of one day, where the daily checks of 28 days are not what is shown. */
export const shortQuarantine = (policy: TradeInPolicy): TradeInPolicy => ({
  ...policy,
  limits: { ...policy.limits, quarantine: { days: 1 } },
})

/** What the workshop measures: the device of `imei`, as declared unless said otherwise. */
export async function inspect(
  world: TradeInWorld,
  id: string,
  found: { imei?: string; condition?: Condition; hazard?: BodyOf<'recordInspection'>['hazard'] } = {},
): Promise<void> {
  if (found.condition) await world.photo(id)
  const { declaredCondition } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })
  await world.does(
    id,
    'recordInspection',
    {
      identities: [found.imei ?? imeiWith('00')],
      condition: found.condition ?? (declaredCondition as Condition),
      reasons: found.condition ? ['deep scratches on the screen'] : [],
      hazard: found.hazard ?? 'none',
    },
    TECHNICIAN,
  )
}

/** Arrived and inspected: agreed, unless the wishes say otherwise. */
export async function buy(world: TradeInWorld, wishes: ArrivalWishes & { imei?: string } = {}): Promise<string> {
  const id = await arrive(world, wishes)
  await inspect(world, id, wishes.imei ? { imei: wishes.imei } : {})
  return id
}

/** The parcel that goes back is delivered, so that the case ends. */
export async function home(world: TradeInWorld, id: string): Promise<void> {
  await world.scan(id, 'delivered', 'return')
  expect(await stateOf(world, id)).toBe('returned')
}

export const stateOf = async (world: Pick<TradeInWorld, 'caseOf'>, id: string): Promise<string> => (await world.caseOf(id)).state

/** `YYYY-MM-DD HH:mm` in the case's zone. */
export const localTime = (at: Date, zone = 'Europe/Paris'): string => at.toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16)

/** The last events of a case from `since` on (its first state in question): when, what, where to. */
export async function story(world: Pick<TradeInWorld, 'database'>, id: string, since: string): Promise<string[]> {
  const events = await world.database.caseEvent.findMany({ where: { caseId: id }, orderBy: { number: 'asc' } })
  const from = events.findIndex(({ to }) => to === since)
  return events.slice(Math.max(from, 0)).map(({ at, by, to }) => `${localTime(at)} ${by} → ${to}`)
}

/** When each mail of a case was sent. */
export const mailsOf = (world: TradeInWorld, id: string, ...kinds: string[]): string[] =>
  world.mails.filter((mail) => mail.caseId === id && kinds.includes(mail.kind)).map((mail) => `${localTime(mail.at)} ${mail.kind}`)

/** When the state's own limit passes. */
export const limitOf = async (world: Pick<TradeInWorld, 'caseOf'>, id: string): Promise<string> => {
  const { limitAt } = await world.caseOf(id)
  return limitAt ? localTime(limitAt) : 'none'
}

/** The code with which a command is turned away at the door. */
export async function refusalOf(given: ReturnType<TradeInWorld['give']>): Promise<string> {
  const accepted = await given
  return accepted.kind === 'refused' ? accepted.refusal.code : accepted.kind
}

/** A fact as its provider's hand takes it in; lets everything settle that follows. */
export async function report(
  world: Pick<TradeInWorld, 'deps' | 'clock' | 'settle'>,
  id: string,
  type: string,
  body: object = {},
  forWorkflow: object = {},
): Promise<void> {
  const at = world.clock.now().toISOString()
  await acceptFact(world.deps, {
    caseId: id,
    type,
    body,
    forWorkflow,
    actor: 'test provider',
    deduplicateKey: `test/${id}/${type}/${at}`,
  })
  await world.settle()
}

/**
 * The provider of one effect of a case is away: its requests that hold `text` fail, so many times (for ever unless said), and
 * nothing waits for the effect.
 */
export async function providerAway(
  world: Pick<TradeInWorld, 'away'>,
  url: string,
  effect: string,
  { times = 100_000, ...match }: { method?: string; path: string; text: string; times?: number },
): Promise<void> {
  world.away.add(effect)
  const answer = await fetch(`${url}/__sandbox/scenario`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // biome-ignore lint/suspicious/noThenProperty: a word of the sandbox's control plane
    body: JSON.stringify({ match, then: '500', times }),
  })
  expect(answer.status).toBe(201)
}

/** Received and inspected while the provider of device checks is away: after an hour, by this case’s policy, an agent decides. */
export async function uncheckable(world: TradeInWorld, imei: string): Promise<string> {
  const anHour = (policy: TradeInPolicy): TradeInPolicy => ({ ...policy, limits: { ...policy.limits, device_check: { hours: 1 } } })
  const id = await arrive(world, { policy: anHour })
  const effect = `${id}/checkDevice/1`
  await providerAway(world, world.urls.checks, effect, { method: 'POST', path: '/v1/orders', text: `${effect}/` })
  await inspect(world, id, { imei })
  return id
}

/** What the bank itself counts, by payment: every transfer of the payouts of a case. */
export async function bankCount(world: TradeInWorld, id: string): Promise<Record<string, number>> {
  const payouts = await world.database.payout.findMany({ where: { caseId: id } })
  const answer = await fetch(`${world.urls.bank}/__sandbox/calls`)
  const { calls } = (await answer.json()) as { calls: Record<string, Record<string, number>> }
  const counts: Record<string, number> = {}
  for (const [kind, byPayment] of Object.entries(calls)) {
    for (const payout of payouts) if (byPayment[payout.id]) counts[kind] = (counts[kind] ?? 0) + (byPayment[payout.id] ?? 0)
  }
  return counts
}

/** A price list of the tests' own: cents at 256 GB, which the sandbox bank reacts to; nearly nothing for a broken one of 512 GB. */
export async function ownPrices(world: TradeInWorld): Promise<void> {
  const { id } = await world.database.priceList.findFirstOrThrow({ where: { market: 'FR' } })
  const cents: Readonly<Record<Condition, number>> = {
    functional_flawless: 300_01,
    functional_good: 270_02,
    functional_used: 225_03,
    functional_cracked: 135_04,
    not_functional_used: 90_05,
    not_functional_cracked: 45_06,
  }
  for (const condition of CONDITIONS) {
    await world.database.price.updateMany({
      where: { priceListId: id, modelId: 'apple-iphone-13', storage: 256, condition },
      data: { minor: cents[condition] },
    })
  }
  await world.database.price.updateMany({
    where: { priceListId: id, modelId: 'apple-iphone-13', storage: 512, condition: 'not_functional_cracked' },
    data: { minor: 4_00 },
  })
}

/** Balances of the ledger over the given cases, in minor units by account; zero ones left out. */
export async function balances(world: Pick<TradeInWorld, 'database'>, ...ids: string[]): Promise<Record<string, number>> {
  const postings = await world.database.ledgerPosting.findMany({ where: { transaction: { caseId: { in: ids } } } })
  const sums: Record<string, number> = {}
  for (const { account, minor } of postings) sums[account] = (sums[account] ?? 0) + Number(minor)
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}
