import type { RefurbishmentBodies } from '../domain/refurbishment/bodies.ts'
import {
  needsConfirmation,
  onceCheckedAgain,
  onceChosen,
  onceKept,
  onceRetested,
  onceSafe,
  onceSaleable,
} from '../domain/refurbishment/foresight.ts'
import type { OutcomeChoice } from '../domain/refurbishment/outcome.ts'
import { type RefurbishmentTable, refurbishmentTable } from '../domain/refurbishment/states.ts'
import type { RefurbishmentView } from '../domain/refurbishment/view.ts'
import { runCase } from './case-run.ts'
import type { Handlers } from './handlers.ts'

/**
 * A device that is ours, from the bench to the shelf, to the parts it is taken apart for, or to the recycler. The table says what is
 * possible in each state; here stands what is started and how it is decided where there is a choice.
 */
const handlers: Handlers<RefurbishmentTable, RefurbishmentView, RefurbishmentBodies> = {
  // On the bench: hazard first, then the data, then whose it is.
  received: { recordTests: ({ body }) => (body.outcome === 'hazard' ? 'hazard_hold' : 'awaiting_wipe') },
  awaiting_wipe: { recordWipe: ({ body }) => (body.data === 'destroyed' ? 'outcome_decision' : 'checking_device') },
  checking_device: {
    start: () => ['checkDevice'],
    'checkDevice.clear': ({ view }) => onceCheckedAgain(view),
  },
  check_failed: { recheckDevice: ({ view }) => (view.isGraded ? 'checking_before_sale' : 'checking_device') },

  // Repair: two re-tests that fail go to a second technician.
  awaiting_retest: { recordTests: ({ view, body }) => onceRetested(view, body.outcome) },
  outcome_decision: {
    decideOutcome: ({ view, body, now }) =>
      needsConfirmation(view, body.choice) ? 'outcome_confirmation' : onceDecided(view, body.choice, now),
  },
  outcome_confirmation: { confirmOutcome: ({ view, body, now }) => onceDecided(view, body.choice, now) },

  // Grade and price: some devices are graded twice, none is sold before the market's hold is over and nobody else asks for it.
  awaiting_grading: {
    gradeDevice: ({ view, body, now }) =>
      body.grade === 'none' ? 'outcome_decision' : view.isGradedTwice ? 'second_grading' : onceSaleable(view, now),
  },
  second_grading: { recordSecondGrading: ({ view, body, now }) => (body.grade === 'none' ? 'outcome_decision' : onceSaleable(view, now)) },
  checking_before_sale: {
    start: () => ['checkDevice'],
    'checkDevice.clear': ({ view }) => (view.hasPrice ? 'stocked' : 'awaiting_price'),
  },

  // Hazard and ownership
  hazard_hold: { decideHazard: ({ view, body }) => (body.decision === 'recycle' ? 'recycling' : onceSafe(view)) },
  ownership_hold: {
    decideOwnership: ({ view, body }) => (body.decision === 'hand_over' ? 'handed_over' : onceKept(view)),
    ownership_kept: ({ view }) => onceKept(view),
  },
}

/** Runs a refurbishment from wherever the table says it stands. */
export async function refurbishment(caseId: string): Promise<void> {
  await runCase(refurbishmentTable, handlers, caseId)
}

const onceDecided = (view: RefurbishmentView, choice: OutcomeChoice, now: number) =>
  choice === 'sell_as_parts' ? onceSaleable(view, now) : onceChosen[choice]
