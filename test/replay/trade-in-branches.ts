import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import { reviveCase } from '../../platform/cases/engine/rebuild.ts'
import type { Branch } from './branch.ts'
import { LEAD, SILENT_BANK, SUPPORT, type TradeInBench } from './trade-in-bench.ts'

const NEW_ACCOUNT: BodyOf<'changePayoutDetails'> = {
  payout: { method: 'bank_transfer', iban: 'DE89370400440532013000', holder: 'Camille Durand' },
}
const VOUCHER: BodyOf<'changePayoutDetails'> = { payout: { method: 'voucher' } }
const AMERICAN: Partial<BodyOf<'acceptOffer'>> = {
  address: { line1: '20 Jay St', postcode: '11201', city: 'Brooklyn', region: 'NY' },
  payout: { method: 'charity', charityId: 'devices-for-classrooms' },
}

async function underWay(bench: TradeInBench, seconds: NonNullable<Parameters<TradeInBench['offer']>[0]>['seconds'] = {}): Promise<string> {
  const id = await bench.offer({ seconds })
  await bench.accepts(id)
  await bench.until(id, 'awaiting_shipment')
  await bench.scan(id, 'in_transit')
  await bench.until(id, 'in_transit')
  return id
}

async function counterOffered(bench: TradeInBench, wishes: Parameters<TradeInBench['offer']>[0] = {}): Promise<string> {
  const id = await bench.arrives(wishes)
  await bench.inspects(id, { condition: 'functional_cracked' })
  await bench.until(id, 'counter_offered', 'second_inspection')
  return id
}

async function goesHome(bench: TradeInBench, id: string): Promise<string> {
  await bench.until(id, 'return_in_transit')
  await bench.scan(id, 'delivered', 'return')
  return id
}

