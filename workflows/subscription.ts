import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import type { EffectResult, Item, PendingEffect, Standing } from '../domain/case/standing.ts'

interface CaseActivities {
  standing(caseId: string): Promise<Standing | null>
}
const { standing } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
})
const { recordInPlace } = proxyActivities<{ recordInPlace(caseId: string, item: Item): Promise<unknown> }>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
})

/**
 * What a subscription does outside: calling off what is open at the provider, giving back what was paid. Nothing of it sleeps while it waits,
 * so this runs only while the table asks for an effect, and ends with the last. Its events are recorded in place, as all its others are.
 */
export async function subscription(caseId: string): Promise<void> {
  const followed = new Set<string>()
  for (;;) {
    const at = await standing(caseId)
    const asked = at?.pending.filter(({ key }) => !followed.has(key)) ?? []
    if (asked.length === 0) return
    await Promise.all(asked.map((effect) => follow(caseId, effect)))
    // A result that its case does not know any more is not asked for again.
    for (const { key } of asked) followed.add(key)
  }
}

/** One activity type per effect, activity id = its key, as every case's. */
async function follow(caseId: string, { key, type }: PendingEffect): Promise<void> {
  const effects = proxyActivities<Record<string, (key: string) => Promise<EffectResult>>>({
    activityId: key,
    startToCloseTimeout: '5 minutes',
    heartbeatTimeout: '12 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  })
  const { result, detail, abandoned, unknown } = await (effects[type] as (key: string) => Promise<EffectResult>)(key)
  if (unknown) log.warn('the table knows no such effect', { key })
  if (abandoned || unknown) return
  await recordInPlace(caseId, { kind: 'effect', key, by: `${type}.${result}`, body: { detail: detail ?? null } })
}
