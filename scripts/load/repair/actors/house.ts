import type { Act } from '../branches.ts'
import { type Doing, give, type Part, reason } from '../part.ts'

/** Sample value of a device that was lost, minor units: below what needs a second person. */
const VALUE_MINOR = 180_00

const asLead = ({ stage }: Part): string => stage.people.lead.as
const asSupport = ({ stage }: Part): string => stage.people.support.as

/** What partners, support and leads decide. */
export const HOUSE = {
  'refuse it': (part) => give(part, 'refuseTicket', asLead(part), { reason }),
  'find that nothing was sent': (part) => give(part, 'decideEmptyParcel', asSupport(part), { decision: 'nothing_was_sent', reason }),
  'let it be repaired': (part) => give(part, 'decideIntake', asSupport(part), { decision: 'proceed', reason }),
  'hand it over': (part) => give(part, 'decideQuarantine', asLead(part), { decision: 'hand_over', receipt: `R-${part.reference}`, reason }),
  'let it be made safe': (part) => give(part, 'decideHazard', asSupport(part), { decision: 'made_safe', reason }),
  'let the work go on': (part) => give(part, 'decideContent', asLead(part), { decision: 'resume', reason }),
  'let it be repaired again': (part) => give(part, 'decideQuality', asLead(part), { choice: 'repair_again', reason }),
  'send a replacement': (part) =>
    give(part, 'recordCompensation', asLead(part), {
      how: 'replacement',
      amountMinor: VALUE_MINOR,
      reference: `C-${part.reference}`,
      reason,
    }),
  'give it back by hand': (part) => give(part, 'recordRefund', asLead(part), { reference: `B-${part.reference}`, reason }),
  'bill it again': (part) => give(part, 'decidePayment', asLead(part), { decision: 'bill_again', reason }),
  'dispose of it': (part) => give(part, 'disposeAbandoned', asLead(part), { reason, receiver: 'Recycler of a load' }),
} as const satisfies Partial<Record<Act, Doing>>
