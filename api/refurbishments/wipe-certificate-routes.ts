import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed, instant } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { WipeCertificate } from '../../domain/wipe/certificate.ts'
import { readCertificate } from '../../platform/refurbishment/read-certificate.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach, readersOf } from '../processes/reach.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { REFURBISHMENTS } from './names.ts'

const CertificateSchema = Type.Object(
  {
    refurbishment: Type.String(),
    device: Type.String(),
    recordedAt: instant(),
    certificate: WipeCertificate,
    links: Type.Object({ pdf: Type.String() }, closed),
  },
  { ...closed, title: 'RecordedWipeCertificate' },
)

/** The proof that nobody reads on a device what its owner had kept there: as data, and on paper. */
export const wipeCertificateRoutes: RoutePlugin = (app, deps) => {
  const access = readersOf(REFURBISHMENTS)
  const params = referenceParams(REFURBISHMENTS)
  app.get(
    '/v1/refurbishments/:reference/wipe-certificate',
    {
      config: { access },
      schema: {
        tags: ['Refurbishments'],
        summary: 'Its certificate of wiping, with the fields of NIST SP 800-88 r2',
        description: 'The one that is in force; not found before the data is gone.',
        params,
        response: { 200: CertificateSchema },
      },
    },
    async (request, reply) => {
      const { row, certificate } = await found(deps, request, request.params.reference)
      const { caseId, deviceId, recordedAt } = row
      return reply.header('cache-control', 'private, no-store').send({
        refurbishment: caseId,
        device: deviceId,
        recordedAt: recordedAt.toISOString(),
        certificate,
        links: { pdf: `${addressOf(REFURBISHMENTS, caseId)}/wipe-certificate.pdf` },
      })
    },
  )
  app.get(
    '/v1/refurbishments/:reference/wipe-certificate.pdf',
    {
      config: { access },
      schema: {
        tags: ['Refurbishments'],
        summary: 'Its certificate of wiping, to print',
        description: 'One page of A4, with the number on the device’s label as QR code. Times are in UTC.',
        produces: ['application/pdf'],
        params,
        querystring: Type.Object({ language: LanguageQuery }, closed),
      },
    },
    async (request, reply) => {
      const { certificate, language } = await found(deps, request, request.params.reference)
      const pdf = await deps.papers.wipeCertificatePdf(certificate, request.query.language ?? language)
      return reply.header('cache-control', 'private, no-store').type('application/pdf').send(pdf)
    },
  )
}

/** Throws RPS_NOT_FOUND where there is no such refurbishment, or none of its certificates. */
async function found(deps: ApiDependencies, request: FastifyRequest, reference: string) {
  const { subject } = await reach(REFURBISHMENTS, deps, request, reference)
  const row = await readCertificate(deps.database, subject.id)
  if (!row) throw new ProblemError('RPS_NOT_FOUND', { detail: 'No wipe is certified yet.' })
  return { row, certificate: row.certificate as WipeCertificate, language: subject.language as Language }
}
