import { PART_FAMILIES } from '../device-tests/check.ts'

/** What a diagnosis finds: a part that is broken, or what is no part. */
export const FINDING_CODES = [...PART_FAMILIES, 'liquid', 'software', 'account_locked', 'cosmetic'] as const
export type FindingCode = (typeof FINDING_CODES)[number]
