import { type NativeConnectionOptions, Runtime, Worker, type WorkerOptions, type WorkerStatus } from '@temporalio/worker'
import { createCaseActivities } from '../activities/case-activities.ts'
import { createRenewalActivities } from '../activities/renewals.ts'
import { marketsOpenAt } from '../markets/index.ts'
import { createTemporalLogger, leaveOutWhatIsNotTaken } from '../platform/logger/temporal-logger.ts'
import { keepRenewalSchedule } from '../platform/subscription/renewals/run-schedule.ts'
import type { Readings } from '../platform/telemetry/telemetry.ts'
import { connectionOptions } from '../platform/temporal/connection.ts'
import { dataConverterOf } from '../platform/temporal/data-converter.ts'
import { composeProviders, composeRenewals, type Platform } from './composition.ts'
import { createEffects } from './effects.ts'
import { connectWorkers } from './engine-connection.ts'
import { measureActivities } from './measure-activities.ts'
import { countRunsOfMissingKeys } from './payload-keys.ts'
import { inWatchedThreads } from './threads/watch-threads.ts'
import { WORKFLOWS_PATH } from './workflow-bundle.ts'

export interface Running {
  /** Stops in order: takes nothing new, lets what is under way finish within the grace time, closes. */
  readonly stop: () => Promise<void>
  /** Rejects when it ended without being asked to. */
  readonly ended: Promise<void>
}

/** How long effects under way may take at shutdown; what is left goes on elsewhere under its key. */
const GRACE = '4 seconds'

/**
 * Sizes, and why: workflow tasks are short and wait for the database, so twice the cores would starve it; cached runs save
 * replays and cost about 100 kB each; local activities are the transactions of `record` and share the pool; effects wait
 * for outside systems and can be many.
 */
const WORKFLOW_SIZES = {
  maxCachedWorkflows: 600,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 40,
  workflowTaskPollerBehavior: { type: 'autoscaling' },
} satisfies Partial<WorkerOptions>

const ACTIVITY_SIZES = {
  maxConcurrentActivityTaskExecutions: 100,
  activityTaskPollerBehavior: { type: 'autoscaling' },
} satisfies Partial<WorkerOptions>

/** The engine's own logs in our words. Once per process, before its first connection. */
export function installRuntime({ logger }: Pick<Platform, 'logger'>): void {
  const runtime = Runtime.install({
    logger: createTemporalLogger(logger),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
    shutdownSignals: [],
  })
  leaveOutWhatIsNotTaken(runtime.logger, logger)
}

/** The process's exit code: whoever watches it starts it anew, as after a crash. */
const STUCK = 70

/** Starts the worker of cases, of effects, or both in one; all poll one task queue. */
export async function startCaseWorkers(platform: Platform, roles: readonly ('workflows' | 'activities')[]): Promise<Running> {
  const { settings, logger } = platform
  const connection = await connectWorkers(connectionOptions(settings) as NativeConnectionOptions, (error, attempt) =>
    logger.warn({ err: error, attempt }, 'the engine does not answer yet'),
  )
  await countRunsOfMissingKeys(platform)
  await keepRenewalSchedule(platform.engine.client.schedule, settings.TASK_QUEUE)
  const cases = roles.includes('workflows')
  const effects = roles.includes('activities')
  const create = () =>
    Worker.create({
      connection,
      namespace: settings.TEMPORAL_NAMESPACE,
      taskQueue: settings.TASK_QUEUE,
      dataConverter: dataConverterOf(settings),
      shutdownGraceTime: GRACE,
      shutdownForceTime: '5 seconds',
      // Both roles: what a case could not record at once, the engine hands to whoever takes its activities.
      activities: {
        ...createCaseActivities(platform),
        ...(effects && createEffects({ ...composeRenewals(platform), ...platform, ...composeProviders(platform) })),
        ...(effects && createRenewalActivities({ ...composeRenewals(platform), markets: () => marketsOpenAt(platform.clock.now()) })),
      },
      enableNonLocalActivities: effects,
      interceptors: { activity: [measureActivities(platform.telemetry)] },
      ...deployment(settings),
      ...(cases && { ...WORKFLOW_SIZES, ...workflowCode(settings) }),
      ...(effects && ACTIVITY_SIZES),
    })
  const worker = await inWatchedThreads(create, (forMs) => {
    logger.fatal({ forMs }, 'workflow code runs without ever waiting: this process ends; started anew, the run fails alone')
    process.exit(STUCK)
  })
  platform.telemetry.atScrape(() => platform.telemetry.say(slotsOf(worker.getStatus(), roles)))
  const run = async () => {
    try {
      await worker.run()
    } finally {
      await connection.close()
    }
  }
  const ended = run()
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await ended
    },
  }
}

/** What a worker of these roles has under way, beside what it may. */
function slotsOf(status: WorkerStatus, roles: readonly ('workflows' | 'activities')[]): Readings {
  const slots = [
    ...(roles.includes('workflows')
      ? [
          { kind: 'workflow_task', all: WORKFLOW_SIZES.maxConcurrentWorkflowTaskExecutions, used: status.numInFlightWorkflowActivations },
          { kind: 'local_activity', all: WORKFLOW_SIZES.maxConcurrentLocalActivityExecutions, used: status.numInFlightLocalActivities },
        ]
      : []),
    ...(roles.includes('activities')
      ? [{ kind: 'activity', all: ACTIVITY_SIZES.maxConcurrentActivityTaskExecutions, used: status.numInFlightNonLocalActivities }]
      : []),
  ]
  return {
    reprise_worker_slots: slots.map(({ kind, all }) => ({ labels: { kind }, value: all })),
    reprise_worker_slots_used: slots.map(({ kind, used }) => ({ labels: { kind }, value: used })),
    reprise_worker_cached_cases: [{ labels: {}, value: status.numCachedWorkflows }],
  }
}

/** The bundle made ahead where the settings name one (servers), else bundled at start from the source. */
const workflowCode = ({
  WORKFLOW_BUNDLE,
}: Platform['settings']): Pick<WorkerOptions, 'workflowBundle'> | Pick<WorkerOptions, 'workflowsPath'> =>
  WORKFLOW_BUNDLE === undefined ? { workflowsPath: WORKFLOWS_PATH } : { workflowBundle: { codePath: WORKFLOW_BUNDLE } }

/**
 * Unversioned unless a build is named: then the engine gives it cases only once its version is set current or ramps. Cases live for weeks, so
 * they move on to the current version and changes to running code are patches.
 */
const deployment = ({
  WORKER_BUILD_ID: buildId,
  WORKER_DEPLOYMENT,
}: Platform['settings']): Pick<WorkerOptions, 'workerDeploymentOptions'> =>
  buildId === undefined
    ? {}
    : {
        workerDeploymentOptions: {
          version: { deploymentName: WORKER_DEPLOYMENT, buildId },
          useWorkerVersioning: true,
          defaultVersioningBehavior: 'AUTO_UPGRADE',
        },
      }
