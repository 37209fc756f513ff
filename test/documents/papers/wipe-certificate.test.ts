import { describe, expect, it } from 'vitest'
import { wipeCertificatePdf } from '../../../documents/papers/wipe-certificate-pdf.ts'
import { LANGUAGES } from '../../../domain/market/language.ts'
import { refurbishmentPapersIn } from '../../../texts/refurbishment-papers.ts'
import { CERTIFICATE } from '../../domain/wipe/certificate.ts'
import { wordsOn } from './pdf-text.ts'

describe.each(LANGUAGES)('a certificate of wiping in %s', (language) => {
  const { fields, title, values, sections } = refurbishmentPapersIn(language).wipeCertificate

  it('names every field and what was done on one page', async () => {
    const pdf = await wipeCertificatePdf(CERTIFICATE, language)
    expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1)
    const words = wordsOn(pdf)
    for (const word of [title, ...Object.values(fields), ...Object.values(sections)]) expect(words).toContain(word.replaceAll(/\s/g, ''))
    for (const word of [values.flash_encrypted, values.purge, values.cryptographic_erase, 'NISTSP800-88r2', 'Bench4.1.0']) {
      expect(words).toContain(word.replaceAll(/\s/g, ''))
    }
    for (const word of ['InèsMoreau,technician(technician-7)', 'ŁukaszNowák', '2027-03-1209:30UTC', 'FR-LYON-2027-000123'])
      expect(words).toContain(word)
  })

  it('is the same, to the byte, when it is made again', async () => {
    expect((await wipeCertificatePdf(CERTIFICATE, language)).equals(await wipeCertificatePdf(CERTIFICATE, language))).toBe(true)
  })
})

describe('a certificate of wiping', () => {
  it('stays on one page with the longest of what its fields may hold', async () => {
    const long = (length: number) => 'Wort '.repeat(length / 5).trim()
    const person = { id: long(60), name: long(120), role: long(80) }
    const certificate = {
      ...CERTIFICATE,
      device: { manufacturer: long(80), model: long(120), serial: '9'.repeat(40), registerNumber: 'F'.repeat(60) },
      source: long(120),
      place: long(120),
      tool: { name: long(80), version: long(40) },
      operator: person,
      verifier: { ...person, id: 'other' },
    }
    const pdf = await wipeCertificatePdf(certificate, 'de')
    expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1)
  })
})
