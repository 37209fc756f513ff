import type { FastifyRequest } from 'fastify'
import { custodianText } from '../../domain/device/custodian.ts'
import { type DeviceReading, readDevice } from '../../platform/devices/read-device.ts'
import { actorOf, type Who } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { AGENT_ROLES, type Agent, agentOf, isInOffice, refuseOwnCase } from '../cases/reach-case.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** Who handles devices: the house every one, a site or partner those that are there. */
export const DEVICE_ROLES = [...AGENT_ROLES, 'site', 'partner'] as const satisfies readonly Who[]

/** As whom somebody looks at a device. */
export interface DeviceReader extends Agent {
  readonly sees: {
    /** IMEIs and serials in full. */
    readonly identities: boolean
    /** What it has cost. */
    readonly cost: boolean
    /** Its cases and their photos. */
    readonly cases: boolean
  }
}

export interface ReachedDevice {
  readonly device: DeviceReading
  readonly reader: DeviceReader
}

/** Throws RPS_NOT_FOUND, also for a site at a device that is elsewhere, and RPS_NOT_ALLOWED for staff at a device of their own. */
export async function reachDevice(deps: ApiDependencies, request: FastifyRequest, id: string): Promise<ReachedDevice> {
  const actor = actorOf(request)
  const device = await readDevice(deps.database, id)
  if (!device || actor.kind !== 'person') throw new ProblemError('RPS_NOT_FOUND')
  for (const { customer } of device.cases) refuseOwnCase(actor, { customerSubject: customer?.subject ?? null })
  const reader = readerOf(actor, device)
  if (!reader) throw new ProblemError('RPS_NOT_FOUND')
  return { device, reader }
}

/** The same of several: those that the caller cannot reach are left out. */
export async function reachDevices(
  deps: ApiDependencies,
  request: FastifyRequest,
  ids: readonly string[],
): Promise<readonly ReachedDevice[]> {
  const actor = actorOf(request)
  const devices = await Promise.all(ids.map((id) => readDevice(deps.database, id)))
  return devices.flatMap((device) => {
    if (!device || actor.kind !== 'person' || device.cases.some(({ customer }) => customer?.subject === actor.subject)) return []
    const reader = readerOf(actor, device)
    return reader ? [{ device, reader }] : []
  })
}

/** Null for a site or partner where the device is elsewhere. */
function readerOf(actor: Extract<Actor, { kind: 'person' }>, { custodian }: Pick<DeviceReading, 'custodian'>): DeviceReader | null {
  const agent = agentOf(actor)
  const isInTheHouse = agent.roles.length > 0
  const isThere = actor.site !== undefined && custodian === custodianText({ kind: 'site', name: actor.site })
  if (!isInTheHouse && !isThere) return null
  return { ...agent, sees: { identities: isInOffice(agent), cost: agent.roles.includes('lead'), cases: isInTheHouse } }
}
