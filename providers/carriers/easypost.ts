import type { Clock } from '../../platform/clock.ts'
import type { Outcome } from '../outcome.ts'
import { type Answer, andThen } from './call-json.ts'
import { type CarrierFact, isScan } from './carrier-fact.ts'
import type { Carriers, Label, VoidAnswer } from './carriers.ts'
import { downloadLabel } from './download-label.ts'
import { callEasyPost, isUnknown } from './easypost-http.ts'
import { cheapestRate, labelOf, noRates, PRINTLESS_FORM, shipmentRequest } from './easypost-label.ts'
import { createEasyPostPickups } from './easypost-pickups.ts'
import { type Shipment, ShipmentShape, type Tracker, TrackerShape } from './easypost-shapes.ts'
import { factsOf } from './easypost-tracking.ts'
import { referenceOf } from './reference.ts'

export interface EasyPostOptions {
  readonly apiKey: string
  /** EasyPost's own address unless given. */
  readonly baseUrl?: string
  /** 20,000 unless given. The caller's lease must outlast five of them: a label takes up to four requests. */
  readonly timeoutMs?: number
  /** EasyPost's carrier accounts (`ca_…`) to ask in a market; every account in a market not listed. */
  readonly carrierAccounts?: Readonly<Record<string, readonly string[]>>
  readonly clock: Clock
}

/** EasyPost says that a void asked for very soon after the label may be rejected wrongly, and may be asked for again. */
const REJECTION_IS_FINAL_AFTER_MS = 60 * 60 * 1000
const ASK_AGAIN_SECONDS = 15 * 60

/**
 * Carriers through EasyPost (API v2). EasyPost has no idempotency header, and does not enforce that a reference is unique.
 * What makes a second label impossible is that a shipment is made first, which is free and carries our key as its reference,
 * and that buying is an act on that shipment, which EasyPost refuses to do twice.
 */
export const createEasyPostCarriers = (options: EasyPostOptions): Carriers => {
  const { clock, carrierAccounts = {} } = options
  const http = { apiKey: options.apiKey, baseUrl: options.baseUrl ?? 'https://api.easypost.com', timeoutMs: options.timeoutMs ?? 20_000 }

  const readShipment = (idOrReference: string): Promise<Answer<Shipment>> =>
    callEasyPost(http, {
      method: 'GET',
      path: `/shipments/${encodeURIComponent(idOrReference)}`,
      shape: ShipmentShape,
      ifLost: 'retry',
    })

  const postShipment = (path: string, body: unknown, ifLost: 'retry' | 'unknown'): Promise<Answer<Shipment>> =>
    callEasyPost(http, { method: 'POST', path: `/shipments${path}`, body, shape: ShipmentShape, ifLost })

  /** The shipment that carries our key, bought or not; undefined where there is none. */
  const findShipment = async (key: string): Promise<Answer<Shipment | undefined>> => {
    const reference = referenceOf(key)
    const found = await readShipment(reference)
    if (isUnknown(found)) return { kind: 'done', value: undefined }
    if (found.kind === 'done' && found.value.reference !== reference)
      return { kind: 'retry', reason: `EasyPost answered reference ${reference} with the shipment of ${found.value.reference}` }
    return found
  }

  /** A shipment that was refused a code keeps its label: it can still be printed. */
  const withPrintlessCode = async (shipment: Shipment): Promise<Outcome<Label>> => {
    const answer = await postShipment(`/${shipment.id}/forms`, { form: { type: PRINTLESS_FORM } }, 'retry')
    if (answer.kind === 'refused') return labelOf(shipment)
    return andThen(answer, labelOf)
  }

  const finish = (shipment: Shipment, printless: 'wanted' | undefined): Promise<Outcome<Label>> | Outcome<Label> =>
    printless === 'wanted' && !shipment.forms?.some(({ form_type }) => form_type === PRINTLESS_FORM)
      ? withPrintlessCode(shipment)
      : labelOf(shipment)

  /** Where a void that was asked for stands. Undefined: the shipment says nothing of one. */
  const voidStanding = (shipment: Shipment): Outcome<VoidAnswer> | undefined => {
    const scanned = shipment.tracker !== null && factsOf(shipment.tracker).some(isScan)
    switch (shipment.refund_status) {
      case 'submitted':
        return { kind: 'done', value: 'requested' }
      // Carriers that bill by scan have nothing to pay back: a label never used is never charged.
      case 'refunded':
      case 'not_applicable':
        return { kind: 'done', value: 'voided' }
      case 'rejected': {
        const age = clock.now().getTime() - new Date(shipment.postage_label?.label_date ?? shipment.created_at).getTime()
        if (scanned || age > REJECTION_IS_FINAL_AFTER_MS) return { kind: 'done', value: 'too_late' }
        return { kind: 'retry', reason: 'the carrier rejected the void of a label just bought', afterSeconds: ASK_AGAIN_SECONDS }
      }
      default:
        return scanned ? { kind: 'done', value: 'too_late' } : undefined
    }
  }

  const afterRefusedVoid = (refused: Extract<Answer<never>, { kind: 'refused' }>, shipment: Shipment): Outcome<VoidAnswer> => {
    const standing = voidStanding(shipment)
    if (standing) return standing
    const label = labelOf(shipment)
    if (label.kind === 'done' && clock.now() > label.value.voidableUntil) return { kind: 'done', value: 'too_late' }
    return refused
  }

  return {
    buyLabel: async (key, order) => {
      const found = await findShipment(key)
      if (found.kind !== 'done') return found
      if (found.value?.postage_label) return finish(found.value, order.printless)
      const made = found.value
        ? { kind: 'done' as const, value: found.value }
        : await postShipment('', shipmentRequest(referenceOf(key), order, carrierAccounts[order.market] ?? []), 'retry')
      if (made.kind !== 'done') return made
      const rate = cheapestRate(made.value.rates)
      if (!rate) return noRates(made.value)
      const bought = await postShipment(`/${made.value.id}/buy`, { rate: { id: rate.id } }, 'unknown')
      return andThen(bought, (shipment) => finish(shipment, order.printless))
    },

    findByReference: async (key) =>
      andThen<Shipment | undefined, Label | undefined>(await findShipment(key), (shipment) =>
        shipment?.postage_label ? labelOf(shipment) : { kind: 'done', value: undefined },
      ),

    // The shipment has one refund at most, so EasyPost needs no key to make a repeat harmless.
    voidLabel: async (_key, ref) => {
      const asked = await postShipment(`/${encodeURIComponent(ref)}/refund`, {}, 'unknown')
      if (asked.kind === 'done') {
        const standing = voidStanding(asked.value)
        return standing ?? { kind: 'unknown', reason: `EasyPost took the void of ${ref} and says no state of it` }
      }
      if (asked.kind !== 'refused' || asked.code === 'billing' || asked.code === 'credentials') return asked
      return andThen(await readShipment(ref), (shipment) => afterRefusedVoid(asked, shipment))
    },

    ...createEasyPostPickups(http),

    downloadLabel: (label) => downloadLabel(label, http),

    // EasyPost returns the tracker it already has for a code and carrier, so this is a read in all but its method.
    track: async (trackingCode, carrier) => {
      const answer = await callEasyPost(http, {
        method: 'POST',
        path: '/trackers',
        body: { tracker: { tracking_code: trackingCode, carrier } },
        shape: TrackerShape,
        ifLost: 'retry',
      })
      return andThen<Tracker, readonly CarrierFact[]>(answer, (tracker) => ({ kind: 'done', value: factsOf(tracker) }))
    },
  }
}
