import type { Recall } from '../../prisma/generated/client.ts'
import { LEASE } from '../cases/claims.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { applyRecall, liftFromDevice } from './apply-recall.ts'
import { lookAtDevices, type OpenedIdentities } from './match-devices.ts'

export interface RecallDependencies extends OpenedIdentities {
  readonly database: Database
  readonly clock: Clock
}

/** What is done to all devices of a recall, one after the other. */
export type RecallStep = 'looking' | 'applying' | 'lifting'

/**
 * Goes on with the oldest recall that has not reached all its devices, for up to `limit` of them: looks which it means, does to these what
 * it asks for, or takes that back. Where it was interrupted it goes on; what was done is not done again. Answers how many devices it
 * went through.
 */
export async function workOnRecalls(deps: RecallDependencies, limit: number): Promise<number> {
  const [claimed] = await claim(deps)
  return claimed ? workOn(deps, claimed.id, limit) : 0
}

/** Goes on with one recall as far as one batch goes, whoever else does. */
export async function workOn(deps: RecallDependencies, id: string, limit: number): Promise<number> {
  const { database, clock } = deps
  const recall = await database.recall.findUniqueOrThrow({ where: { id } })
  if (recall.step === null) return 0
  const batch = await BATCHES[recall.step as RecallStep](deps, recall, limit)
  const last = batch.at(-1)
  const isDone = batch.length < limit
  await database.recall.updateMany({
    // Another step may have begun, or another relay be ahead.
    where: { id, step: recall.step, lookedTo: recall.lookedTo },
    data: {
      leasedUntil: isDone ? null : clock.now(),
      looked: { increment: batch.length },
      ...(last !== undefined && { lookedTo: last }),
      ...(isDone && { step: null }),
    },
  })
  return batch.length
}

/** What each step does to the next devices; answers which it went through. */
const BATCHES: Readonly<Record<RecallStep, (deps: RecallDependencies, recall: Recall, limit: number) => Promise<readonly string[]>>> = {
  looking: async (deps, recall, limit) => {
    const at = deps.clock.now()
    const { looked, meant } = await lookAtDevices(deps.database, deps, recall, recall.lookedTo, limit)
    await deps.database.recallDevice.createMany({
      data: meant.map((deviceId) => ({ recallId: recall.id, deviceId, foundAt: at })),
      skipDuplicates: true,
    })
    return looked
  },
  applying: async (deps, recall, limit) => {
    const at = deps.clock.now()
    const { looked, meant } = await lookAtDevices(deps.database, deps, recall, recall.lookedTo, limit)
    for (const deviceId of meant) await deps.database.$transaction((tx) => applyRecall(tx, recall.id, deviceId, at))
    return looked
  },
  lifting: async ({ database, clock }, recall, limit) => {
    const at = clock.now()
    const found = await database.recallDevice.findMany({
      where: { recallId: recall.id, deviceId: { gt: recall.lookedTo } },
      orderBy: { deviceId: 'asc' },
      take: limit,
    })
    for (const { deviceId } of found) await database.$transaction((tx) => liftFromDevice(tx, recall, deviceId, at))
    return found.map(({ deviceId }) => deviceId)
  },
}

const claim = ({ database, clock }: RecallDependencies): Promise<{ id: string }[]> => {
  const now = clock.now()
  return database.$queryRaw<{ id: string }[]>`
    update recalls set leased_until = ${new Date(now.getTime() + LEASE)}
     where id = (select id from recalls where step is not null and (leased_until is null or leased_until <= ${now})
                  order by proposed_at limit 1 for update skip locked)
    returning id::text as id`
}
