import type { Client } from '@temporalio/client'

/** Where a version of the workers stands in the engine. */
export type VersionState =
  /** Polls, and is given nothing yet. */
  | 'inactive'
  /** Is given every case. */
  | 'current'
  /** Is given the ramp's share of the cases. */
  | 'ramping'
  /** Is given no new case; some that are pinned to it are still open. */
  | 'draining'
  /** Nothing needs it any more: its workers can be stopped. */
  | 'drained'

export interface WorkerVersion {
  readonly buildId: string
  readonly state: VersionState
  /** Share of the cases in per cent, while it ramps. */
  readonly ramp: number | undefined
}

export interface WorkerVersions {
  /** Undefined: workers without a version are given every case. */
  readonly current: string | undefined
  /** Newest first. */
  readonly versions: readonly WorkerVersion[]
}

/** By the numbers of the engine's enum WorkerDeploymentVersionStatus; 6 is a version that was named and never polled. */
const STATES: Readonly<Record<number, VersionState>> = {
  1: 'inactive',
  2: 'current',
  3: 'ramping',
  4: 'draining',
  5: 'drained',
  6: 'inactive',
}

/** The engine refused it; the message says why in its own words. */
export class VersionRefused extends Error {}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'details' in error && typeof error.details === 'string' ? error.details : String(error)

/** gRPC: NOT_FOUND. */
const isUnknown = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 5

/** Steers which version of the workers the cases of one deployment are given to. */
export function createWorkerVersions({ workflowService, options: { namespace } }: Client, deploymentName: string) {
  const refused = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new VersionRefused(reasonOf(error), { cause: error })
    })

  return {
    /** What the engine knows; nothing where no versioned worker has ever polled. */
    async read(): Promise<WorkerVersions> {
      const answer = await workflowService.describeWorkerDeployment({ namespace, deploymentName }).catch((error: unknown) => {
        if (isUnknown(error)) return undefined
        throw error
      })
      const info = answer?.workerDeploymentInfo
      const ramping = info?.routingConfig?.rampingDeploymentVersion?.buildId
      const newestFirst = [...(info?.versionSummaries ?? [])].sort(
        (one, other) => Number(other.createTime?.seconds) - Number(one.createTime?.seconds),
      )
      return {
        current: info?.routingConfig?.currentDeploymentVersion?.buildId || undefined,
        versions: newestFirst.map(({ deploymentVersion, status }) => {
          const buildId = deploymentVersion?.buildId ?? ''
          const ramp = buildId === ramping ? (info?.routingConfig?.rampingVersionPercentage ?? undefined) : undefined
          return { buildId, state: STATES[status ?? 0] ?? 'inactive', ramp }
        }),
      }
    },

    /** Gives every case to a version, at its next step; an empty id gives them to workers without one. Throws `VersionRefused`. */
    setCurrent: (buildId: string): Promise<unknown> =>
      refused(workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName, buildId })),

    /** Gives a share of the cases, 0 to 100 per cent, to a version; 0 with an empty id ends the ramp. Throws `VersionRefused`. */
    ramp: (buildId: string, percentage: number): Promise<unknown> =>
      refused(workflowService.setWorkerDeploymentRampingVersion({ namespace, deploymentName, buildId, percentage })),
  }
}
