import { randomUUID } from 'node:crypto'
import type { MarketSite } from '../../domain/market/market.ts'
import type { CustomerAddress } from '../../platform/cases/customer.ts'
import { ComeAgain, type Done } from '../../platform/cases/effects.ts'
import { acceptKeptScans, lockParcel } from '../../platform/trade-in/accept-parcel-scan.ts'
import { CARRIER_REFUSAL, type Label, type LabelOrder, type PostalAddress } from '../../providers/carriers/carriers.ts'
import { effect, settled } from '../effect.ts'
import type { TradeInEffectDependencies } from './dependencies.ts'

/** What a box and its filling weigh, and its outer size. */
const PACKING_GRAMS = 200
const BOX = { lengthMm: 250, widthMm: 180, heightMm: 100 }

/** Labels both ways. A label is bought once per key, and its file kept by us: carriers delete theirs. */
export const createParcelEffects = (deps: TradeInEffectDependencies) => ({
  buyLabel: effect(deps, ({ effect: { key, caseId } }) => buy(deps, key, caseId, 'inbound')),
  buyReturnLabel: effect(deps, ({ effect: { key, caseId } }) => buy(deps, key, caseId, 'return')),
  voidLabel: effect(deps, async ({ effect: { key, caseId } }) => {
    const parcel = await deps.database.parcel.findFirstOrThrow({
      where: { caseId, leg: 'inbound', labelRef: { not: null }, voidedAt: null },
      orderBy: { createdAt: 'desc' },
    })
    const answer = settled(await deps.carriers.voidLabel(key, parcel.labelRef ?? ''))
    if ('refused' in answer || answer.done === 'too_late') return { result: 'too_late' }
    return {
      result: 'voided',
      data: { carrierSays: answer.done },
      write: async (tx) => {
        await tx.parcel.update({ where: { id: parcel.id }, data: { voidedAt: deps.clock.now(), status: 'cancelled' } })
      },
    }
  }),
})

async function buy(deps: TradeInEffectDependencies, key: string, caseId: string, leg: 'inbound' | 'return'): Promise<Done> {
  const answer = settled(await deps.carriers.buyLabel(key, await orderOf(deps, caseId, leg)))
  if ('refused' in answer) {
    // Our account, not this parcel: no answer for the case until an operator has acted.
    if (answer.refused === CARRIER_REFUSAL.billing || answer.refused === CARRIER_REFUSAL.credentials) {
      throw new ComeAgain(`the carrier account needs an operator: ${answer.refused}`, 300)
    }
    return { result: 'refused', detail: answer.refused }
  }
  const label = answer.done
  const file = await keepLabel(deps, caseId, label)
  return {
    result: 'bought',
    data: { carrier: label.carrier },
    write: async (tx) => {
      await lockParcel(tx, label)
      const parcel = await tx.parcel.create({
        data: {
          id: randomUUID(),
          caseId,
          leg,
          effectKey: key,
          carrier: label.carrier,
          labelRef: label.ref,
          trackingCode: label.trackingCode,
          labelFile: file,
          voidableUntil: label.voidableUntil,
          createdAt: deps.clock.now(),
        },
      })
      await acceptKeptScans(deps, tx, parcel)
    },
  }
}

async function keepLabel(deps: TradeInEffectDependencies, caseId: string, label: Label): Promise<string> {
  const file = settled(await deps.carriers.downloadLabel(label))
  if ('refused' in file) throw new ComeAgain(`the label’s file is not there yet: ${file.refused}`, 30)
  const kept = settled(await deps.files.put(caseId, file.done, { type: label.labelType, retainUntil: label.voidableUntil }))
  if ('refused' in kept) throw new Error(`the label’s file was refused: ${kept.refused}`)
  return kept.done.ref
}

async function orderOf(deps: TradeInEffectDependencies, caseId: string, leg: 'inbound' | 'return'): Promise<LabelOrder> {
  const subject = await deps.database.case.findUniqueOrThrow({ where: { id: caseId }, include: { customer: true, tradeIn: true } })
  const { customer, tradeIn } = subject
  if (!customer?.address || !tradeIn) throw new Error(`${caseId}: a label needs the customer’s address`)
  const market = deps.marketAt(subject.market, deps.clock.now())
  const address = JSON.parse(deps.secrets.open(customer.address)) as CustomerAddress
  const theirs: PostalAddress = {
    name: customer.name,
    street1: address.line1,
    ...(address.line2 && { street2: address.line2 }),
    postcode: address.postcode,
    city: address.city,
    ...(address.region && { region: address.region }),
    country: market.code,
    ...(customer.phone && { phone: customer.phone }),
  }
  const model = deps.catalogue.find(({ id }) => id === tradeIn.modelId)
  return {
    from: leg === 'inbound' ? theirs : siteAddress(market.workshop),
    to: leg === 'inbound' ? siteAddress(market.workshop) : theirs,
    parcel: { weightGrams: (model?.grams ?? 500) + PACKING_GRAMS, ...BOX },
    kind: leg === 'inbound' ? 'return' : 'outbound',
    market: market.code,
    ...(market.carriers[0]?.printless === 'offered' && leg === 'inbound' && { printless: 'wanted' as const }),
  }
}

const siteAddress = ({ name, address, phone }: MarketSite): PostalAddress => ({
  name,
  company: name,
  street1: address.line1,
  postcode: address.postcode,
  city: address.city,
  ...(address.region && { region: address.region }),
  country: address.country,
  phone,
})
