import { reviveCase } from '../../platform/cases/engine/rebuild.ts'
import { imeiWith, providerAway } from '../support/on-the-bench.ts'
import { ANNA, BATTERY, OMAR, TINA, TOM, WET, WORN } from '../support/workshop.ts'
import type { Branch } from './branch.ts'
import { GRADED_TWICE, inSeconds, type RefurbishmentBench } from './refurbishment-bench.ts'

const because = { reason: 'seen on the bench' }

/** What the sandbox of device checks answers by: locked for three checks, stolen. */
const LOCKED = '21'
const STOLEN = '11'

/** More than a technician decides about alone. */
const VALUABLE = { price: 500_00 }

const repaired = async (bench: RefurbishmentBench, id: string): Promise<void> => {
  const part = await bench.reserves(id)
  await bench.does(id, 'recordRepair', { work: 'repaired', used: [part], minutes: 15 })
}

const taken = (bench: RefurbishmentBench, id: string) =>
  bench.does(id, 'recordTransfer', {
    weightGrams: 170,
    category: 'small_it_equipment',
    receiver: 'Ecologic',
    documentNumber: 'BSD-1',
    transferredOn: bench.world.reprise.clock.now().toISOString().slice(0, 10),
    dataDestroyedBy: 'certificate 17 of Ecologic',
  })

