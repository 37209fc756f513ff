import { instantOf } from '../calendar/instant.ts'
import type { FieldError } from '../input/field-error.ts'
import type { WipeCertificate } from './certificate.ts'
import { isAtLeast, LEAST_FOR_SALE, REACHES } from './methods.ts'

export type WipeReason =
  | 'technique_does_not_reach'
  | 'too_weak_to_sell'
  | 'destroyed_is_not_sold'
  | 'verifier_is_operator'
  | 'verification_failed'
  | 'verification_does_not_fit'
  | 'not_an_instant'
  | 'in_future'
  | 'verified_before_wiped'
  | 'after_grading'
  | 'other_device'

/** What a certificate is held against. Instants are ISO 8601. */
export interface WipeContext {
  readonly receivedAt: string
  /** When the device was graded, where it was: a wipe certified later proves nothing about what was stocked. */
  readonly gradedAt?: string
  readonly registerNumber: string
  /** Every serial and IMEI of the device, as `parseIdentity` writes them. */
  readonly serials: readonly string[]
}

const CURES: Readonly<Record<WipeReason, string>> = {
  technique_does_not_reach: 'Wipe by a technique that reaches this method on this medium, or certify the method it reached.',
  too_weak_to_sell: 'Wipe by a stronger method, or send the medium to recycling.',
  destroyed_is_not_sold: 'Name the recycler as its destination.',
  verifier_is_operator: 'Have somebody else verify it.',
  verification_failed: 'Wipe again and verify again; if it fails twice, destroy the medium.',
  verification_does_not_fit: 'Verify by a way that fits the method.',
  not_an_instant: 'Write the time as 2027-03-12T09:30:00Z or with an offset.',
  in_future: 'Set the clock, and certify what has been done.',
  verified_before_wiped: 'Verify after the wipe, and certify both times.',
  after_grading: 'Wipe, verify, then grade the device again.',
  other_device: 'Scan the label of the device that was wiped, and certify it under its own number.',
}

/** What is wrong with a certificate that fits its schema, every error named by field; empty when it proves the wipe. */
export const certificateErrors = (certificate: WipeCertificate, context: WipeContext): readonly FieldError<WipeReason>[] => {
  const errors: FieldError<WipeReason>[] = []
  const refuse = (pointer: string, reason: WipeReason, detail: string) => errors.push({ pointer, reason, detail, cure: CURES[reason] })
  const { device, medium, method, technique, destination, verification, operator, verifier } = certificate

  if (device.registerNumber !== context.registerNumber) {
    refuse('/device/registerNumber', 'other_device', 'it is not the number of this device')
  }
  if (!context.serials.includes(device.serial)) refuse('/device/serial', 'other_device', 'it is no serial or IMEI of this device')

  const reaching = REACHES[medium][method]
  if (!reaching.includes(technique)) {
    const allowed = reaching.length > 0 ? `by ${reaching.join(', ')}` : 'by nothing'
    refuse('/technique', 'technique_does_not_reach', `${medium} reaches ${method} ${allowed}`)
  }
  // What is sold again, whole or as parts, leaves our hands; at the recycler's a cleared medium is destroyed.
  if (destination !== 'recycling' && !isAtLeast(method, LEAST_FOR_SALE[medium])) {
    refuse('/method', 'too_weak_to_sell', `${medium} is sold only after ${LEAST_FOR_SALE[medium]} or stronger`)
  }
  if (method === 'destroy' && destination === 'resale') {
    refuse('/destination', 'destroyed_is_not_sold', 'what was destroyed cannot be sold')
  }
  if ((verification.method === 'by_sight') !== (method === 'destroy')) {
    refuse('/verification/method', 'verification_does_not_fit', 'by_sight belongs to destroy, and to nothing else')
  }
  if (verification.result === 'failed')
    refuse('/verification/result', 'verification_failed', 'a certificate needs a verification that passed')
  if (verifier.id === operator.id) refuse('/verifier/id', 'verifier_is_operator', 'who verifies is not who wiped')
  timeErrors(certificate, context, refuse)
  return errors
}

const timeErrors = (
  certificate: WipeCertificate,
  { receivedAt, gradedAt }: WipeContext,
  refuse: (pointer: string, reason: WipeReason, detail: string) => void,
): void => {
  const wipedAt = instantOf(certificate.wipedAt)
  const verifiedAt = instantOf(certificate.verifiedAt)
  for (const [field, at] of Object.entries({ wipedAt, verifiedAt })) {
    if (at === undefined) refuse(`/${field}`, 'not_an_instant', 'it is an instant with its offset from UTC')
    else if (at > Date.parse(receivedAt)) refuse(`/${field}`, 'in_future', 'it cannot be later than it was received')
    else if (gradedAt !== undefined && at > Date.parse(gradedAt)) refuse(`/${field}`, 'after_grading', 'the device was graded before')
  }
  if (wipedAt !== undefined && verifiedAt !== undefined && verifiedAt < wipedAt) {
    refuse('/verifiedAt', 'verified_before_wiped', 'it was verified before it was wiped')
  }
}
