import { createHash } from 'node:crypto'
import type { Assessed, BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import { placeOf } from '../cases/limits.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { readIdentity } from '../devices/read-identity.ts'
import { activePriceList } from '../price-lists/active-price-list.ts'
import { countUnder, holdIfInAnotherCase, holdPastLimit } from './keyed-counters.ts'
import { priceIn } from './prices.ts'
import { update, type WriteContext, type Writer } from './write-context.ts'
import { noteHazard, seeAgain, seeDevice } from './write-device.ts'
import { decided } from './write-offer.ts'
import { tellWorkshop } from './write-refurbishment.ts'

/** What the workshop measured, the checks and the counter-offer. */
export const benchWriters: Readonly<Record<string, Writer>> = {
  recordInspection: async (c) => {
    const body = c.step.body as BodyOf<'recordInspection'>
    const identities = body.identities.map(readIdentity)
    const hashes = identities.map(({ value }) => deviceHash(c.deps.secrets, value))
    const found = assessed(c, body)
    const seen = await seeDevice(c, { identities, modelId: found.assessedModelId, storage: found.assessedStorage })
    await update(c, {
      identities: c.deps.secrets.seal(JSON.stringify(identities.map(({ value }) => value))),
      identityHashes: hashes,
      ...('id' in seen ? { deviceId: seen.id } : { payoutHold: true }),
      assessor: c.step.actor,
      secondAssessor: null,
      blind: drawn(c),
      ...found,
      assessedMinor: await assessedPrice(c, body),
    })
    if (body.hazard !== 'none') await noteHazard(c, { hazard: body.hazard })
    const keys = hashes.map((hash) => ({ kind: 'device' as const, hash }))
    await countUnder(c, keys)
    await holdPastLimit(c, keys)
    const others = await holdIfInAnotherCase(c, hashes)
    const toSee = [
      ...(others.length > 0 ? [`the same device is in another open case: ${others.join(', ')}`] : []),
      ...('conflict' in seen ? [seen.conflict] : []),
    ]
    return {
      data: { condition: body.condition, hazard: body.hazard, reasons: body.reasons.length },
      ...(toSee.length > 0 && { board: toSee.join('; ') }),
    }
  },
  recordSecondInspection: async (c) => {
    const body = c.step.body as BodyOf<'recordSecondInspection'>
    const price = await assessedPrice(c, body)
    // Two people saw the same device: the better result for the seller counts.
    const better = price > (c.row.assessedMinor ?? 0)
    await update(c, { secondAssessor: c.step.actor, ...(better && { ...assessed(c, body), assessedMinor: price }) })
    if (better && (body.model !== undefined || body.storage !== undefined)) await seeAgain(c)
    return { data: { condition: body.condition, changed: better } }
  },
  recordGuardianConsent: async () => ({ mail: 'none' }),
  recordIdentityCheck: async (c) => ({ data: { result: (c.step.body as BodyOf<'recordIdentityCheck'>).result } }),
  decideDeviceCheck: async (c) => decided(c),
  // The term as it stands: a mail that arrived late has moved the state's limit, and what was promised there is kept.
  confirmUnlocked: async (c) => {
    await update(c, { lockEndsAt: c.step.case.limitAt })
    return undefined
  },
  decideHazard: async (c) => {
    await noteHazard(c, { decision: (c.step.body as BodyOf<'decideHazard'>).decision })
    return decided(c)
  },
  decideEmptyParcel: async (c) => decided(c),
  decideQuarantine: async (c) => decided(c),
  decideOwnership: async (c) => {
    if ((c.step.body as BodyOf<'decideOwnership'>).decision === 'keep') await tellWorkshop(c, 'ownership_kept')
    return decided(c)
  },
  decideDispute: async (c) => decided(c),
  chooseNoOffer: async (c) => ({ data: { choice: (c.step.body as BodyOf<'chooseNoOffer'>).choice } }),
  disputeCounterOffer: async (c) => {
    await update(c, { disputed: true, disputeText: c.deps.secrets.seal((c.step.body as BodyOf<'disputeCounterOffer'>).text) })
    return undefined
  },
}

/** What entering a state of the bench means. */
export const benchEntries: Readonly<Record<string, Writer>> = {
  locked: async (c) => {
    if (!c.row.lockEndsAt) {
      await update(c, { lockEndsAt: c.deps.calendars.after(c.policy.limits.unlock, c.step.at, placeOf(c.step.case)) })
      return undefined
    }
    // Still locked: told once more, without a new term.
    return { mail: 'none', planned: [{ kind: 'unlock_device_reminder', dueAt: c.step.at, notAfter: c.row.lockEndsAt }] }
  },
  counter_offered: async (c) => {
    await update(c, { counterVersion: c.row.counterVersion + 1 })
    return { data: { counterOfferMinor: c.row.assessedMinor, currency: c.row.currency } }
  },
  quarantined: async (c) => {
    const endsAt = c.deps.calendars.after(c.policy.limits.quarantine, c.step.at, placeOf(c.step.case))
    await update(c, { quarantineEndsAt: endsAt })
    return {
      // The daily re-check moves the state's own limit: the notice holds until the quarantine's end.
      planned: [{ kind: 'quarantine_ends', dueAt: new Date(endsAt.getTime() - DAY), notAfter: endsAt }],
      data: { quarantineEndsAt: endsAt.toISOString() },
    }
  },
}

const DAY = 24 * 60 * 60 * 1000

const assessed = (c: WriteContext, body: Assessed) => ({
  assessedModelId: body.model ?? c.row.modelId,
  assessedStorage: body.storage ?? c.row.storage,
  assessedCondition: body.condition,
  reasons: JSON.stringify(body.reasons),
})

/**
 * Price of what was found, in minor units: by the case's own list while the price is held. Once the parcel came too late it
 * is a new offer by today's list: never more than the device as declared is worth today, or was offered. 0 where the list does not buy it.
 */
export async function assessedPrice(
  c: Pick<WriteContext, 'tx' | 'row'> & { step: Pick<WriteContext['step'], 'at' | 'case'> },
  body: Assessed,
): Promise<number> {
  const found = { modelId: body.model ?? c.row.modelId, storage: body.storage ?? c.row.storage, condition: body.condition }
  const today = c.row.priceHeld ? null : await activePriceList(c.tx, 'trade_in', c.step.case.market, c.step.at)
  if (!today) return (await priceIn(c.tx, c.row.priceListId, found)) ?? 0
  const { modelId, storage, declaredCondition } = c.row
  const declared = await priceIn(c.tx, today.id, { modelId, storage, condition: declaredCondition as Condition })
  return Math.min((await priceIn(c.tx, today.id, found)) ?? 0, Math.max(declared ?? 0, c.row.offerMinor))
}

/** Draws the policy's share of cases for a second, blind inspection: by the reference, so that a repeat draws the same. */
function drawn({ row, policy }: WriteContext): boolean {
  const lot = createHash('sha256').update(`blind inspection ${row.caseId}`).digest().readUInt32BE(0) % 10_000
  return lot < policy.blindInspectionBasisPoints
}
