/** How the database says that it is away, starting, full or failing over: PostgreSQL's SQLSTATEs, Prisma's codes, the network's. */
const DATABASE_IS_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2037',
  '08000',
  '08001',
  '08003',
  '08006',
  '25006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

const DEEPEST = 6

/**
 * Is the database behind this error away for a while? Looks at the codes of the error and its causes: drivers wrap one another.
 * A route that calls another system maps that system's failures itself, so what arrives here unmapped is the database's.
 */
export const isDatabaseAway = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false
  const { code, originalCode, cause, errors } = error as { code?: unknown; originalCode?: unknown; cause?: unknown; errors?: unknown }
  if ([code, originalCode].some((given) => typeof given === 'string' && DATABASE_IS_AWAY.has(given))) return true
  return isDatabaseAway(cause, depth + 1) || (Array.isArray(errors) && errors.some((inner) => isDatabaseAway(inner, depth + 1)))
}
