import { setPriority } from 'node:os'

/** As `nice` counts. */
const BEHIND = 10

/** A process that nobody waits for leaves the processor to those that answer people, where they share a machine. To be called before it has threads. */
export const goBehindPeople = (): void => setPriority(BEHIND)
