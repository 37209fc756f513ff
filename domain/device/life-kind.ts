/** What a line of a device's life can tell. */
export const LIFE_KINDS = [
  'seen',
  'hand_over',
  'owner',
  'check',
  'test',
  'wipe',
  'part',
  'repair',
  'grade',
  'price',
  'stock',
  'sale',
  'photo',
  'harvest',
  'transfer',
  'hazard',
  'recall',
  'refused',
] as const
export type LifeKind = (typeof LIFE_KINDS)[number]
