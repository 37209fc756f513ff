import type { Role } from '../../platform/config/settings.ts'
import { START_PORTS, type Wish } from '../start/ports.ts'

/** Everything that listens in a cluster: what a start has, a second API, and the server's services among themselves. */
export const CLUSTER_PORTS = {
  ...START_PORTS,
  secondApi: { port: 3001, name: 'the second API' },
  secondApiMetrics: { port: 9465, name: 'the metrics of the second API' },
  workflowsMetrics: { port: 9466, name: 'the metrics of a worker of cases' },
  secondWorkflowsMetrics: { port: 9467, name: 'the metrics of the other worker of cases' },
  activitiesMetrics: { port: 9468, name: 'the metrics of a worker of effects' },
  secondActivitiesMetrics: { port: 9469, name: 'the metrics of the other worker of effects' },
  relayMetrics: { port: 9470, name: 'the metrics of a relay' },
  secondRelayMetrics: { port: 9471, name: 'the metrics of the other relay' },
  frontendMembership: { port: 6933, name: "Temporal's front end among its services" },
  history: { port: 7234, name: "Temporal's history service" },
  historyMembership: { port: 6934, name: 'that service among the others' },
  matching: { port: 7235, name: "Temporal's matching service" },
  matchingMembership: { port: 6935, name: 'that service among the others' },
  worker: { port: 7239, name: "Temporal's worker service" },
  workerMembership: { port: 6939, name: 'that service among the others' },
} as const satisfies Readonly<Record<string, Wish>>

/** Where the two processes of each role tell their metrics. */
export const METRICS_PORTS = {
  api: ['metrics', 'secondApiMetrics'],
  workflows: ['workflowsMetrics', 'secondWorkflowsMetrics'],
  activities: ['activitiesMetrics', 'secondActivitiesMetrics'],
  relay: ['relayMetrics', 'secondRelayMetrics'],
} as const satisfies Readonly<Record<Role, readonly [keyof typeof CLUSTER_PORTS, keyof typeof CLUSTER_PORTS]>>

export type ClusterPorts = Readonly<Record<keyof typeof CLUSTER_PORTS, number>>
