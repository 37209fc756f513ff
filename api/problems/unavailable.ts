/** How the database says that it is away, starting, full or failing over. */
const DATABASE_IS_AWAY: ReadonlySet<unknown> = new Set(
  [
    // The network.
    ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EPIPE'],
    // Prisma, and the kinds of its adapter.
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'],
    ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
    // PostgreSQL's SQLSTATEs: connection lost, read-only after a failover, too many connections, shutting down, starting.
    ['08000', '08001', '08003', '08004', '08006', '25006', '53300', '57P01', '57P02', '57P03'],
  ].flat(),
)

/** What `pg` says without a code: the server went away in mid-query, or no connection came free in time. */
const WITHOUT_CODE = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Of a server of this machine that is reached by its socket: there is none while it is down. Prisma leaves only the words of it. */
const WITHOUT_SOCKET = /\bconnect (?:ENOENT|EAGAIN) /

const DEEPEST = 6

/**
 * Is the database behind this error away for a while? Looks at the error and at what it wraps: Prisma hides the adapter's error
 * in `meta` (of a raw query's error nothing else tells), the adapter hides the driver's in `cause`.
 * A route that calls another system maps that system's failures itself, so what arrives here unmapped is the database's.
 */
export const isDatabaseAway = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false
  const { code, originalCode, kind, message, cause, errors, meta } = error as Readonly<Record<string, unknown>>
  if ([code, originalCode, kind].some((word) => DATABASE_IS_AWAY.has(word))) return true
  if (typeof message === 'string' && (WITHOUT_CODE.test(message) || WITHOUT_SOCKET.test(message))) return true
  const adapters = typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta ? meta.driverAdapterError : undefined
  return [cause, adapters, ...(Array.isArray(errors) ? errors : [])].some((inner) => isDatabaseAway(inner, depth + 1))
}
