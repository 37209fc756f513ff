import { repairTable } from '../../domain/repair/states.ts'
import type { Clock } from '../clock.ts'
import { type Database, isDuplicate } from '../database/database.ts'
import type { Secrets } from '../secrets/secrets.ts'

export interface NewRating {
  readonly caseId: string
  /** 1 to 5. */
  readonly stars: number
  readonly words: string | null
}

export type Rated = 'rated' | 'rated_already' | 'not_now'

/** Whether a case is one that can be rated: a repair whose device is back, repaired. */
export const canBeRated = ({ process, state }: { readonly process: string; readonly state: string }): boolean =>
  process === repairTable.process && state === 'closed'

/** Keeps what a customer says of their repair, once it is complete. What was said first stays. */
export async function rate(
  { database, clock, secrets }: { readonly database: Database; readonly clock: Clock; readonly secrets: Pick<Secrets, 'seal'> },
  { caseId, stars, words }: NewRating,
): Promise<Rated> {
  const subject = await database.case.findUniqueOrThrow({ where: { id: caseId }, select: { process: true, state: true } })
  if (!canBeRated(subject)) return 'not_now'
  try {
    await database.repairRating.create({ data: { caseId, stars, words: words === null ? null : secrets.seal(words), at: clock.now() } })
    return 'rated'
  } catch (error) {
    if (isDuplicate(error)) return 'rated_already'
    throw error
  }
}
