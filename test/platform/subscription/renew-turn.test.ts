import { afterAll, beforeAll, expect, it } from 'vitest'
import { marketAt } from '../../../markets/index.ts'
import { askForRun } from '../../../platform/subscription/renewals/ask-for-run.ts'
import type { PageCursor } from '../../../platform/subscription/renewals/claim-page.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { renewTurn } from '../../../platform/subscription/renewals/renew-turn.ts'
import { createRenewalWorld, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-03-31T06:00:00Z')
})
afterAll(() => world.end())

it('at 50 a second, 120 subscriptions due on 31 March are charged and written in pages of 50, 50 and 20, each with its invoices', async () => {
  const cases = await world.many(120, { paidUntil: '2027-03-31', anchorDay: 31 })
  const run = { market: 'FR', date: '2027-03-31' }
  await askForRun(world.deps, marketAt('FR', world.clock.now()), run.date, 'a test')
  const reached: (PageCursor | null)[] = []
  // As fast as the machine goes, with pages as at 50 a second: how fast is not what is looked at.
  const pace = { ...createPace({ concurrency: 8, perSecond: 10_000 }), page: createPace({ concurrency: 8, perSecond: 50 }).page }
  const turn = await renewTurn({ ...world.deps, pace }, run, { from: null, taken: 'first', reached: (after) => reached.push(after) })
  expect(turn).toEqual({ kind: 'over' })
  expect(reached).toEqual([
    { dueOn: '2027-03-31', caseId: cases.toSorted()[49] },
    { dueOn: '2027-03-31', caseId: cases.toSorted()[99] },
    null,
  ])
  expect(await world.charged(cases)).toEqual(cases.map((caseId) => `${caseId}/2027-03-31`).toSorted())
  expect((await world.renewals(cases)).filter(({ invoiceNumber }) => invoiceNumber !== null)).toHaveLength(120)
})