/** Every branch of the refurbishment of which a history is kept. */
export const refurbishmentBranches: readonly Branch<RefurbishmentBench>[] = [
  {
    name: 'stocked',
    endsIn: 'stocked',
    play: async (bench) => bench.sells(await bench.comesTo('awaiting_grading')),
  },
  {
    name: 'overdue',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.opens(inSeconds({ testing: 2 }))
      await bench.world.until(
        `${id} is overdue`,
        async () => (await bench.world.caseOf(id)).escalations > 0,
        async () => undefined,
      )
      await bench.tests(id)
      await bench.wipes(id)
      await bench.until(id, 'awaiting_grading')
      return bench.sells(id)
    },
  },
  {
    name: 'repaired',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_repair', {}, WORN)
      await repaired(bench, id)
      await bench.tests(id)
      return bench.sells(id)
    },
  },
  {
    name: 'repaired-with-a-part-that-was-ordered',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_repair', {}, WORN)
      const expectedOn = bench.world.reprise.clock.now().toISOString().slice(0, 10)
      await bench.does(id, 'orderParts', { parts: [{ partNumber: BATTERY, quantity: 1 }], supplier: 'Pièces SA', expectedOn })
      await bench.does(id, 'recordPartsArrived', {})
      await repaired(bench, id)
      await bench.tests(id)
      return bench.sells(id)
    },
  },
  {
    name: 'repaired-twice-in-vain-then-tested-elsewhere',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_repair', {}, WORN)
      for (const next of ['awaiting_repair', 'outcome_decision']) {
        await bench.does(id, 'recordRepair', { work: 'repaired', used: [], minutes: 15 })
        await bench.tests(id, WORN)
        await bench.until(id, next)
      }
      await bench.does(id, 'decideOutcome', { choice: 'other_bench', ...because }, TOM)
      await bench.tests(id)
      return bench.sells(id)
    },
  },
  {
    name: 'given-up-then-repaired',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_repair', {}, WORN)
      await bench.does(id, 'askForDecision', because, TINA)
      await bench.does(id, 'decideOutcome', { choice: 'more_repair', ...because }, TOM)
      await repaired(bench, id)
      await bench.tests(id)
      return bench.sells(id)
    },
  },
  {
    name: 'graded-twice',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_grading', GRADED_TWICE)
      await bench.does(id, 'gradeDevice', {}, TINA)
      await bench.measures(id, {}, TOM)
      await bench.does(id, 'recordSecondGrading', {}, TOM)
      return id
    },
  },
  {
    name: 'held-before-resale',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_grading', { market: 'US' })
      await bench.holdsShortly(id)
      return bench.sells(id)
    },
  },
  {
    name: 'priced-by-hand',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_grading', { storage: 999 })
      await bench.does(id, 'gradeDevice', {})
      await bench.until(id, 'awaiting_price')
      await bench.does(id, 'setPrice', { price: 349_00, ...because }, OMAR)
      return id
    },
  },
  {
    name: 'sold-as-parts',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('outcome_decision', {}, WET)
      await bench.does(id, 'decideOutcome', { choice: 'sell_as_parts', ...because }, TOM)
      await bench.until(id, 'awaiting_price')
      await bench.does(id, 'setPrice', { price: 49_00, ...because }, OMAR)
      return id
    },
  },
  {
    name: 'unlocked',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('check_failed', { imei: imeiWith(LOCKED) })
      for (const next of ['check_failed', 'check_failed', 'awaiting_grading']) {
        await bench.does(id, 'recheckDevice', because, ANNA)
        await bench.until(id, next)
      }
      return bench.sells(id)
    },
  },
  {
    name: 'check-without-an-answer',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.opens(inSeconds({ device_check: 2 }))
      const effect = `${id}/checkDevice/1`
      const nobodyWaits = { away: new Set<string>() }
      await providerAway(nobodyWaits, bench.world.urls.checks, effect, { method: 'POST', path: '/v1/orders', text: `${effect}/` })
      await bench.tests(id)
      await bench.wipes(id)
      await bench.until(id, 'check_failed')
      await bench.does(id, 'recheckDevice', because, ANNA)
      await bench.until(id, 'awaiting_grading')
      return bench.sells(id)
    },
  },
  {
    name: 'harvested',
    endsIn: 'harvested',
    play: async (bench) => {
      const id = await bench.comesTo('outcome_decision', {}, WET)
      await bench.does(id, 'decideOutcome', { choice: 'harvest', ...because }, TOM)
      await bench.does(id, 'recordHarvest', { parts: [{ partNumber: BATTERY, value: 9_00 }], minutes: 25, restWeightGrams: 120 })
      return id
    },
  },
  {
    name: 'recycled-once-confirmed',
    endsIn: 'recycled',
    play: async (bench) => {
      const id = await bench.comesTo('outcome_decision', VALUABLE, WET)
      await bench.does(id, 'decideOutcome', { choice: 'recycle', ...because }, TOM)
      await bench.does(id, 'confirmOutcome', { choice: 'recycle', ...because }, OMAR)
      await taken(bench, id)
      return id
    },
  },
  {
    name: 'medium-destroyed',
    endsIn: 'recycled',
    play: async (bench) => {
      const id = await bench.opens()
      await bench.tests(id)
      const destroyed = { method: 'destroy', technique: 'shred', destination: 'recycling' } as const
      await bench.wipes(id, { ...destroyed, verification: { method: 'by_sight', result: 'passed' } })
      await bench.does(id, 'decideOutcome', { choice: 'recycle', ...because }, TOM)
      await taken(bench, id)
      return id
    },
  },
  {
    name: 'hazard-recycled',
    endsIn: 'recycled',
    play: async (bench) => {
      const id = await bench.opens()
      await bench.measuresAgain(id, { battery_out_of_shape: 'present' })
      await bench.until(id, 'hazard_hold')
      await bench.does(id, 'decideHazard', { decision: 'recycle', ...because }, OMAR)
      await taken(bench, id)
      return id
    },
  },
  {
    name: 'hazard-made-safe',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_grading')
      await bench.does(id, 'reportHazard', { hazard: 'hot' })
      await bench.does(id, 'decideHazard', { decision: 'made_safe', ...because }, OMAR)
      await bench.does(id, 'recordTests', { minutes: 10 })
      return bench.sells(id)
    },
  },
  {
    name: 'handed-over',
    endsIn: 'handed_over',
    play: async (bench) => {
      const id = await bench.comesTo('ownership_hold', { imei: imeiWith(STOLEN) })
      await bench.does(id, 'decideOwnership', { decision: 'hand_over', receipt: 'PV 2027/118', ...because }, OMAR)
      return id
    },
  },
  {
    name: 'ours-after-all',
    endsIn: 'stocked',
    play: async (bench) => {
      const id = await bench.opens()
      await bench.reports(id, 'device_reported_stolen')
      await bench.until(id, 'ownership_hold')
      await bench.reports(id, 'ownership_kept')
      await bench.until(id, 'received')
      await bench.tests(id)
      await bench.wipes(id)
      await bench.until(id, 'awaiting_grading')
      return bench.sells(id)
    },
  },
  {
    name: 'purchase-undone',
    endsIn: 'withdrawn',
    play: async (bench) => {
      const id = await bench.comesTo('awaiting_repair', {}, WORN)
      await bench.reports(id, 'purchase_undone')
      return id
    },
  },
  {
    name: 'withdrawn-from-stock',
    endsIn: 'withdrawn',
    runs: 2,
    play: async (bench) => {
      const id = await bench.sells(await bench.comesTo('awaiting_grading'))
      await bench.runEnds(id)
      await bench.reports(id, 'purchase_undone')
      return id
    },
  },
  {
    name: 'claimed-once-stocked',
    endsIn: 'stocked',
    runs: 2,
    play: async (bench) => {
      const id = await bench.sells(await bench.comesTo('awaiting_grading'))
      await bench.runEnds(id)
      await bench.reports(id, 'device_reported_stolen')
      await bench.until(id, 'ownership_hold')
      await bench.does(id, 'decideOwnership', { decision: 'keep', ...because }, OMAR)
      await bench.does(id, 'decideOutcome', { choice: 'other_bench', ...because }, TOM)
      await bench.tests(id)
      return bench.sells(id)
    },
  },
  {
    name: 'revived',
    endsIn: 'stocked',
    runs: 2,
    play: async (bench) => {
      const id = await bench.opens()
      await bench.tests(id)
      await reviveCase(bench.world.delivery, id, 'by hand')
      await bench.wipes(id)
      await bench.until(id, 'awaiting_grading')
      return bench.sells(id)
    },
  },
]
