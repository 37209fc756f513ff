import { Type } from 'typebox'
import { closed, oneOf, text } from '../input/schema.ts'
import { MEDIA, METHODS, TECHNIQUES } from './methods.ts'

/** What was looked for beside the medium itself before it was wiped, and what became of it. */
const PRECHECKS = {
  removableMedia: ['none_found', 'returned', 'destroyed'],
  sim: ['none_found', 'no_slot', 'returned', 'destroyed'],
  esim: ['none_found', 'not_supported', 'deleted'],
  managementProfile: ['none_found', 'not_supported', 'removed'],
  activationLock: ['off', 'not_supported'],
} as const

const Person = Type.Object(
  { id: text(60, 'Who, as signed in'), name: text(120, 'Name'), role: text(80, 'Role') },
  { ...closed, title: 'WipePerson' },
)

/**
 * A certificate of sanitization with the fields of NIST SP 800-88 (appendix of r1, kept in r2), and what was checked before.
 * The standard is named by its revision, so that a later one can stand beside it.
 */
export const WipeCertificate = Type.Object(
  {
    standard: oneOf(['NIST SP 800-88 r2'], 'What it certifies by'),
    device: Type.Object(
      {
        manufacturer: text(80, 'Maker'),
        model: text(120, 'Model'),
        serial: text(40, 'Maker’s serial or IMEI'),
        registerNumber: text(60, 'Our number of the device, as on its label'),
      },
      closed,
    ),
    medium: oneOf(MEDIA, 'What keeps the data'),
    source: text(120, 'Where the medium comes from: the case that bought it'),
    confidentiality: oneOf(['personal', 'business', 'unknown'], 'What the data may have been before'),
    method: oneOf(METHODS, 'Clear, purge or destroy'),
    technique: oneOf(TECHNIQUES, 'How'),
    tool: Type.Object({ name: text(80, 'What did it'), version: text(40, 'Its version') }, closed),
    verification: Type.Object(
      {
        method: oneOf(['full', 'sampled', 'first_start', 'by_sight'], 'How it was verified that nothing is left'),
        result: oneOf(['passed', 'failed'], 'Whether nothing was found'),
      },
      closed,
    ),
    prechecks: Type.Object(
      {
        removableMedia: oneOf(PRECHECKS.removableMedia, 'Memory cards and discs'),
        sim: oneOf(PRECHECKS.sim, 'SIM cards'),
        esim: oneOf(PRECHECKS.esim, 'eSIM profiles'),
        managementProfile: oneOf(PRECHECKS.managementProfile, 'Remote management by an employer or school'),
        activationLock: oneOf(PRECHECKS.activationLock, 'The maker’s lock'),
      },
      closed,
    ),
    destination: oneOf(['resale', 'parts', 'recycling'], 'Where the medium goes'),
    place: text(120, 'Site at which it was done'),
    operator: Person,
    wipedAt: Type.String({ format: 'date-time' }),
    verifier: Person,
    verifiedAt: Type.String({ format: 'date-time' }),
  },
  { ...closed, title: 'WipeCertificate' },
)
export type WipeCertificate = Type.Static<typeof WipeCertificate>
