/**
 * Why something that was handed in is refused and yet told by the life of its device: it shows what was taken for this device, or done to
 * it. Codes of refusals, of their fields, and of the ends after which a device is not there any more. Mistakes of typing and of order tell
 * nothing of a device and are not here.
 */
export const REFUSALS_ON_LIFE = [
  /** A document or certificate with the label or identity of another device. */
  'other_device',
  /** One inspection read the identities of several devices. */
  'several_devices',
  'part_does_not_fit',
  'verifier_is_operator',
  /** Of a wipe. */
  'verification_failed',
  /** Somebody has something with the label or identity of what was taken apart, or of what was recycled. */
  'harvested',
  'recycled',
] as const
export type RefusalOnLife = (typeof REFUSALS_ON_LIFE)[number]

/** Those of some codes that stand on a life, each once. */
export const refusalsOnLife = (codes: readonly string[]): readonly RefusalOnLife[] =>
  REFUSALS_ON_LIFE.filter((reason) => codes.includes(reason))
