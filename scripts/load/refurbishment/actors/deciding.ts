import type { OutcomeChoice } from '../../../../domain/refurbishment/outcome.ts'
import { type Doing, give, type Part, reason } from '../part.ts'

const choose =
  (choice: OutcomeChoice): Doing =>
  async (part) => {
    part.chosen = choice
    await give(part, 'decideOutcome', part.stage.people.decider.as, { choice, reason })
  }

const decideHazard =
  (decision: 'made_safe' | 'recycle'): Doing =>
  async (part) => {
    if (decision === 'made_safe') makeSafe(part)
    await give(part, 'decideHazard', part.stage.people.lead.as, { decision, reason })
  }

/** What was dangerous is taken out and replaced by somebody who may: the rest is as it was. */
function makeSafe(part: Part): void {
  part.isSafe = true
  part.condition = Object.fromEntries(Object.entries(part.condition).filter(([check]) => check !== 'battery_out_of_shape'))
}

/** A price in the range of what it cost; minor units. */
const priceOf = ({ device }: Part): number => device.purchaseMinor * 2

/** What second technicians, leads and support decide. */
export const DECIDING = {
  'choose another bench': choose('other_bench'),
  'choose more repair': choose('more_repair'),
  'choose to sell it as parts': choose('sell_as_parts'),
  'choose to take it apart': choose('harvest'),
  'choose to recycle it': choose('recycle'),
  'confirm the choice': (part) => give(part, 'confirmOutcome', part.stage.people.lead.as, { choice: part.chosen ?? 'recycle', reason }),
  'ask again whose it is': (part) => give(part, 'recheckDevice', part.stage.people.support.as, { reason }),
  'price it': (part) => give(part, 'setPrice', part.stage.people.lead.as, { price: priceOf(part), reason }),
  'let it be made safe': decideHazard('made_safe'),
  'let it be recycled': decideHazard('recycle'),
} as const satisfies Readonly<Record<string, Doing>>
