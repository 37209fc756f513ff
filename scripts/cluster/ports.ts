import { START_PORTS, type Wish } from '../start/ports.ts'

/** Everything that listens in a cluster: what a start has, a second API, and the server's services among themselves. */
export const CLUSTER_PORTS = {
  ...START_PORTS,
  secondApi: { port: 3001, name: 'the second API' },
  frontendMembership: { port: 6933, name: "Temporal's front end among its services" },
  history: { port: 7234, name: "Temporal's history service" },
  historyMembership: { port: 6934, name: 'that service among the others' },
  matching: { port: 7235, name: "Temporal's matching service" },
  matchingMembership: { port: 6935, name: 'that service among the others' },
  worker: { port: 7239, name: "Temporal's worker service" },
  workerMembership: { port: 6939, name: 'that service among the others' },
} as const satisfies Readonly<Record<string, Wish>>

export type ClusterPorts = Readonly<Record<keyof typeof CLUSTER_PORTS, number>>
