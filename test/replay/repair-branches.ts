import { reviveCase } from '../../platform/cases/engine/rebuild.ts'
import { acceptFact } from '../../platform/cases/inbox/accept.ts'
import { imeiWith } from '../support/on-the-bench.ts'
import { ANNA, IN_PARIS, OMAR, TOM } from '../support/repair-people.ts'
import { frenchAcceptance } from '../support/trade-in-world.ts'
import type { Branch } from './branch.ts'
import { inSeconds, ON_DEMAND, type RepairBench } from './repair-bench.ts'

const because = { reason: 'as the branch has it' }
const SHOP = 'shop-fr-paris'
const SAM = 'site:sam'
const KEPT = { returnWay: 'shop', returnSite: SHOP } as const
const CASH = { means: 'cash', amountMinor: 50_00, reference: 'till 12' } as const
/** Nobody comes; and the first window that is asked for is gone. */
const NOBODY_COMES = { ...IN_PARIS, postcode: '75004' }
const SLOT_GONE = { ...IN_PARIS, postcode: '75002' }

async function atTheShop(bench: RepairBench): Promise<string> {
  const id = await bench.repaired({}, KEPT)
  await bench.does(id, 'recordShopArrival', { site: SHOP }, SAM)
  return id
}

const collects = async (bench: RepairBench, id: string, payment?: typeof CASH) => {
  const { code } = await bench.rowOf(id)
  await bench.does(id, 'recordCollection', { code: code ?? '', site: SHOP, ...(payment && { payment }) }, SAM)
}

const compensated = (bench: RepairBench, id: string) =>
  bench.does(id, 'recordCompensation', { how: 'transfer', amountMinor: 300_00, reference: 'SEPA 1', ...because }, OMAR)

const transferred = (bench: RepairBench, id: string) =>
  bench.does(
    id,
    'recordTransfer',
    {
      weightGrams: 170,
      category: 'small_it_equipment',
      receiver: 'Ecosystem',
      documentNumber: 'BSD-1',
      transferredOn: bench.world.reprise.clock.now().toISOString().slice(0, 10),
      dataDestroyedBy: 'certificate 7',
    },
    TOM,
  )