/** Every branch of the trade-in of which a history is kept. */
export const tradeInBranches: readonly Branch<TradeInBench>[] = [
  {
    name: 'paid',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await underWay(bench)
      await bench.scan(id, 'delivered')
      await bench.until(id, 'delivered')
      await bench.receives(id)
      await bench.inspects(id)
      return id
    },
  },
  {
    name: 'voucher',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.arrives({}, VOUCHER)
      await bench.inspects(id)
      return id
    },
  },
  {
    name: 'gift',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.arrives({ market: 'US' }, AMERICAN)
      await bench.inspects(id)
      return id
    },
  },
  {
    name: 'drop-off',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.offer()
      await bench.accepts(id, { shipping: 'drop_off' })
      const { dropOffCode } = await bench.world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })
      await bench.does(id, 'recordDropOff', { code: dropOffCode ?? '', site: 'lyon' }, 'site:lyon')
      await bench.receives(id)
      await bench.inspects(id)
      return id
    },
  },
  {
    name: 'address-confirmed-later',
    endsIn: 'cancelled',
    play: async (bench) => {
      const id = await bench.offer()
      await bench.accepts(id, { shipping: 'drop_off' }, 'guest')
      await bench.does(id, 'confirmEmail', {})
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'expired',
    endsIn: 'expired',
    play: (bench) => bench.offer({ seconds: { offer_answer: 2 } }),
  },
  {
    name: 'expired-label-voided',
    endsIn: 'expired',
    play: async (bench) => {
      const id = await bench.offer({ seconds: { price_hold: 2, late_shipment: 2 } })
      await bench.accepts(id)
      return id
    },
  },
  {
    name: 'cancelled-label-voided',
    endsIn: 'cancelled',
    play: async (bench) => {
      const id = await bench.offer()
      await bench.accepts(id)
      await bench.until(id, 'awaiting_shipment')
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'returned',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await underWay(bench)
      await bench.does(id, 'cancel', {})
      await bench.receives(id)
      await bench.until(id, 'return_in_transit')
      await bench.scan(id, 'in_transit', 'return')
      return goesHome(bench, id)
    },
  },
  {
    name: 'counter-offer-accepted',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await counterOffered(bench)
      await bench.does(id, 'acceptCounterOffer', { counterVersion: 1 })
      return id
    },
  },
  {
    name: 'counter-offer-declined',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await counterOffered(bench)
      await bench.does(id, 'declineCounterOffer', { counterVersion: 1 })
      return goesHome(bench, id)
    },
  },
  {
    name: 'counter-offer-disputed',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await counterOffered(bench)
      await bench.does(id, 'disputeCounterOffer', { counterVersion: 1, text: 'it was not cracked when I sent it' })
      const decision = { reason: 'the seller’s photos show it', textToCustomer: 'You are right.' }
      await bench.does(id, 'decideDispute', { decision: 'pay_offer', ...decision }, SUPPORT)
      return id
    },
  },
  {
    name: 'counter-offer-silent',
    endsIn: 'returned',
    play: async (bench) => goesHome(bench, await counterOffered(bench, { seconds: { counter_offer_answer: 2 } })),
  },
  {
    name: 'second-inspection',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await counterOffered(bench, { policy: { blindInspectionBasisPoints: 10_000 } })
      const found = { condition: 'functional_good', reasons: [] } satisfies BodyOf<'recordSecondInspection'>
      await bench.does(id, 'recordSecondInspection', found, 'technician:t2')
      return id
    },
  },
  {
    name: 'no-offer',
    endsIn: 'recycled',
    play: async (bench) => {
      await bench.world.database.price.updateMany({
        where: { modelId: 'apple-iphone-13', storage: 512, condition: 'not_functional_cracked' },
        data: { minor: 4_00 },
      })
      const id = await bench.arrives({ storage: 512 })
      await bench.inspects(id, { condition: 'not_functional_cracked' })
      await bench.until(id, 'no_offer')
      await bench.does(id, 'chooseNoOffer', { choice: 'recycle' })
      return id
    },
  },
  {
    name: 'hazard-recycled',
    endsIn: 'recycled',
    play: async (bench) => {
      const id = await bench.arrives()
      await bench.inspects(id, { hazard: 'swollen' })
      await bench.does(id, 'decideHazard', { decision: 'recycle', reason: 'agreed with the customer' }, SUPPORT)
      return id
    },
  },
  {
    name: 'unlocked',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.arrives()
      await bench.inspects(id, { magic: '21' })
      for (let answer = 1; answer <= 3; answer++) {
        await bench.until(id, 'locked')
        await bench.does(id, 'confirmUnlocked', {})
      }
      return id
    },
  },
  {
    name: 'locked-and-silent',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.arrives({ seconds: { unlock: 2 } })
      await bench.inspects(id, { magic: '21' })
      return goesHome(bench, id)
    },
  },
  {
    name: 'handed-over',
    endsIn: 'handed_over',
    play: async (bench) => {
      const id = await bench.arrives({ seconds: { quarantine: 5, quarantine_recheck: 2 } })
      await bench.inspects(id, { magic: '11' })
      await bench.until(id, 'quarantine_decision')
      const handOver = { decision: 'hand_over', receipt: 'PV 2027/114', reason: 'fetched by the police' } as const
      await bench.does(id, 'decideQuarantine', handOver, LEAD)
      return id
    },
  },
  {
    name: 'ownership-disputed',
    endsIn: 'closed',
    runs: 2,
    play: async (bench) => {
      const id = await bench.arrives({}, VOUCHER)
      await bench.inspects(id)
      await bench.until(id, 'closed')
      await bench.runEnds(id)
      await bench.reports(id, 'device_reported_stolen')
      await bench.until(id, 'ownership_dispute')
      await bench.does(id, 'decideOwnership', { decision: 'keep', reason: 'bought in good faith' }, LEAD)
      return id
    },
  },
  {
    name: 'lost-and-compensated',
    endsIn: 'compensated',
    play: async (bench) => {
      const id = await underWay(bench)
      await bench.scan(id, 'failure')
      await bench.until(id, 'lost')
      await bench.does(id, 'chooseCompensation', { choice: 'replacement' })
      await bench.does(id, 'recordReplacement', { device: 'iPhone 13, 128 GB, good', reason: 'as chosen' }, SUPPORT)
      return id
    },
  },
  {
    name: 'lost-in-silence-and-paid',
    endsIn: 'closed',
    play: (bench) => underWay(bench, { carrier_silence: 2, carrier_inquiry: 2, lost_choice: 2 }),
  },
  {
    name: 'empty-parcel',
    endsIn: 'rejected',
    play: async (bench) => {
      const id = await bench.offer()
      await bench.accepts(id, { shipping: 'drop_off' })
      await bench.receives(id, 'nothing')
      await bench.does(id, 'decideEmptyParcel', { decision: 'nothing_was_sent', reason: 'weight as scanned' }, SUPPORT)
      return id
    },
  },
  {
    name: 'undeliverable-and-abandoned',
    endsIn: 'abandoned',
    play: async (bench) => {
      const id = await bench.offer({ seconds: { return_address: 2, abandonment: 2, no_offer_answer: 2, counter_offer_answer: 2 } })
      const { address } = bench.world.acceptance(id)
      await bench.accepts(id, { shipping: 'drop_off', address: { ...address, postcode: '69001' } })
      await bench.receives(id)
      await bench.inspects(id, { condition: 'functional_cracked' })
      await bench.until(id, 'abandonment_due')
      await bench.does(id, 'disposeAbandoned', { reason: 'long after formal notice', receiver: 'Ecologic' }, LEAD)
      return id
    },
  },
  {
    name: 'payee-confirmed',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.offer()
      const { payout } = bench.world.acceptance(id)
      await bench.accepts(id, { shipping: 'drop_off', payout: { ...payout, holder: 'CLOSE Durand' } })
      await bench.receives(id)
      await bench.inspects(id)
      await bench.until(id, 'payee_confirmation')
      await bench.does(id, 'confirmPayee', {})
      return id
    },
  },
  {
    name: 'unreported-then-found',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.arrives({ ...SILENT_BANK, seconds: { payout_report: 2 } })
      await bench.inspects(id)
      await bench.until(id, 'payout_unreported')
      await bench.does(id, 'recordPayoutOutcome', { outcome: 'booked', bookedOn: '2026-11-23', reason: 'seen in the account' }, LEAD)
      return id
    },
  },
  {
    name: 'rejected-then-paid',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.arrives(SILENT_BANK)
      await bench.inspects(id)
      await bench.until(id, 'payout_submitted')
      await bench.bankSays(id, 'rejected', 'AC04')
      await bench.until(id, 'payout_details_needed')
      await bench.does(id, 'changePayoutDetails', NEW_ACCOUNT)
      await bench.until(id, 'payout_submitted')
      await bench.bankSays(id, 'executed')
      await bench.bankSays(id, 'booked')
      return id
    },
  },
  {
    name: 'returned-after-the-close',
    endsIn: 'closed',
    runs: 2,
    play: async (bench) => {
      const id = await bench.arrives(SILENT_BANK)
      await bench.inspects(id)
      await bench.until(id, 'payout_submitted')
      await bench.bankSays(id, 'booked')
      await bench.until(id, 'closed')
      await bench.runEnds(id)
      await bench.bankSays(id, 'returned', 'AC04')
      await bench.until(id, 'payout_details_needed')
      await bench.does(id, 'changePayoutDetails', VOUCHER)
      return id
    },
  },
  {
    name: 'revived',
    endsIn: 'closed',
    runs: 2,
    play: async (bench) => {
      const id = await bench.arrives()
      await reviveCase(bench.world.delivery, id, 'by hand')
      await bench.inspects(id)
      return id
    },
  },
]
