import type { Check } from '../../../../domain/device-tests/check.ts'
import { currentChecklist } from '../../../../domain/device-tests/checklists.ts'
import type { TestOutcome } from '../../../../domain/refurbishment/view.ts'
import type { BenchPerson } from '../../../station/bench-person.ts'
import { faultless } from '../../../station/faultless.ts'
import { measure } from '../../../station/measure.ts'
import { sayProblem } from '../../calls.ts'
import { Refused } from '../../give.ts'
import { createDraw } from '../../random.ts'
import { type Doing, give, type Part } from '../part.ts'

const MINUTES = 25

/** What is to be measured: what is missing, and what has changed since it was told. */
function openChecks(part: Part, missing: readonly string[]): readonly Check[] {
  const changed = (check: Check): boolean =>
    part.told.has(check.id) && JSON.stringify(part.told.get(check.id)) !== JSON.stringify(valueNow(part, check))
  return currentChecklist(part.device.category).checks.filter((check) => missing.includes(check.id) || changed(check))
}

const valueNow = ({ condition }: Part, check: Check) => condition[check.id] ?? faultless(check)

/** Hands in what is measured now of these checks. Gives what the test comes to so far; undefined while it is not known. */
async function enter(part: Part, checks: readonly Check[], by: BenchPerson): Promise<TestOutcome | undefined> {
  const results = measure(checks, part.condition, by)
  const answer = await part.call({ method: 'POST', url: `${part.url}/results`, kind: 'results', as: by.as, body: { results } })
  if (answer.status >= 300) throw new Refused(`results: ${sayProblem(answer)}`)
  for (const { check, value } of results) part.told.set(check, value)
  return (answer.body as { readonly outcome?: TestOutcome }).outcome
}

const isFace = ({ measure }: Check): boolean => measure.kind === 'marks'

/** At once, or in three parts with the faces last: the seed chooses. A hazard closes the test by itself, and the rest is not measured. */
async function measureAll(part: Part, checks: readonly Check[]): Promise<void> {
  const { tester } = part.stage.people
  const others = checks.filter((check) => !isFace(check))
  const isInParts = createDraw(0, 'measuring', part.identity, part.told.size).integer(2) === 0
  const parts = isInParts ? [others.slice(0, 12), others.slice(12), checks.filter(isFace)] : [checks]
  for (const some of parts) if (some.length > 0 && (await enter(part, some, tester)) === 'hazard') return
  await give(part, 'recordTests', tester.as, { minutes: MINUTES })
}

const test =
  (found: 'as it is now' | 'still broken'): Doing =>
  async (part, seen) => {
    const { danger } = part.device
    if (danger !== undefined && !part.isSafe) return give(part, 'reportHazard', part.stage.people.tester.as, { hazard: danger })
    if (found === 'as it is now' && part.isRepaired) mend(part)
    await measureAll(part, openChecks(part, seen.missing ?? []))
  }

/** Takes the faults away: the marks of its use stay. */
function mend(part: Part): void {
  const { faults } = part.device
  part.condition = Object.fromEntries(Object.entries(part.condition).filter(([check]) => !(check in faults)))
}

/** What happens at the test bench. */
export const MEASURING = {
  'measure it': test('as it is now'),
  'measure it, still broken': test('still broken'),
  'report the danger': (part) => give(part, 'reportHazard', part.stage.people.tester.as, { hazard: 'hot', reason: 'Warm in the hand' }),
  'grade it': (part) => give(part, 'gradeDevice', part.stage.people.tester.as, {}),
  'grade it again': async (part, seen) => {
    const { second } = part.stage.people
    const faces = currentChecklist(part.device.category).checks.filter(({ id }) => seen.missing?.includes(id))
    if (faces.length > 0) await enter(part, faces, second)
    await give(part, 'recordSecondGrading', second.as, {})
  },
} as const satisfies Readonly<Record<string, Doing>>
