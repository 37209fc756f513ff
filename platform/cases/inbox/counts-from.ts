import type { Command } from '../../../prisma/generated/client.ts'

/** From when a command or fact counts: given ahead it counts from its time, and until then it can be taken back. */
export const countsFrom = ({ runAt, receivedAt }: Pick<Command, 'runAt' | 'receivedAt'>): Date => runAt ?? receivedAt