/** Every branch of the repair of which a history is kept. */
export const repairBranches: readonly Branch<RepairBench>[] = [
  {
    name: 'repaired-and-paid',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.repaired()
      await bench.pays(id, 'pm_card_chargeDeclined')
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'fetched-by-a-driver',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.isFetched()
      await bench.scan(id, 'in_transit')
      await bench.scan(id, 'delivered')
      await bench.isOrdered(await bench.receives(id))
      await bench.isRepaired(id)
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'nobody-came',
    endsIn: 'cancelled',
    play: async (bench) => {
      const id = await bench.isFetched(ON_DEMAND, NOBODY_COMES)
      await bench.until(id, 'hand_over_needed')
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'slot-gone',
    endsIn: 'cancelled',
    play: async (bench) => {
      const id = await bench.isFetched({}, SLOT_GONE)
      await bench.until(id, 'hand_over_needed')
      await bench.arrangesPickup(id, (await bench.windows(id, SLOT_GONE))[0]?.id ?? '', SLOT_GONE)
      await bench.until(id, 'awaiting_pickup')
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'pickup-changed-then-cancelled',
    endsIn: 'cancelled',
    play: async (bench) => {
      const id = await bench.isFetched()
      await bench.does(id, 'changePickup', { window: (await bench.windows(id)).at(-1)?.id ?? '' })
      await bench.until(id, 'awaiting_pickup')
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'refused-at-the-door',
    endsIn: 'cancelled',
    play: async (bench) => {
      const id = await bench.isFetched()
      await bench.does(id, 'recordCollectionRefused', { reason: 'hazard', note: 'It is swollen.' }, ANNA)
      await bench.until(id, 'awaiting_special_collection')
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'expired',
    endsIn: 'expired',
    play: (bench) => bench.opens(inSeconds({ hand_over_answer: 2 })),
  },
  {
    name: 'expired-with-a-label',
    endsIn: 'expired',
    play: (bench) => bench.arranges(inSeconds({ mail_in: 3 })),
  },
  {
    name: 'nothing-was-sent',
    endsIn: 'rejected',
    play: async (bench) => {
      const id = await bench.receives(await bench.arranges(), '', { content: 'nothing', identities: [] })
      await bench.does(id, 'decideEmptyParcel', { decision: 'nothing_was_sent', ...because }, ANNA)
      return id
    },
  },
  {
    name: 'lost-on-its-way-to-us',
    endsIn: 'compensated',
    play: async (bench) => {
      const id = await bench.arranges()
      await bench.scan(id, 'in_transit')
      await bench.scan(id, 'failure')
      await bench.does(id, 'chooseCompensation', { choice: 'value' })
      await compensated(bench, id)
      return id
    },
  },
  {
    name: 'lost-on-its-way-back',
    endsIn: 'compensated',
    play: async (bench) => {
      const id = await bench.repaired()
      await bench.pays(id)
      await bench.scan(id, 'failure', 'return')
      await bench.does(id, 'chooseCompensation', { choice: 'value' })
      await bench.until(id, 'compensating')
      await compensated(bench, id)
      return id
    },
  },
  {
    name: 'cancelled-on-its-way',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.arranges()
      await bench.scan(id, 'in_transit')
      await bench.does(id, 'cancel', {})
      return bench.goesHome(await bench.receives(id))
    },
  },
  {
    name: 'comes-after-it-was-cancelled',
    endsIn: 'returned',
    runs: 2,
    play: async (bench) => {
      const id = await bench.arranges()
      await bench.does(id, 'cancel', {})
      await bench.until(id, 'cancelled')
      await bench.runEnds(id)
      await bench.scan(id, 'in_transit')
      return bench.goesHome(await bench.receives(id))
    },
  },
  {
    name: 'sent-back-after-its-end',
    endsIn: 'closed',
    runs: 2,
    play: async (bench) => {
      const id = await bench.repaired()
      await bench.pays(id)
      await bench.goesHome(id)
      await bench.until(id, 'closed')
      await bench.runEnds(id)
      await bench.scan(id, 'return_to_sender', 'return')
      await bench.does(id, 'giveReturnAddress', { address: IN_PARIS })
      return bench.goesHome(id)
    },
  },
  {
    name: 'revived',
    endsIn: 'cancelled',
    runs: 2,
    play: async (bench) => {
      const id = await bench.arranges()
      await reviveCase(bench.world.delivery, id, 'by hand')
      await bench.does(id, 'cancel', {})
      return id
    },
  },
  {
    name: 'handed-over',
    endsIn: 'handed_over',
    play: async (bench) => {
      const id = await bench.onTheBench()
      await bench.does(id, 'reportContent', {}, TOM)
      await bench.does(id, 'decideContent', { decision: 'hand_over', receipt: 'PV 1', ...because }, OMAR)
      return id
    },
  },
  {
    name: 'reported-stolen',
    endsIn: 'handed_over',
    play: async (bench) => {
      const wishes = inSeconds({ quarantine_recheck: 2 })
      const id = await bench.onTheBench({
        ...wishes,
        policy: (standard) => ({ ...(wishes.policy?.(standard) ?? standard), quarantine: { hours: 3 / 3600 } }),
      })
      const fact = { type: 'device_reported_stolen', body: { reportId: crypto.randomUUID(), source: 'police' }, forWorkflow: {} }
      await acceptFact(bench.world.reprise, { caseId: id, ...fact, actor: 'test', deduplicateKey: `${id}/stolen` })
      await bench.until(id, 'quarantine_decision')
      await bench.does(id, 'decideQuarantine', { decision: 'hand_over', receipt: 'PV 2', ...because }, OMAR)
      return id
    },
  },
  {
    name: 'hazard-made-safe',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.onTheBench()
      await bench.does(id, 'reportHazard', { hazard: 'hot' }, TOM)
      await bench.does(id, 'decideHazard', { decision: 'made_safe', ...because }, ANNA)
      await bench.isOrdered(id)
      await bench.isRepaired(id)
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'nothing-found',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.isFound(await bench.onTheBench(), 'no_fault')
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'quote-declined',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.onTheBench()
      await bench.isQuoted(id)
      await bench.does(id, 'declineQuote', { quoteVersion: 1 })
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'quote-silent',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.onTheBench(inSeconds({ quote_answer: 2 }))
      await bench.isQuoted(id)
      await bench.until(id, 'awaiting_payment')
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'withdrawn-while-it-lay-open',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.isOrdered(await bench.onTheBench())
      await bench.does(id, 'startRepair', {}, TOM)
      await bench.does(id, 'withdraw', {})
      await bench.does(id, 'recordReassembled', { returned: [], minutes: 10 }, TOM)
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'begun-at-once-after-all-then-withdrawn-from',
    endsIn: 'returned',
    play: async (bench) => {
      const id = await bench.isOrdered(await bench.onTheBench(), 'later')
      await bench.does(id, 'startNow', { startNow: true, losesWithdrawalRight: true })
      await bench.does(id, 'withdraw', {})
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'repaired-with-a-part-that-was-ordered',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await bench.isOrdered(await bench.onTheBench())
      const expectedOn = bench.world.reprise.clock.now().toISOString().slice(0, 10)
      const parts = [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }]
      await bench.does(id, 'orderParts', { parts, supplier: 'Pièces Lyon', expectedOn }, TOM)
      await bench.does(id, 'recordPartsArrived', {}, TOM)
      await bench.isRepaired(id)
      await bench.pays(id)
      return bench.goesHome(id)
    },
  },
  {
    name: 'third-check-failed-then-a-voucher',
    endsIn: 'recycled',
    play: async (bench) => {
      const id = await bench.isOrdered(await bench.onTheBench())
      await bench.does(id, 'startRepair', {}, TOM)
      for (const _ of [1, 2, 3]) {
        await bench.isWorkedOn(id)
        await bench.isMeasured(id, { power_on: 'fails' })
      }
      await bench.does(id, 'decideQuality', { choice: 'give_up', ...because }, OMAR)
      await bench.does(id, 'chooseOutcome', { choice: 'voucher' })
      await bench.until(id, 'recycling')
      await transferred(bench, id)
      return id
    },
  },
  {
    name: 'traded-in',
    endsIn: 'traded_in',
    play: async (bench) => {
      const imei = imeiWith('00')
      const id = await bench.isFound(await bench.onTheBench({}, {}, imei), 'unrepairable')
      await bench.does(id, 'chooseOutcome', { choice: 'trade_in' })
      const { tradeInId } = await bench.rowOf(id)
      const tradeIn = tradeInId ?? ''
      await bench.world.give(tradeIn, 'acceptOffer', { ...frenchAcceptance, shipping: 'here' })
      const inspection = { identities: [imei], condition: 'not_functional_used', reasons: [], hazard: 'none' } as const
      await bench.world.give(tradeIn, 'recordInspection', { ...inspection, identities: [imei], reasons: [] }, TOM)
      return id
    },
  },
  {
    name: 'paid-at-the-counter',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await atTheShop(bench)
      await collects(bench, id, CASH)
      return id
    },
  },
  {
    name: 'paid-twice',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await atTheShop(bench)
      await bench.confirms(id)
      await collects(bench, id, CASH)
      return id
    },
  },
  {
    name: 'refused-by-the-bank-and-given-back-by-hand',
    endsIn: 'closed',
    play: async (bench) => {
      const id = await atTheShop(bench)
      await bench.confirms(id, 'pm_card_refundFail')
      await collects(bench, id, CASH)
      await bench.until(id, 'refund_by_hand')
      await bench.does(id, 'recordRefund', { reference: 'SEPA 3', ...because }, OMAR)
      return id
    },
  },
  {
    name: 'never-paid',
    endsIn: 'abandoned',
    play: async (bench) => {
      const id = await bench.isFound(await bench.onTheBench(inSeconds({ payment: 2, abandonment: 2 })), 'no_fault')
      await bench.until(id, 'abandonment_due')
      await bench.does(id, 'disposeAbandoned', { receiver: 'Ecosystem', ...because }, OMAR)
      return id
    },
  },
]
