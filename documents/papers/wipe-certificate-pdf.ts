import type { Language } from '../../domain/market/language.ts'
import type { WipeCertificate } from '../../domain/wipe/certificate.ts'
import { fill } from '../../texts/placeholders.ts'
import { refurbishmentPapersIn } from '../../texts/refurbishment-papers.ts'
import type { WipeCertificateTexts, WipeField } from '../../texts/refurbishment-texts.ts'
import { QUIET, qrCode } from './codes.ts'
import { drawFields, drawHeading } from './field-table.ts'
import { makePdf, type Pdf } from './pdf.ts'

const A4 = [595.28, 841.89] as const
const MARGIN = 48
const RIGHT = A4[0] - MARGIN
const QR_SIZE = 84

type Row = readonly [WipeField, string]
type Section = readonly [keyof WipeCertificateTexts['sections'], readonly Row[]]

/**
 * A certificate of wiping on one page of A4, with the device's register number as QR code. Times are in UTC: it is read in more
 * than one country. What it says was checked before (`certificateErrors`).
 */
export const wipeCertificatePdf = async (certificate: WipeCertificate, language: Language): Promise<Buffer> => {
  const { wipeCertificate: texts } = refurbishmentPapersIn(language)
  const title = `${texts.title} ${certificate.device.registerNumber}`
  return makePdf({ title, language, at: certificate.verifiedAt, size: A4, margin: MARGIN }, (pdf) => {
    drawCode(pdf, certificate.device.registerNumber)
    const beside = { width: RIGHT - MARGIN - QR_SIZE - 16 }
    pdf.font('bold').fontSize(18).text(texts.title, MARGIN, MARGIN, beside)
    pdf
      .moveDown(0.5)
      .font('regular')
      .fontSize(9)
      .text(fill(texts.statement, { standard: certificate.standard }), beside)
    pdf.y = Math.max(pdf.y, MARGIN + QR_SIZE) + 16
    for (const section of sectionsOf(certificate, texts)) drawSection(pdf, section, texts)
  })
}

const sectionsOf = (certificate: WipeCertificate, { values }: WipeCertificateTexts): readonly Section[] => {
  const { device, tool, verification, prechecks, operator, verifier } = certificate
  const person = ({ name, role, id }: WipeCertificate['operator']) => `${name}, ${role} (${id})`
  return [
    [
      'device',
      [
        ['manufacturer', device.manufacturer],
        ['model', device.model],
        ['serial', device.serial],
        ['registerNumber', device.registerNumber],
      ],
    ],
    [
      'medium',
      [
        ['medium', values[certificate.medium]],
        ['source', certificate.source],
        ['confidentiality', values[certificate.confidentiality]],
        ['method', values[certificate.method]],
        ['technique', values[certificate.technique]],
        ['tool', `${tool.name} ${tool.version}`],
        ['verification', `${values[verification.method]} – ${values[verification.result]}`],
        ['destination', values[certificate.destination]],
      ],
    ],
    [
      'prechecks',
      [
        ['removableMedia', values[prechecks.removableMedia]],
        ['sim', values[prechecks.sim]],
        ['esim', values[prechecks.esim]],
        ['managementProfile', values[prechecks.managementProfile]],
        ['activationLock', values[prechecks.activationLock]],
      ],
    ],
    [
      'done',
      [
        ['place', certificate.place],
        ['operator', person(operator)],
        ['wipedAt', inUtc(certificate.wipedAt)],
        ['verifier', person(verifier)],
        ['verifiedAt', inUtc(certificate.verifiedAt)],
      ],
    ],
  ]
}

/** `2027-03-12 09:30 UTC`, read the same everywhere. */
const inUtc = (instant: string): string => `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const drawSection = (pdf: Pdf, [section, rows]: Section, { sections, fields }: WipeCertificateTexts): void => {
  drawHeading(pdf, sections[section])
  drawFields(
    pdf,
    rows.map(([field, value]) => [fields[field], value]),
  )
  pdf.y += 9
}

const drawCode = (pdf: Pdf, registerNumber: string): void => {
  const { width: modules, bars } = qrCode(registerNumber)
  const side = QR_SIZE / (modules + QUIET.qr)
  const left = RIGHT - modules * side
  for (const { x, y, width, height } of bars) pdf.rect(left + x * side, MARGIN + y * side, width * side, height * side)
  pdf.fill('black')
}
