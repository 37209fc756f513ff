/** What the register says of one identity, in the service's own words. */
export interface WireResult {
  readonly model?: string
  readonly blacklist?: {
    readonly status: 'allowed' | 'prohibited' | 'tracked'
    readonly reasons: readonly string[]
    readonly reported_by?: string
    readonly reported_on?: string
  }
  readonly activation_lock?: 'on' | 'off' | 'unknown'
}

/** What the sandbox remembers of an identity when one more order for it comes in. */
export interface IdentityHistory {
  readonly firstOrderedAt: string
  /** Orders that asked for the lock, this one counted. */
  readonly lockChecks: number
  /** Orders of any kind, this one counted. */
  readonly orders: number
}

/** How an order goes: done at once, after so many reads, never, or failed. */
export type Course = { readonly kind: 'done' } | { readonly kind: 'pending'; readonly reads: number } | { readonly kind: 'failed' }

const FIVE_DAYS = 5 * 86_400_000

/** The two digits that choose the answer: those before an IMEI's check digit, the last two of a serial. */
export const magicDigits = (identity: string, type: string): string => (type === 'imei' ? identity.slice(-3, -1) : identity.slice(-2))

export const courseOf = (magic: string, { orders }: IdentityHistory): Course => {
  if (magic === '31') return { kind: 'pending', reads: Number.MAX_SAFE_INTEGER }
  if (magic === '32') return { kind: 'pending', reads: 2 }
  return magic === '33' && orders === 1 ? { kind: 'failed' } : { kind: 'done' }
}

const prohibited = (reason: string, on: string): WireResult['blacklist'] => ({
  status: 'prohibited',
  reasons: [reason],
  reported_by: 'Sandbox Mobile',
  reported_on: on,
})

const blacklistOf = (magic: string, { firstOrderedAt, orders }: IdentityHistory, now: Date): WireResult['blacklist'] => {
  const listedFrom = new Date(Date.parse(firstOrderedAt) + FIVE_DAYS)
  switch (magic) {
    case '11':
      return prohibited('stolen', '2026-05-04')
    case '12':
      return prohibited('non_payment', '2026-05-04')
    case '13':
      return { status: 'tracked', reasons: [] }
    case '14':
      return orders === 1 ? prohibited('stolen', '2026-05-04') : { status: 'allowed', reasons: [] }
    case '51':
      return now >= listedFrom ? prohibited('stolen', listedFrom.toISOString().slice(0, 10)) : { status: 'allowed', reasons: [] }
    default:
      return { status: 'allowed', reasons: [] }
  }
}

const lockOf = (magic: string, { lockChecks }: IdentityHistory): 'on' | 'off' | 'unknown' => {
  if (magic === '21') return lockChecks <= 3 ? 'on' : 'off'
  return magic === '22' ? 'unknown' : 'off'
}

/** The answer for an identity by its magic digits; `checks` are those ordered. */
export const resultOf = (magic: string, checks: readonly string[], history: IdentityHistory, now: Date): WireResult => {
  const blacklist = checks.includes('blacklist') ? blacklistOf(magic, history, now) : undefined
  return {
    // Models of all others are not known here: the licensed tables of type codes are not ours to copy.
    ...(checks.includes('model') && magic === '41' ? { model: 'Sandbox Another Phone 41' } : {}),
    ...(blacklist === undefined ? {} : { blacklist }),
    ...(checks.includes('activation_lock') ? { activation_lock: lockOf(magic, history) } : {}),
  }
}
