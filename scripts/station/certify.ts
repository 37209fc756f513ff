import type { Category } from '../../domain/catalogue/category.ts'
import type { WipeCertificate } from '../../domain/wipe/certificate.ts'
import type { BenchPerson } from './bench-person.ts'

/** What keeps data in each category, and by which method it is sold again. */
const MEDIA = {
  phone: { medium: 'flash_encrypted', method: 'purge', technique: 'cryptographic_erase' },
  tablet: { medium: 'flash_encrypted', method: 'purge', technique: 'cryptographic_erase' },
  console: { medium: 'solid_state_drive', method: 'purge', technique: 'sanitize_command' },
  camera: { medium: 'settings_only', method: 'clear', technique: 'factory_reset' },
} as const satisfies Record<Category, Pick<WipeCertificate, 'medium' | 'method' | 'technique'>>

/** A device that was wiped, and who did it. */
export interface Wiped {
  readonly category: Category
  /** Brand and model. */
  readonly name: string
  /** Its IMEI or serial. */
  readonly serial: string
  /** As on its label. */
  readonly registerNumber: string
  readonly reference: string
  readonly site: string
  readonly operator: BenchPerson
  readonly verifier: BenchPerson
  readonly how: 'for sale' | 'destroyed'
}

/** The certificate of a wipe that was done and verified now. */
export function certify({ category, name, serial, registerNumber, reference, site, operator, verifier, how }: Wiped): WipeCertificate {
  const at = new Date().toISOString()
  return {
    standard: 'NIST SP 800-88 r2',
    device: { manufacturer: name.split(' ')[0] ?? name, model: name, serial, registerNumber },
    source: reference,
    confidentiality: 'personal',
    tool: { name: 'Bench wipe', version: '1.0.0' },
    prechecks: {
      removableMedia: 'none_found',
      sim: 'none_found',
      esim: 'none_found',
      managementProfile: 'none_found',
      activationLock: 'off',
    },
    place: site,
    operator: { id: operator.id, name: 'Tina Weber', role: 'technician' },
    wipedAt: at,
    verifier: { id: verifier.id, name: 'Tom Keller', role: 'technician' },
    verifiedAt: at,
    ...MEDIA[category],
    ...(how === 'destroyed'
      ? { method: 'destroy', technique: 'shred', verification: { method: 'by_sight', result: 'passed' }, destination: 'parts' }
      : { verification: { method: 'first_start', result: 'passed' }, destination: 'resale' }),
  }
}
