import type { Currency, Money } from '../../domain/money/money.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInReading } from '../../platform/trade-in/read-trade-in.ts'
import { type Agent, isInOffice } from '../cases/reach-case.ts'
import { addressOfDevice } from '../devices/address.ts'
import type { TradeInAnswer } from './case-schemas.ts'

type Internal = NonNullable<TradeInAnswer['internal']>

/** What the house sees of a trade-in besides what its customer sees. Who a seller is, only support and leads. */
export const internalOf = (subject: TradeInReading, reader: Agent): Internal => {
  const { tradeIn, customer } = subject
  const inOffice = isInOffice(reader)
  const scanned = subject.parcels.findLast(({ leg }) => leg === 'inbound')?.scannedWeight
  const assessment = assessmentOf(subject, inOffice)
  return {
    ...(inOffice &&
      customer.erasedAt === null && {
        customer: {
          name: customer.name,
          email: customer.email,
          ...(customer.phone && { phone: customer.phone }),
          mailComesBack: customer.emailBadAt !== null,
        },
      }),
    answers: tradeIn.answers as Record<string, string>,
    overdue: subject.escalations > 0 && subject.closedAt === null,
    timesOverdue: subject.escalations,
    ...(subject.clockStoppedAt && { clockStoppedAt: subject.clockStoppedAt.toISOString() }),
    ...(subject.boardReason && subject.boardSince && { board: { reason: subject.boardReason, since: subject.boardSince.toISOString() } }),
    ...(inOffice && subject.sameDevice.length > 0 && { sameDevice: [...subject.sameDevice] }),
    ...(tradeIn.deviceId && {
      device: { id: tradeIn.deviceId, url: addressOfDevice(tradeIn.deviceId), otherCases: [...subject.otherCases] },
    }),
    needsReview: tradeIn.needsReview,
    payoutHold: tradeIn.payoutHold,
    priceHeld: tradeIn.priceHeld,
    weights: {
      ...(tradeIn.declaredWeight !== null && { declared: tradeIn.declaredWeight }),
      ...(scanned != null && { scanned }),
      ...(tradeIn.receivedWeight !== null && { received: tradeIn.receivedWeight }),
    },
    extras: tradeIn.extras,
    ...(assessment && { assessment }),
    checks: subject.checks.map((check) => ({ ...check, at: check.at.toISOString() })),
    payouts: subject.payouts.map((payout) => ({
      id: payout.id,
      method: payout.method,
      amount: { minor: payout.amountMinor, currency: payout.currency as Currency },
      status: payout.status,
      ...(payout.reason && { reason: payout.reason }),
    })),
    obligations: subject.obligations.map(({ id, kind, dueAt, consequence }) => ({ id, kind, dueAt: dueAt.toISOString(), consequence })),
    ...(tradeIn.quarantineEndsAt && { quarantineEndsAt: tradeIn.quarantineEndsAt.toISOString() }),
    owned: tradeIn.owned,
  }
}

/** Who inspects a second time, blind, must not see what the first person found: until then the workshop sees nothing of it. */
const assessmentOf = ({ tradeIn }: TradeInReading, inOffice: boolean): Internal['assessment'] => {
  if (!tradeIn.assessor || tradeIn.assessedMinor === null) return undefined
  if (tradeIn.blind && !tradeIn.secondAssessor && !inOffice) return undefined
  const price: Money = { minor: tradeIn.assessedMinor, currency: tradeIn.currency as Currency }
  return {
    by: tradeIn.assessor,
    ...(tradeIn.secondAssessor && { secondBy: tradeIn.secondAssessor }),
    price,
    ...(tradeIn.assessedCondition && { condition: tradeIn.assessedCondition as Condition }),
    reasons: tradeIn.reasons as string[],
  }
}
