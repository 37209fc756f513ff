import { randomUUID } from 'node:crypto'
import { marketAt } from '../../markets/index.ts'
import { repairPolicy } from '../../markets/repair/policy.ts'
import { type NewRepair, openRepair } from '../../platform/repair/open-repair.ts'
import type { rowsUnderTest } from '../api/rows-under-test.ts'

/** A bench that gets little done in a day. */
const policy = { ...repairPolicy('FR'), benchMinutesPerDay: 120 }

/** Opens the repair of a French phone with a broken screen, and puts it where its run would have brought it: no engine runs here. */
export const repairsOn =
  ({ deps, database, clock }: Pick<Awaited<ReturnType<typeof rowsUnderTest>>, 'deps' | 'database' | 'clock'>) =>
  async (state: string, detail: object = {}, wishes: Partial<NewRepair> = {}): Promise<string> => {
    const outcome = await openRepair(deps, {
      market: marketAt('FR', clock.now()),
      policy,
      language: 'fr',
      customer: {
        subject: null,
        emailConfirmed: true,
        name: 'Inès Martin',
        email: `${randomUUID()}@example.org`,
        phone: null,
        address: { line1: '12 rue de Turbigo', postcode: '75003', city: 'Paris' },
      },
      modelId: 'apple-iphone-13',
      category: 'phone',
      storage: 128,
      identity: null,
      problem: ['screen'],
      words: null,
      hazard: [],
      estimate: { low: 8_900, high: 14_900 },
      firstRepairId: null,
      actor: 'guest',
      request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      ...wishes,
    })
    if (outcome.kind !== 'opened') throw new Error(`no repair was opened: ${outcome.kind}`)
    await database.case.update({ where: { id: outcome.caseId }, data: { state, number: { increment: 1 } } })
    await database.repair.update({ where: { caseId: outcome.caseId }, data: detail })
    return outcome.caseId
  }
