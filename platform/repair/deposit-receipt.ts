import type { WriteContext } from './write-context.ts'

/** What is kept of a hand-over at a site: what came or went with the device, and how. */
export interface Handed {
  readonly weightGrams?: number
  readonly accessories: readonly string[]
  readonly seal?: string
}

export const takenIn = (c: WriteContext, handed: Handed): Promise<number> => receipt(c, 'taken_in', handed)
export const givenBack = (c: WriteContext, handed: Handed): Promise<number> => receipt(c, 'given_back', handed)

/** Writes a deposit receipt; the database numbers it, in its establishment and without gaps. */
async function receipt(c: WriteContext, kind: 'taken_in' | 'given_back', handed: Handed): Promise<number> {
  const { tx, deps, step, latest } = c
  const market = deps.marketAt(step.case.market, step.at)
  const site = [market.workshop, ...market.dropOffSites].find(({ id }) => id === latest.row.site) ?? market.workshop
  const [written] = await tx.$queryRaw<[{ number: number }]>`
    insert into deposit_receipts (establishment, number, case_id, event_number, kind, site, at, data)
    values (${site.establishment}, 0, ${step.case.id}, ${step.number}, ${kind}, ${site.id}, ${step.at}, ${JSON.stringify(handed)}::jsonb)
    returning number`
  return written.number
}
