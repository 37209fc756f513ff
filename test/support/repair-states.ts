import { expect } from 'vitest'
import type { LiveName } from '../../domain/case/table.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { RepairTable } from '../../domain/repair/states.ts'
import { imeiWith } from './on-the-bench.ts'
import { A_QUOTE, IN_PARIS, type RepairWishes, TOM } from './repair-people.ts'
import type { RepairWorld } from './repair-world.ts'

type Live = LiveName<RepairTable>

/** A day for everything: what is shown is that time passes, not how much. Reminders of longer questions are left out. */
export const aDay = (standard: RepairPolicy): RepairPolicy => ({
  ...standard,
  limits: Object.fromEntries(Object.keys(standard.limits).map((limit) => [limit, { days: 1 }])) as RepairPolicy['limits'],
  reminders: Object.fromEntries(Object.keys(standard.reminders).map((plan) => [plan, []])) as unknown as RepairPolicy['reminders'],
  quarantine: { days: 2 },
})

export const IN_MARSEILLE = { line1: '5 cours Julien', postcode: '13010', city: 'Marseille' }
export const SHOP = 'shop-fr-paris'
export const SAM = 'site:sam'
export const PIA = 'partner:pia'
export const because = { reason: 'as the test has it' }
export const START_NOW = { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true } as const

/** Live states that a repair stays in by itself: in the others a provider or the engine is at work. */
export type Kept = Exclude<
  Live,
  | 'arranging_hand_over'
  | 'booking_pickup'
  | 'checking_pickup'
  | 'rebooking_pickup'
  | 'releasing_label'
  | 'cancelling'
  | 'searching'
  | 'checking'
  | 'quarantine_decision'
  | 'issuing_voucher'
  | 'trading_in'
  | 'billing'
  | 'payment_support'
  | 'settling_payment'
  | 'refunding'
  | 'refund_by_hand'
  | 'returning'
  | 'return_inquiry'
  | 'abandonment_notice'
  | 'abandonment_due'
>

