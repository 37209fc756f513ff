import type { Foresight } from '../case/foresight.ts'
import type { RefurbishmentBodies } from './bodies.ts'
import { endsTheDevice, type OutcomeChoice } from './outcome.ts'
import type { RefurbishmentView, TestOutcome } from './view.ts'

/** Where a complete test leads once the data is gone; a hazard leaves at once. */
const onceTested = {
  passed: 'awaiting_grading',
  repairable: 'awaiting_repair',
  beyond_repair: 'outcome_decision',
  hazard: 'hazard_hold',
} as const satisfies Record<TestOutcome, string>

/** Two re-tests that failed go to a second technician. */
export const onceRetested = (view: Pick<RefurbishmentView, 'failedRetests'>, outcome: TestOutcome) =>
  outcome === 'repairable' && view.failedRetests >= 1 ? ('outcome_decision' as const) : onceTested[outcome]

/** What nobody else owns goes on as it was tested. */
export const onceCheckedAgain = ({ lastTest }: Pick<RefurbishmentView, 'lastTest'>) => {
  if (lastTest === null || lastTest === 'hazard') throw new Error('a device is checked again only after its test')
  return onceTested[lastTest]
}

/** What can be sold waits for the end of the market's hold, then is asked about once more. */
export const onceSaleable = ({ holdEndsAt }: Pick<RefurbishmentView, 'holdEndsAt'>, now: number) =>
  Date.parse(holdEndsAt) > now ? ('on_hold' as const) : ('checking_before_sale' as const)

/** What one technician chooses alone; what sells it waits besides for the market's hold. */
export const onceChosen = {
  other_bench: 'awaiting_retest',
  more_repair: 'awaiting_repair',
  harvest: 'harvesting',
  recycle: 'recycling',
} as const satisfies Record<Exclude<OutcomeChoice, 'sell_as_parts'>, string>

/** Above a value a lead confirms what cannot be taken back. */
export const needsConfirmation = ({ needsLead }: Pick<RefurbishmentView, 'needsLead'>, choice: OutcomeChoice): boolean =>
  needsLead && endsTheDevice(choice)

export const onceSafe = ({ data }: Pick<RefurbishmentView, 'data'>) =>
  data === 'kept' ? ('received' as const) : ('awaiting_retest' as const)

/** Kept after all: it begins where nothing is known of it, or a second technician looks where it shall go on. */
export const onceKept = ({ data }: Pick<RefurbishmentView, 'data'>) =>
  data === 'kept' ? ('received' as const) : ('outcome_decision' as const)

const eitherSale = ['on_hold', 'checking_before_sale'] as const

/** What of a refurbishment can be told beforehand. Where time decides, both ways are named. */
export const refurbishmentForesight: Foresight<RefurbishmentView> = {
  leads: {
    'received recordTests': ({ body }) =>
      (body as RefurbishmentBodies['recordTests']).outcome === 'hazard' ? 'hazard_hold' : 'awaiting_wipe',
    'awaiting_retest recordTests': ({ view, body }) => onceRetested(view, (body as RefurbishmentBodies['recordTests']).outcome),
    'awaiting_wipe recordWipe': ({ body }) =>
      (body as RefurbishmentBodies['recordWipe']).data === 'destroyed' ? 'outcome_decision' : 'checking_device',
    'check_failed recheckDevice': ({ view }) => (view.isGraded ? 'checking_before_sale' : 'checking_device'),
    'outcome_decision decideOutcome': ({ view, body }) => {
      const { choice } = body as RefurbishmentBodies['decideOutcome']
      if (needsConfirmation(view, choice)) return 'outcome_confirmation'
      return choice === 'sell_as_parts' ? eitherSale : onceChosen[choice]
    },
    'outcome_confirmation confirmOutcome': ({ body }) => {
      const { choice } = body as RefurbishmentBodies['confirmOutcome']
      return choice === 'sell_as_parts' ? eitherSale : onceChosen[choice]
    },
    'hazard_hold decideHazard': ({ view, body }) =>
      (body as RefurbishmentBodies['decideHazard']).decision === 'recycle' ? 'recycling' : onceSafe(view),
    'ownership_hold decideOwnership': ({ view, body }) =>
      (body as RefurbishmentBodies['decideOwnership']).decision === 'hand_over' ? 'handed_over' : onceKept(view),
  },
  undoes: {},
}
