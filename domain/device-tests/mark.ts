/** The kinds of marks on a surface. A crack goes through; a chip has lost material; a dent is pushed in; a stain lies in the surface. */
export const MARK_KINDS = ['scratch', 'dent', 'chip', 'crack', 'stain'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** One mark on one face of a device, measured under the bench's lamp. */
export interface Mark {
  readonly kind: MarkKind
  /** Greatest extent along the surface, in millimetres. */
  readonly lengthMm: number
  /** Depth below the surface, in micrometres; 0 where a fingernail feels nothing. */
  readonly depthUm: number
  /** Greatest distance at which it is still seen, in centimetres; 0 where only a lens shows it. */
  readonly visibleAtCm: number
}

/** What can be a mark on a device that fits into a hand or a bag; above it, somebody mistyped. */
export const MARK_LIMITS = { lengthMm: 400, depthUm: 20_000, visibleAtCm: 300, perFace: 200 } as const
