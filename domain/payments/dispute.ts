/**
 * How a payment provider says where a dispute stands (Stripe's words). `warning_…`: a bank asks, and takes nothing yet. `prevented`: it was
 * settled before it became one.
 */
export const DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'prevented',
] as const
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number]

/** Where the disputed money is: still ours, taken until somebody decides, or gone. */
type Where = 'ours' | 'taken' | 'gone'

const WHERE: Readonly<Record<DisputeStatus, Where>> = {
  warning_needs_response: 'ours',
  warning_under_review: 'ours',
  warning_closed: 'ours',
  prevented: 'ours',
  needs_response: 'taken',
  under_review: 'taken',
  won: 'ours',
  lost: 'gone',
}

/** What is booked: the bank takes the money, gives it back, or keeps it for good. */
export type DisputeMove = 'reserve' | 'release' | 'lose'

/**
 * What a dispute's status means for the books, seen from the one that was booked last; null where none was. What comes late or twice moves
 * nothing, and what was left out is made up for: so the books are right whatever order is told. A dispute that was lost stays so.
 */
export const disputeMoves = (before: DisputeStatus | null, now: DisputeStatus): readonly DisputeMove[] => {
  const from = before === null ? 'ours' : WHERE[before]
  const to = WHERE[now]
  if (from === 'gone' || from === to) return []
  // Decided once: a word that was under way before the decision changes nothing.
  if (before !== null && !isOpen(before)) return []
  if (to === 'taken') return ['reserve']
  if (to === 'ours') return ['release']
  return from === 'ours' ? ['reserve', 'lose'] : ['lose']
}

/**
 * As what a dispute stands for a payment of a kind: a bank that takes a debit back asks nobody, and nobody decides (SEPA Direct Debit Core
 * rulebook), so it is lost as soon as the money is gone.
 */
export const standsAs = (status: DisputeStatus, kind: 'card' | 'sepa_debit'): DisputeStatus =>
  kind === 'sepa_debit' && WHERE[status] === 'taken' ? 'lost' : status

/** Not decided yet. */
export const isOpen = (status: DisputeStatus): boolean => !['warning_closed', 'won', 'lost', 'prevented'].includes(status)

/** Whether cover goes on meanwhile: a bank that only asks, and one that has decided for us, stop nothing. */
export const keepsCover = (status: DisputeStatus): boolean => WHERE[status] === 'ours'
