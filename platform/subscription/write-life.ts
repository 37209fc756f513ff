import { agreedAt } from '../../domain/subscription/agreed.ts'
import { nextChargeOf, restFrom } from '../../domain/subscription/changes.ts'
import type { BodyOf } from '../../domain/subscription/command-bodies.ts'
import { coverBegins } from '../../domain/subscription/cover.ts'
import { periodAt } from '../../domain/subscription/periods.ts'
import { agreedOf } from './agreed.ts'
import { insertDevice } from './devices.ts'
import { toFollowUp } from './dunning/follow-ups.ts'
import { callOffOffer } from './transfer/write-transfer.ts'
import { rulesIn, update, type WriteContext, type Writer } from './write-context.ts'

/** What customers do with a subscription: its devices, a pause, the way out and back. */
export const lifeWriters: Readonly<Record<string, Writer>> = {
  addDevice: async (c) => {
    const { policy, today } = rulesIn(c)
    const coverFrom = coverBegins(today, policy.coverWaitDays)
    await c.tx.$executeRaw(insertDevice(c.deps, c.row.caseId, c.step.body as BodyOf<'addDevice'>, { at: c.step.at, coverFrom }))
    return { data: { coverFrom } }
  },
  removeDevice: async (c) => {
    const { device } = c.step.body as BodyOf<'removeDevice'>
    await c.tx.subscriptionDevice.update({ where: { id: device }, data: { removedOn: rulesIn(c).today } })
    return { data: { device } }
  },
  method_saved: async (c) => {
    const { method, setUp } = c.step.body as { readonly method: string; readonly setUp: string }
    const { kind } = await c.tx.savedMethod.findUniqueOrThrow({ where: { ref: method } })
    const { declared } = await c.tx.methodSetUp.findUniqueOrThrow({ where: { ref: setUp } })
    const both = [...(c.row.declared as object[]), ...(declared as object[])]
    // From now on, and not from when it was told: whoever asks for money at this moment has not seen it.
    await update(c, { methodRef: method, paidBy: kind, declared: both, actedAt: c.deps.clock.now() })
    // What is owed is tried with it at once.
    await toFollowUp(c.tx, c.row.caseId, c.step.at)
    return undefined
  },
  acceptPrice: async (c) => {
    // It holds once the relay has come by, from its day on.
    await c.tx.priceNotice.updateMany({ where: { caseId: c.row.caseId, state: 'told', consent: 'waiting' }, data: { consent: 'given' } })
    return undefined
  },
  resume: async (c) => (c.step.from === 'paused' ? afterPause(c) : chargeAsEver(c)),
  keep: chargeAsEver,
  cancel: async (c) => {
    if (c.step.to === 'changing_plan') await update(c, { dueOn: null, endCause: c.row.endCause ?? 'cancelled' })
    return undefined
  },
  withdraw: async (c) => {
    await update(c, { endCause: 'withdrawn' })
    return undefined
  },
  // Whoever took it over and withdraws has paid nothing yet: there is nothing more to tell.
  'refundCharges.refunded': async (c) =>
    (c.step.body as { readonly amountMinor?: number }).amountMinor === 0 ? { mail: 'none' } : undefined,
  recordRefund: async (c) => ({ data: { reference: (c.step.body as BodyOf<'recordRefund'>).reference } }),
}

/** It goes on with the next period, as if nothing had been said. */
async function chargeAsEver(c: WriteContext): Promise<undefined> {
  await update(c, { dueOn: c.row.paidUntil })
  return undefined
}

/** The rest of the period is charged at once where it is enough to be charged, and cover waits as after a sign-up. What lay between is not charged. */
async function afterPause(c: WriteContext) {
  const { policy, today } = rulesIn(c)
  const coverFrom = coverBegins(today, policy.coverWaitDays)
  const { anchorDay } = c.row
  const { price } = agreedAt(agreedOf(c.row), periodAt(anchorDay, today).from)
  await update(c, nextChargeOf(restFrom(anchorDay, today, price)))
  await c.tx.$executeRaw`
    update subscription_devices set cover_from = greatest(cover_from, ${coverFrom}) where case_id = ${c.row.caseId} and removed_on is null`
  return { data: { coverFrom } }
}

/** Nothing is charged any more or for now, and nobody takes it over: what was offered went on, whichever of both was taken in first. */
async function stop(c: WriteContext): Promise<undefined> {
  await callOffOffer(c)
  return chargeNothing(c)
}

/** Nothing is charged any more. */
async function chargeNothing(c: WriteContext): Promise<undefined> {
  await update(c, { dueOn: null })
  return undefined
}

/** Left before what is paid is over; who withdraws has said so already. */
async function leave(c: WriteContext): Promise<undefined> {
  await callOffOffer(c)
  await update(c, { dueOn: null, endCause: c.row.endCause ?? (c.step.by === 'cancel' ? 'cancelled' : null) })
  return undefined
}

/** Its devices may be listed anew. */
async function end(c: WriteContext): Promise<undefined> {
  await stop(c)
  await c.tx.subscriptionDevice.updateMany({ where: { caseId: c.row.caseId, removedOn: null }, data: { removedOn: rulesIn(c).today } })
  return undefined
}

export const lifeEntries: Readonly<Record<string, Writer>> = {
  abandoning: leave,
  changing_plan: callOffOffer,
  pausing: stop,
  paused: stop,
  // Whoever cancelled while a dearer plan was charged ends with their period after all.
  ending: async (c) => {
    await callOffOffer(c)
    await update(c, { dueOn: null, endCause: null })
    return undefined
  },
  closing: leave,
  refunding: stop,
  past_due: async (c) => {
    await toFollowUp(c.tx, c.row.caseId, c.step.at)
    return undefined
  },
  suspended: async (c) => {
    await update(c, { suspendedOn: rulesIn(c).today })
    return undefined
  },
  ended: end,
  never_started: end,
}
