import { randomUUID } from 'node:crypto'
import type { MarketSite } from '../domain/market/market.ts'
import type { Leg } from '../domain/parcels/legs.ts'
import { getCase } from '../platform/cases/case-row.ts'
import { ComeAgain, type Done, type EffectDependencies } from '../platform/cases/effects.ts'
import { type ProcessRecords, processOf, type ShippedDevice } from '../platform/cases/process-records.ts'
import { insertRow } from '../platform/database/table-rows.ts'
import { acceptKeptScans } from '../platform/parcels/accept-scan.ts'
import { labelledParcel } from '../platform/parcels/labelled-parcel.ts'
import { lockParcel } from '../platform/parcels/lock-parcel.ts'
import {
  CARRIER_REFUSAL,
  type Carriers,
  type Label,
  type LabelOrder,
  type ParcelMeasures,
  type PostalAddress,
} from '../providers/carriers/carriers.ts'
import type { Files } from '../providers/files/files.ts'
import { effect, settled } from './effect.ts'

export interface ParcelEffectDependencies extends EffectDependencies {
  readonly processes: Readonly<Record<string, ProcessRecords>>
  readonly secrets: { seal(text: string): string }
  readonly carriers: Carriers
  readonly files: Files
}

/** What a box and its filling weigh, and its outer size. */
const PACKING_GRAMS = 200
const BOX = { lengthMm: 250, widthMm: 180, heightMm: 100 }

/** Labels both ways, whatever the process. A label is bought once per key, and its file kept by us: carriers delete theirs. */
export const createParcelEffects = (deps: ParcelEffectDependencies) => ({
  buyLabel: effect(deps, ({ effect: { key, caseId } }) => buy(deps, key, caseId, 'inbound')),
  buyReturnLabel: effect(deps, ({ effect: { key, caseId } }) => buy(deps, key, caseId, 'return')),
  voidLabel: effect(deps, async ({ effect: { key, caseId } }) => {
    const parcel = await labelledParcel(deps.database, caseId)
    const answer = settled(await deps.carriers.voidLabel(key, parcel.labelRef))
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

async function buy(deps: ParcelEffectDependencies, key: string, caseId: string, leg: Leg): Promise<Done> {
  const answer = settled(await deps.carriers.buyLabel(key, await orderOf(deps, caseId, leg)))
  if ('refused' in answer) {
    comeAgainForOperator(answer.refused)
    return { result: 'refused', detail: answer.refused }
  }
  const label = answer.done
  const file = await keepLabel(deps, caseId, label)
  return {
    result: 'bought',
    data: { carrier: label.carrier },
    write: async (tx) => {
      await lockParcel(tx, label)
      const parcel = { id: randomUUID(), caseId, leg, carrier: label.carrier, trackingCode: label.trackingCode }
      await insertRow(tx, 'parcels', {
        ...parcel,
        effectKey: key,
        labelRef: label.ref,
        labelFile: file,
        voidableUntil: label.voidableUntil,
        createdAt: deps.clock.now(),
      })
      await acceptKeptScans(deps, tx, parcel)
    },
  }
}

/** Our account, not this parcel: no answer for the case until an operator has acted. @throws ComeAgain for these refusals. */
export function comeAgainForOperator(refused: string): void {
  if (refused === CARRIER_REFUSAL.billing || refused === CARRIER_REFUSAL.credentials) {
    throw new ComeAgain(`the carrier account needs an operator: ${refused}`, 300)
  }
}

async function keepLabel(deps: ParcelEffectDependencies, caseId: string, label: Label): Promise<string> {
  const file = settled(await deps.carriers.downloadLabel(label))
  if ('refused' in file) throw new ComeAgain(`the label’s file is not there yet: ${file.refused}`, 30)
  const kept = settled(await deps.files.put(caseId, file.done, { type: label.labelType, retainUntil: label.voidableUntil }))
  if ('refused' in kept) throw new Error(`the label’s file was refused: ${kept.refused}`)
  return kept.done.ref
}

async function orderOf(deps: ParcelEffectDependencies, caseId: string, leg: Leg): Promise<LabelOrder> {
  const { customer, site, market, grams, printless } = await shippedOf(deps, caseId, leg)
  const theirs = customerAddress(customer, market.code)
  const ours = siteAddress(site)
  return {
    ...(leg === 'inbound' ? { from: theirs, to: ours } : { from: ours, to: theirs }),
    parcel: packed(grams),
    kind: leg === 'inbound' ? 'return' : 'outbound',
    market: market.code,
    ...(printless === 'wanted' && { printless }),
  }
}

/** A device of this weight in its box. */
export const packed = (grams: number): ParcelMeasures => ({ weightGrams: grams + PACKING_GRAMS, ...BOX })

/** What travels on a leg of a case, as its process says. */
export async function shippedOf(
  deps: Pick<ParcelEffectDependencies, 'database' | 'processes'>,
  caseId: string,
  leg: Leg,
): Promise<ShippedDevice> {
  const subject = await getCase(deps.database, caseId)
  const shipped = await processOf(deps, subject).parcel?.(deps.database, subject, leg)
  if (!shipped) throw new Error(`${caseId}: its process does not say what travels`)
  return shipped
}

/** Where the customer is, as carriers want it. */
export const customerAddress = ({ name, phone, address }: ShippedDevice['customer'], country: string): PostalAddress => ({
  name,
  street1: address.line1,
  ...(address.line2 && { street2: address.line2 }),
  postcode: address.postcode,
  city: address.city,
  ...(address.region && { region: address.region }),
  country,
  ...(phone && { phone }),
})

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
