import type { Model } from '../../domain/catalogue/model.ts'
import { custodianText } from '../../domain/device/custodian.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { SellerKind } from '../../domain/margin/scheme.ts'
import type { Market, MarketCode } from '../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Command } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { enterPurchase } from '../books/purchase-register.ts'
import type { Refusal } from '../cases/door.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { placeOf } from '../cases/limits.ts'
import { type OpenedBefore, openedBefore, openOnce } from '../cases/record/open-once.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database, Transaction } from '../database/database.ts'
import { bookValue } from '../devices/costs.ts'
import { handOver } from '../devices/custody.ts'
import { DEVICE_CASES } from '../devices/device-cases.ts'
import { endOfDevice } from '../devices/device-end.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { findOrAddDevice } from '../devices/find-or-add-device.ts'
import { changeOwner } from '../devices/ownership.ts'
import { refusalOnLife } from '../devices/refusal-on-life.ts'
import { type NewRefurbishment, newRefurbishmentReference, openRefurbishment } from './open-refurbishment.ts'

/** A device that came by another way than a trade-in. */
export interface HandedIn {
  readonly market: Market
  readonly model: Model
  readonly storage: number
  readonly colour?: string | undefined
  /** At least one. */
  readonly identities: readonly DeviceIdentity[]
  /** Null for what we sold and got back: it is taxed as it was bought before. */
  readonly bought: BoughtFromPartner | null
  readonly actor: string
  readonly request: IdempotentRequest
}

export interface BoughtFromPartner {
  readonly price: Money
  readonly seller: SellerKind
  readonly boughtIn: MarketCode
  /** As a purchase register names a company (FR: Code pénal R321-3). */
  readonly partner: { readonly name: string; readonly seat: string; readonly representative: string }
}

export type OpenedByHand =
  | { readonly kind: 'opened'; readonly caseId: string; readonly deviceId: string; readonly command: Command }
  | OpenedBefore
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Opens the refurbishment of partner stock or of a return, once per key: device, owner, books and case in one commit, or none of it. */
export async function openByHand(deps: Rules & { readonly database: Database }, handed: HandedIn): Promise<OpenedByHand> {
  try {
    return await openOnce(deps.database, handed.request, (tx) => open(tx, deps, handed))
  } catch (error) {
    if (!(error instanceof NotOpened)) throw error
    // The first request with this key has opened what now stands in the way of a second.
    const { scope, key } = handed.request
    const isRepeat = (await deps.database.idempotencyKey.count({ where: { scope, key } })) > 0
    if (isRepeat) return openedBefore(deps.database, handed.request)
    const { refusal, device } = error
    if (device !== null)
      await deps.database.$transaction((tx) =>
        refusalOnLife(tx, device, {
          at: deps.clock.now(),
          actor: handed.actor,
          caseId: null,
          what: 'open',
          codes: [refusal.code],
          onceOf: `${scope}/${key}`,
        }),
      )
    return { kind: 'refused', refusal }
  }
}

/** Takes back what was written until then. */
class NotOpened extends Error {
  readonly refusal: Refusal
  /** Whose life may tell of it: one that was here before. */
  readonly device: string | null
  constructor(refusal: Refusal, device: string | null = null) {
    super(refusal.detail)
    this.name = 'NotOpened'
    this.refusal = refusal
    this.device = device
  }
}

interface Opening {
  readonly tx: Transaction
  readonly deps: Rules
  readonly handed: HandedIn
  readonly deviceId: string
  readonly source: { readonly at: Date; readonly actor: string; readonly caseId: string; readonly eventNumber: number }
}

async function open(tx: Transaction, deps: Rules, handed: HandedIn): Promise<Extract<OpenedByHand, { kind: 'opened' }>> {
  const { market, model, storage, colour, identities, actor } = handed
  const caseId = newRefurbishmentReference()
  const source = { at: deps.clock.now(), actor, caseId, eventNumber: 1 }
  const site = market.workshop.id
  const here = custodianText({ kind: 'site', name: site })
  const seen = { category: model.category, modelId: model.id, storage, ...(colour !== undefined && { colour }) }
  const end = await endOfDevice(
    tx,
    identities.map(({ value }) => deviceHash(deps.secrets, value)),
  )
  if (end)
    throw new NotOpened(
      {
        code: end.state,
        detail: `This device was ${end.state} in ${end.caseId}: what you have is another one. Put it aside and read its identities again.`,
        field: '/identities',
      },
      end.device,
    )
  const found = await findOrAddDevice(tx, deps, { ...source, ...seen, identities, custodian: here })
  if (found.kind === 'conflict')
    throw new NotOpened({
      code: 'several_devices',
      detail: `These identities belong to several devices: ${found.ids.join(', ')}. Give those of one.`,
      field: '/identities',
    })
  const deviceId = found.id
  const other = await openCaseOf(tx, deviceId)
  if (other)
    throw new NotOpened({
      code: 'device_in_work',
      detail: `This device is being worked on in ${other}: go on there.`,
      field: '/identities',
    })
  await handOver(tx, deviceId, { ...source, key: `${caseId}/1/hand_over`, to: here })

  const opening: Opening = { tx, deps, handed, deviceId, source }
  const purchase = handed.bought ? await bookPurchase(opening, handed.bought) : await takeBack(opening)
  const { command } = await openRefurbishment(tx, deps, {
    caseId,
    source: handed.bought ? 'partner_stock' : 'return',
    sourceCaseId: null,
    market,
    site,
    device: { id: deviceId, ...seen },
    oursSince: source.at,
    purchase,
    actor,
    request: handed.request,
  })
  return { kind: 'opened', caseId, deviceId, command }
}

