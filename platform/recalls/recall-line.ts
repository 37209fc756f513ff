import type { Recall } from '../../prisma/generated/client.ts'
import type { LifeLine } from '../devices/life.ts'

/** Who forbids, tells and lifts what a recall asks for. */
const RECALL_ACTOR = 'recall'

/** What a device's life tells of a recall: once that it is recalled, once that it no longer is. */
export const recallLine = (
  { id, hazard, notice }: Pick<Recall, 'id' | 'hazard' | 'notice'>,
  deviceId: string,
  at: Date,
  what: 'recalled' | 'lifted',
): LifeLine => ({
  at,
  actor: RECALL_ACTOR,
  caseId: null,
  eventNumber: null,
  kind: 'recall',
  key: `recall/${id}/${deviceId}/${what}`,
  data: { recall: id, [what]: true, ...(what === 'recalled' && { hazard, ...(notice !== null && { notice }) }) },
})
