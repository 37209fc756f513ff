import type { WipeCertificate } from '../../../domain/wipe/certificate.ts'

/** A phone wiped by one technician and verified by another. */
export const CERTIFICATE: WipeCertificate = {
  standard: 'NIST SP 800-88 r2',
  device: { manufacturer: 'Apple', model: 'iPhone 13', serial: '356938035643809', registerNumber: 'FR-LYON-2027-000123' },
  medium: 'flash_encrypted',
  source: 'TI-7K2M9',
  confidentiality: 'personal',
  method: 'purge',
  technique: 'cryptographic_erase',
  tool: { name: 'Bench', version: '4.1.0' },
  verification: { method: 'first_start', result: 'passed' },
  prechecks: { removableMedia: 'none_found', sim: 'returned', esim: 'deleted', managementProfile: 'none_found', activationLock: 'off' },
  destination: 'resale',
  place: 'workshop-fr',
  operator: { id: 'technician-7', name: 'Inès Moreau', role: 'technician' },
  wipedAt: '2027-03-12T09:30:00Z',
  verifier: { id: 'technician-9', name: 'Łukasz Nowák', role: 'technician' },
  verifiedAt: '2027-03-12T09:45:00Z',
}
