import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { WipeCertificate } from '../../../domain/wipe/certificate.ts'
import { certificateErrors, type WipeContext } from '../../../domain/wipe/check-certificate.ts'
import { LEAST_FOR_SALE, MEDIA, METHODS, REACHES } from '../../../domain/wipe/methods.ts'
import { CERTIFICATE as certificate } from './certificate.ts'

const context: WipeContext = {
  receivedAt: '2027-03-12T10:00:00Z',
  registerNumber: 'FR-LYON-2027-000123',
  serials: ['356938035643809', '356938035643817'],
}
const errorsOf = (change: Partial<WipeCertificate>, other: Partial<WipeContext> = {}) =>
  certificateErrors({ ...certificate, ...change }, { ...context, ...other }).map(({ pointer, reason }) => [pointer, reason])

describe('a certificate of wiping', () => {
  it('fits its schema and proves the wipe', () => {
    expect(Check(WipeCertificate, certificate)).toBe(true)
    expect(certificateErrors(certificate, context)).toEqual([])
  })

  it.each([
    ['the tool’s version', { ...certificate, tool: { name: 'Bench' } }],
    ['a look for SIM cards', { ...certificate, prechecks: { ...certificate.prechecks, sim: undefined } }],
    ['the management profile removed', { ...certificate, prechecks: { ...certificate.prechecks, managementProfile: 'present' } }],
    ['the activation lock off', { ...certificate, prechecks: { ...certificate.prechecks, activationLock: 'on' } }],
    ['the revision of the standard in force', { ...certificate, standard: 'NIST SP 800-88 r1' }],
  ])('does not fit its schema without %s', (_what, other) => {
    expect(Check(WipeCertificate, other)).toBe(false)
  })

  it.each<[string, Partial<WipeCertificate>, string, string]>([
    ['that its operator verified', { verifier: certificate.operator }, '/verifier/id', 'verifier_is_operator'],
    ['of encrypted flash purged by a plain reset', { technique: 'factory_reset' }, '/technique', 'technique_does_not_reach'],
    ['of flash that was only cleared', { method: 'clear', technique: 'factory_reset' }, '/method', 'too_weak_to_sell'],
    ['of unencrypted flash by its key', { medium: 'flash_unencrypted' }, '/technique', 'technique_does_not_reach'],
    [
      'whose verification found something',
      { verification: { method: 'full', result: 'failed' } },
      '/verification/result',
      'verification_failed',
    ],
    [
      'verified by sight only',
      { verification: { method: 'by_sight', result: 'passed' } },
      '/verification/method',
      'verification_does_not_fit',
    ],
    ['dated in the future', { verifiedAt: '2027-03-12T10:00:01Z' }, '/verifiedAt', 'in_future'],
    ['verified before it was wiped', { verifiedAt: '2027-03-12T09:29:59Z' }, '/verifiedAt', 'verified_before_wiped'],
    ['without a readable time', { wipedAt: 'yesterday' }, '/wipedAt', 'not_an_instant'],
    ['of another device', { device: { ...certificate.device, serial: '490154203237518' } }, '/device/serial', 'other_device'],
    [
      'under another number',
      { device: { ...certificate.device, registerNumber: 'FR-LYON-2027-000124' } },
      '/device/registerNumber',
      'other_device',
    ],
  ])('%s is refused', (_what, change, pointer, reason) => {
    expect(errorsOf(change)).toEqual([[pointer, reason]])
  })

  it('is refused when the device was graded before it was wiped and verified', () => {
    expect(errorsOf({}, { gradedAt: '2027-03-12T09:40:00Z' })).toEqual([['/verifiedAt', 'after_grading']])
    expect(errorsOf({}, { gradedAt: '2027-03-12T09:20:00Z' })).toEqual([
      ['/wipedAt', 'after_grading'],
      ['/verifiedAt', 'after_grading'],
    ])
    expect(errorsOf({}, { gradedAt: '2027-03-12T09:45:00Z' })).toEqual([])
  })

  it('may be verified in the minute of the wipe and received at that instant', () => {
    expect(errorsOf({ verifiedAt: certificate.wipedAt }, { receivedAt: certificate.wipedAt })).toEqual([])
  })

  it('tells every error at once, with what is allowed and a cure', () => {
    const errors = certificateErrors({ ...certificate, technique: 'overwrite', verifier: certificate.operator }, context)
    expect(errors).toEqual([
      {
        pointer: '/technique',
        reason: 'technique_does_not_reach',
        detail: 'flash_encrypted reaches purge by cryptographic_erase, block_erase, sanitize_command',
        cure: 'Wipe by a technique that reaches this method on this medium, or certify the method it reached.',
      },
      {
        pointer: '/verifier/id',
        reason: 'verifier_is_operator',
        detail: 'who verifies is not who wiped',
        cure: 'Have somebody else verify it.',
      },
    ])
  })

  it('of a medium that goes to the recycler may clear it, and of a destroyed one is seen', () => {
    expect(errorsOf({ destination: 'recycling', method: 'clear', technique: 'factory_reset' })).toEqual([])
    const destroyed = { method: 'destroy', technique: 'shred', verification: { method: 'by_sight', result: 'passed' } } as const
    expect(errorsOf({ ...destroyed, destination: 'recycling' })).toEqual([])
    expect(errorsOf({ ...destroyed })).toEqual([['/destination', 'destroyed_is_not_sold']])
  })

  it('of a camera that keeps settings only needs no purge', () => {
    expect(errorsOf({ medium: 'settings_only', method: 'clear', technique: 'factory_reset' })).toEqual([])
  })
})

describe('a technique', () => {
  it.each(MEDIA)('that is enough to sell %s exists', (medium) => {
    const enough = METHODS.slice(METHODS.indexOf(LEAST_FOR_SALE[medium])).flatMap((method) => REACHES[medium][method])
    expect(enough.length).toBeGreaterThan(0)
  })

  it.each(MEDIA)('never both only clears and purges %s', (medium) => {
    expect(REACHES[medium].clear.filter((technique) => REACHES[medium].purge.includes(technique))).toEqual([])
  })
})