/** How a repair comes into each state that it stays in. */
export function intoStates(world: RepairWorld) {
  const opens = (wishes: RepairWishes = {}) => world.opens({ policy: aDay, ...wishes })
  const arrange = async (id: string, changes: Partial<BodyOf<'arrangeHandOver'>> = {}, actor?: string) => {
    await world.does(id, 'arrangeHandOver', { way: 'mail_in', address: IN_PARIS, agreesDiagnosisFee: true, ...changes }, actor)
    return id
  }
  const parcel = () => opens().then((id) => arrange(id))
  const window = async (id: string, address = IN_PARIS) => (await world.windows(id, address))[0]?.id ?? ''
  const receives = async (id: string, identity = imeiWith('00'), changes: Partial<BodyOf<'recordReceipt'>> = {}) => {
    await world.photo(id)
    const body = {
      content: 'device',
      weightGrams: 190,
      seal: 'intact',
      accessories: [],
      identities: [identity],
      ...changes,
    } as BodyOf<'recordReceipt'>
    await world.does(id, 'recordReceipt', body, TOM)
    return id
  }
  const diagnosed = async (outcome: BodyOf<'recordDiagnosis'>['outcome'], id: string) => {
    const findings = outcome === 'no_fault' ? [] : [{ code: 'battery' as const }]
    await world.does(id, 'recordDiagnosis', { outcome, findings, minutes: 20, dataLossExpected: false }, TOM)
    return id
  }
  const repaired = async (changes: Partial<BodyOf<'arrangeHandOver'>> = {}) => {
    await world.batteries()
    const id = await receives(await arrange(await opens(), changes))
    await world.isQuoted(id)
    await world.does(id, 'approveQuote', START_NOW)
    await world.isRepaired(id)
    return id
  }
  const KEPT = { returnWay: 'shop', returnSite: SHOP } as const

  const INTO: { readonly [S in Kept]: () => Promise<string> } = {
    opened: () => opens(),
    awaiting_email_confirmation: async () => arrange(await opens(), {}, 'customer:browser'),
    offered_to_partner: async () => arrange(await opens(), { address: IN_MARSEILLE }),
    hand_over_needed: async () => {
      const id = await opens()
      const address = { ...IN_PARIS, postcode: '75003' }
      return arrange(id, { way: 'pickup', address, window: await window(id, address) })
    },
    awaiting_pickup: async () => {
      const id = await opens()
      return arrange(id, { way: 'pickup', window: await window(id) })
    },
    awaiting_parcel: parcel,
    awaiting_drop_off: async () => {
      const id = await opens()
      const [shop] = await world.shops(id)
      return arrange(id, { way: 'drop_off', site: SHOP, day: shop?.days.at(-1)?.day ?? '' })
    },
    at_shop: async () => {
      const id = await INTO.awaiting_drop_off()
      await world.photo(id)
      const { code } = await world.rowOf(id)
      await world.does(id, 'recordDropOff', { code: code ?? '', site: SHOP, accessories: [], seal: 'none' }, SAM)
      return id
    },
    awaiting_special_collection: async () => arrange(await opens({ hazard: ['swollen'] }), { way: 'pickup' }),
    in_transit: async () => {
      const id = await parcel()
      await world.scan(id, 'in_transit')
      return id
    },
    delivered: async () => {
      const id = await parcel()
      await world.scan(id, 'delivered')
      return id
    },
    carrier_inquiry: async () => {
      const id = await INTO.in_transit()
      await world.scan(id, 'return_to_sender')
      return id
    },
    lost: async () => {
      const id = await INTO.in_transit()
      await world.scan(id, 'failure')
      return id
    },
    return_on_arrival: async () => {
      const id = await INTO.in_transit()
      await world.does(id, 'cancel', {})
      return id
    },
    intake_review: async () => receives(await parcel(), imeiWith('22')),
    empty_parcel: async () => receives(await parcel(), '', { content: 'nothing', identities: [] }),
    quarantined: async () => receives(await parcel(), imeiWith('11')),
    hazard_hold: async () => {
      const id = await INTO.diagnosing()
      await world.does(id, 'reportHazard', { hazard: 'hot' }, TOM)
      return id
    },
    content_hold: async () => {
      const id = await INTO.diagnosing()
      await world.does(id, 'reportContent', {}, TOM)
      return id
    },
    diagnosing: async () => receives(await parcel()),
    quoting: async () => diagnosed('repairable', await INTO.diagnosing()),
    quoted: async () => {
      const id = await INTO.quoting()
      await world.does(id, 'issueQuote', A_QUOTE, TOM)
      return id
    },
    awaiting_start: async () => {
      const id = await INTO.quoted()
      await world.does(id, 'approveQuote', { ...START_NOW, startNow: false, losesWithdrawalRight: false })
      return id
    },
    unrepairable: async () => diagnosed('unrepairable', await INTO.diagnosing()),
    recycling: async () => {
      const id = await INTO.unrepairable()
      await world.does(id, 'chooseOutcome', { choice: 'recycle' })
      return id
    },
    preparing: async () => {
      const id = await INTO.quoted()
      await world.does(id, 'approveQuote', START_NOW)
      return id
    },
    awaiting_parts: async () => {
      const id = await INTO.preparing()
      const parts = [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }]
      const expectedOn = world.clock.now().toISOString().slice(0, 10)
      await world.does(id, 'orderParts', { parts, supplier: 'Pièces Lyon', expectedOn }, TOM)
      return id
    },
    repairing: async () => {
      await world.batteries()
      const id = await INTO.preparing()
      await world.does(id, 'startRepair', {}, TOM)
      return id
    },
    quality_check: async () => {
      const id = await INTO.repairing()
      await world.isWorkedOn(id)
      return id
    },
    quality_escalated: async () => {
      const id = await INTO.repairing()
      for (const _ of [1, 2, 3]) {
        await world.isWorkedOn(id)
        await world.isMeasured(id, { power_on: 'fails' })
      }
      return id
    },
    reassembling: async () => {
      const id = await INTO.repairing()
      await world.does(id, 'withdraw', {})
      return id
    },
    awaiting_payment: () => repaired(),
    return_in_transit: async () => {
      const id = await repaired()
      await world.pays(id)
      return id
    },
    lost_on_return: async () => {
      const id = await INTO.return_in_transit()
      await world.scan(id, 'failure', 'return')
      return id
    },
    return_undeliverable: async () => {
      const id = await INTO.return_in_transit()
      await world.scan(id, 'return_to_sender', 'return')
      return id
    },
    compensating: async () => {
      const id = await INTO.lost()
      await world.does(id, 'chooseCompensation', { choice: 'value' })
      return id
    },
    sending_to_shop: () => repaired(KEPT),
    awaiting_collection: async () => {
      const id = await repaired(KEPT)
      await world.does(id, 'recordShopArrival', { site: SHOP }, SAM)
      return id
    },
  }

  /** Brings a repair into a state. */
  const into = async (state: Kept): Promise<string> => {
    const id = await INTO[state]()
    expect([state, (await world.caseOf(id)).state]).toEqual([state, state])
    return id
  }
  return { into, states: Object.keys(INTO) as Kept[], opens, arrange, receives, repaired }
}
