import type { PayoutMethod } from '../../domain/trade-in/payout-method.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { assess, type Shipping, type TradeInView } from '../../domain/trade-in/view.ts'
import type { Transaction } from '../database/database.ts'

/** What the workflow of a trade-in decides by, read from the rows. */
export async function tradeInView(tx: Transaction, caseId: string): Promise<TradeInView> {
  const row = await tx.tradeIn.findUniqueOrThrow({
    where: { caseId },
    include: {
      case: {
        select: {
          policy: true,
          customer: { select: { emailConfirmedAt: true } },
          payouts: { orderBy: { createdAt: 'desc' }, take: 1, select: { status: true } },
          parcels: { where: { leg: 'inbound' }, orderBy: { createdAt: 'desc' }, take: 1 },
        },
      },
    },
  })
  const policy = row.case.policy as unknown as TradeInPolicy
  const label = row.case.parcels[0]
  return {
    hazard: row.hazard,
    emailConfirmed: row.case.customer.emailConfirmedAt !== null,
    needsReview: row.needsReview,
    shipping: row.shipping as Shipping | null,
    label: !label?.labelRef ? 'none' : label.voidedAt ? 'voided' : 'bought',
    endCause: row.endCause as 'cancelled' | 'expired' | null,
    assessment: row.assessedMinor === null ? null : assess(row.offerMinor, row.assessedMinor, policy.payout.nearlyNothing.minor),
    awaitsBlindInspection: row.blind && row.secondAssessor === null,
    quarantineEndsAt: row.quarantineEndsAt?.toISOString() ?? null,
    payoutMethod: row.payoutMethod as PayoutMethod | null,
    giftByStatement: row.payoutMethod === 'charity' && row.payee === null,
    payoutPurpose: row.payoutPurpose as 'purchase' | 'compensation',
    payoutHeld: row.payoutHold,
    payoutCameBack: row.case.payouts[0]?.status === 'returned',
    returnAsked: row.returnAsked,
  }
}
