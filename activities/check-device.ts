import { randomUUID } from 'node:crypto'
import { verdictOf } from '../domain/device/verdict.ts'
import { getCase } from '../platform/cases/case-row.ts'
import type { EffectDependencies } from '../platform/cases/effects.ts'
import { type ProcessRecords, processOf } from '../platform/cases/process-records.ts'
import { insertRow } from '../platform/database/table-rows.ts'
import { standingReports } from '../platform/device-reports/device-reports.ts'
import { addToLife } from '../platform/devices/life.ts'
import type { DeviceCheckResult, DeviceChecks } from '../providers/device-checks/device-checks.ts'
import { effect, settled } from './effect.ts'

export interface DeviceEffectDependencies extends EffectDependencies {
  readonly processes: Readonly<Record<string, ProcessRecords>>
  readonly secrets: { seal(text: string): string }
  readonly deviceChecks: DeviceChecks
}

/** A provider whose check failed is asked this often, each time as a new order. */
const ORDERS = 3

/** Asks whether the device of a case is reported or locked, whatever its process. Each answer is kept with its reason and time. */
export const createDeviceEffects = (deps: DeviceEffectDependencies) => ({
  checkDevice: effect(deps, async ({ effect: { key, caseId, eventNumber } }) => {
    const subject = await getCase(deps.database, caseId)
    const device = await processOf(deps, subject).device?.(deps.database, caseId)
    if (!device) throw new Error(`${key}: a device is checked after its identity was read`)
    const answer = await ordered(deps, key, device.identities)
    // What was reported to us counts like a list, also where no list knows it.
    const reported = (await standingReports(deps.database, device.hashes)).map((source) => `reported by ${source}`)
    if (!answer && reported.length === 0) return { result: 'unclear', data: { because: 'the provider’s check failed' } }

    const verdict = reported.length > 0 || !answer ? 'stolen' : verdictOf(answer, device.category)
    const reasons = [...(answer?.blacklist.reasons ?? []), ...reported]
    const at = answer ? new Date(answer.at) : deps.clock.now()
    const provider = answer?.provider ?? 'reports'
    const data = { reasons, ...(answer && { blacklist: answer.blacklist.status, activationLock: answer.activationLock }) }
    return {
      result: verdict,
      data,
      write: async (tx) => {
        if (device.id)
          await addToLife(tx, device.id, [
            { key, kind: 'check', at, actor: 'checkDevice', caseId, eventNumber, data: { verdict, provider, ...data } },
          ])
        await insertRow(tx, 'device_checks', {
          id: randomUUID(),
          caseId,
          effectKey: key,
          at,
          verdict,
          provider,
          reasons,
          raw: deps.secrets.seal(JSON.stringify(answer?.raw ?? {})),
        })
      },
    }
  }),
})

/**
 * Orders the check and reads what is not finished at once: only a read of the order itself is sure to tell how far it is.
 * Null where the provider's check failed each time. Throws `ComeAgain` while there is no answer.
 */
export async function ordered(
  { deviceChecks }: Pick<DeviceEffectDependencies, 'deviceChecks'>,
  key: string,
  identities: readonly string[],
): Promise<DeviceCheckResult | null> {
  for (let order = 1; order <= ORDERS; order++) {
    const placed = await deviceChecks.order(order === 1 ? key : `${key}/${order}`, {
      identities,
      kinds: ['model', 'blacklist', 'activation_lock'],
    })
    const answer = settled(placed.kind === 'pending' ? await deviceChecks.read(placed.ref) : placed)
    if ('done' in answer) return answer.done
  }
  return null
}
