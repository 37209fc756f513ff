/** The numbers that stand beside the bare shape, and which of them are better when greater. */
export const LINES = {
  played: { unit: 'cases/s', direction: 'at least' },
  acceptance: { unit: 'ms', direction: 'at most' },
  lateAcceptance: { unit: 'ms', direction: 'at most' },
  acceptances: { unit: '/s', direction: 'at least' },
  read: { unit: 'ms', direction: 'at most' },
} as const

export type LineName = keyof typeof LINES

/** As shares of the bare shape's number. */
export interface Wanted {
  readonly limit: number
  readonly goal?: number
}
