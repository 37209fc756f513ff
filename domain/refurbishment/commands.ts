import type { CommandEntry, Role } from '../case/command-entry.ts'
import type { CommandName } from '../case/table.ts'
import { bodies } from './command-bodies.ts'
import type { RefurbishmentTable } from './states.ts'

const bench: readonly Role[] = ['technician', 'lead']
const agent: readonly Role[] = ['support', 'lead']
const lead: readonly Role[] = ['lead']

const entry = <C extends CommandName<RefurbishmentTable>>(name: C, roles: readonly Role[], summary: string) => ({
  name,
  roles,
  summary,
  body: bodies[name],
})

/** Every command of a refurbishment: who may give it and what it carries. */
export const refurbishmentCommands: { readonly [C in CommandName<RefurbishmentTable>]: CommandEntry & { readonly name: C } } = {
  recordTests: entry('recordTests', bench, 'The checklist is complete: what was measured counts.'),
  recordWipe: entry('recordWipe', bench, 'The data is gone, with a certificate by NIST SP 800-88 r2.'),
  orderParts: entry('orderParts', bench, 'Parts are on back-order until the day that the supplier named.'),
  recordPartsArrived: entry('recordPartsArrived', bench, 'The parts on back-order are there.'),
  recordRepair: entry('recordRepair', bench, 'Repaired with these parts and so much time: test it again.'),
  gradeDevice: entry('gradeDevice', bench, 'Graded by what was measured; nobody chooses the grade.'),
  recordSecondGrading: entry('recordSecondGrading', bench, 'Somebody else has measured the faces again, without seeing the first grade.'),
  setPrice: entry('setPrice', lead, 'The price table does not know it: a price by hand.'),
  askForDecision: entry('askForDecision', bench, 'It is not worth the repair, or leads nowhere: a second technician chooses.'),
  decideOutcome: entry(
    'decideOutcome',
    bench,
    'Another bench, more repair, sale as parts, harvest or recycling, by someone who has not tested it.',
  ),
  confirmOutcome: entry('confirmOutcome', lead, 'A device of value is taken apart or recycled only so; or a lead chooses otherwise.'),
  recheckDevice: entry('recheckDevice', agent, 'The device check failed or gave no answer: ask again.'),
  reportHazard: entry('reportHazard', bench, 'Swollen, leaking, hot, burnt or crushed: it leaves the bench at once.'),
  decideHazard: entry('decideHazard', lead, 'What becomes of a device that is dangerous.'),
  decideOwnership: entry('decideOwnership', lead, 'Reported stolen while it is ours: kept, or handed over against a receipt.'),
  recordHarvest: entry('recordHarvest', bench, 'Taken apart: these parts go into stock.'),
  recordTransfer: entry('recordTransfer', bench, 'Handed to the recycler, with weight, category, receiver and document.'),
}