async function openCaseOf(tx: Transaction, deviceId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select c.id from ${DEVICE_CASES} d join cases c on c.id = d.case_id where d.device_id = ${deviceId} and c.closed_at is null limit 1`
  return found?.id ?? null
}

/** Bought from a partner: in the books, and in the register where the market keeps one. */
async function bookPurchase(
  opening: Opening,
  { price, seller, boughtIn, partner }: BoughtFromPartner,
): Promise<NewRefurbishment['purchase']> {
  const { tx, deps, handed, deviceId, source } = opening
  const { market, model, storage, identities } = handed
  const { establishment } = market.workshop
  const isRegistered = market.tradeIn.seller.purchaseRegister === 'kept'
  const number = isRegistered
    ? await enterPurchase(tx, deps.secrets.seal, {
        establishment,
        caseId: source.caseId,
        eventNumber: source.eventNumber,
        at: source.at,
        nature: `${model.brand} ${model.name}, ${storage} GB`,
        provenance: 'bought from a partner',
        price,
        means: 'bank_transfer',
        person: { partner, serials: identities.map(({ value }) => value) },
        // Arrêté of 15 May 2020 and R321-6-1: ten years from the entry.
        retainUntil: deps.calendars.after({ months: 120 }, source.at, placeOf(market)),
      })
    : null
  await changeOwner(tx, deviceId, {
    ...source,
    key: `${source.caseId}/${source.eventNumber}`,
    owner: 'house',
    register: number === null ? null : { establishment, number },
    bought: price,
  })
  await post(tx, { key: `${source.caseId}/1/purchase`, caseId: source.caseId, kind: 'device_bought', at: source.at }, [
    { account: 'stock:devices', debit: price },
    { account: 'payable:partners', credit: price },
  ])
  return { price, seller, boughtIn }
}

/** Sold by us and got back: it stands in the books again at what it had cost, is taxed as before, and has its number again. */
async function takeBack({ tx, deviceId, source, handed }: Opening): Promise<NewRefurbishment['purchase']> {
  const [device, last] = await Promise.all([
    tx.device.findUniqueOrThrow({ where: { id: deviceId }, select: { owner: true } }),
    tx.refurbishment.findFirst({ where: { deviceId }, orderBy: { oursSince: 'desc' } }),
  ])
  if (device.owner !== 'buyer' || !last)
    throw new NotOpened({
      code: 'not_sold_by_us',
      detail: 'This device was not sold by us: it is no return. Open it as partner stock, with what was paid for it.',
      field: '/source',
    })
  if (last.currency !== handed.market.currency)
    throw new NotOpened({ code: 'other_market', detail: `It was bought in ${last.currency}: take it back there.`, field: '/market' })
  await changeOwner(tx, deviceId, {
    ...source,
    key: `${source.caseId}/${source.eventNumber}`,
    owner: 'house',
    register: await lastRegisterOf(tx, deviceId),
    bought: null,
  })
  const value = (await bookValue(tx, deviceId)) ?? money(0, handed.market.currency)
  await post(tx, { key: `${source.caseId}/1/return`, caseId: source.caseId, kind: 'device_returned', at: source.at }, [
    { account: 'stock:devices', debit: value },
    { account: 'expense:cost_of_sale', credit: value },
  ])
  return {
    price: money(last.purchaseMinor, last.currency as Currency),
    seller: last.sellerKind as SellerKind,
    boughtIn: last.boughtIn as MarketCode,
  }
}

async function lastRegisterOf(tx: Transaction, deviceId: string): Promise<{ establishment: string; number: number } | null> {
  const owned = await tx.deviceRecord.findFirst({
    where: { deviceId, kind: 'owner', data: { path: ['owner'], equals: 'house' } },
    orderBy: { number: 'desc' },
    select: { data: true },
  })
  const { establishment, registerNumber } = (owned?.data ?? {}) as { establishment?: string; registerNumber?: number }
  return establishment !== undefined && registerNumber !== undefined ? { establishment, number: registerNumber } : null
}
