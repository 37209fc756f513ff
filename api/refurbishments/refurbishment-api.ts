import Type from 'typebox'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { PHOTO_SHOTS } from '../../domain/device/photo-shots.ts'
import { readFirstGraders } from '../../platform/refurbishment/read-gradings.ts'
import { type RefurbishmentReading, readRefurbishment } from '../../platform/refurbishment/read-refurbishment.ts'
import { isInOffice } from '../cases/reach-case.ts'
import { aboutDevice } from '../catalogue/about-device.ts'
import type { CaseReading, ProcessApi } from '../processes/process-api.ts'
import { isBlind } from './blind.ts'
import { gradingRoutes } from './grading-routes.ts'
import { REFURBISHMENTS } from './names.ts'
import { openRoutes } from './open-routes.ts'
import { possibleActs } from './possible-acts.ts'
import { ownAnswerOf } from './refurbishment-answer.ts'
import { refurbishmentFields } from './refurbishment-schemas.ts'
import { resultRoutes } from './result-routes.ts'
import { stationDocumentRoutes } from './station-document-routes.ts'
import { wipeCertificateRoutes } from './wipe-certificate-routes.ts'

/** A refurbishment as the API serves it. */
export const refurbishmentApi: ProcessApi<RefurbishmentReading & Pick<CaseReading, 'customerSubject'>> = {
  ...REFURBISHMENTS,
  routes: [openRoutes, resultRoutes, stationDocumentRoutes, wipeCertificateRoutes, gradingRoutes],
  searchKeys: [{ kind: 'device', personal: 'no', read: (text) => (DEVICE.test(text.trim()) ? ofDevice(text.trim()) : null) }],
  photoShots: PHOTO_SHOTS,
  read: async ({ database }, reference) => {
    const found = await readRefurbishment(database, reference)
    return found && { ...found, customerSubject: null }
  },
  ownFields: refurbishmentFields,
  own: ownAnswerOf,
  possible: (subject, reader, roles) =>
    reader.kind === 'agent'
      ? possibleActs(subject, { name: reader.subject, roles }, subject.gradings.find(({ nth }) => nth === 1)?.grader)
      : [],
  possibleAtBench: async ({ database }, references, who) => {
    const firstGraders = await readFirstGraders(database, references)
    return (row) => possibleActs(row, who, firstGraders.get(row.reference))
  },
  // Whoever grades a second time must not see what the first found.
  hidden: async ({ database }, reference, agent) => {
    if (isInOffice(agent)) return []
    const { state } = await database.case.findUniqueOrThrow({ where: { id: reference }, select: { state: true } })
    return state === 'second_grading' ? ['gradeDevice'] : []
  },
  lineFields: { device: Type.String(), site: Type.String() },
  lines: async ({ database, catalogue }, references) => {
    const rows = await database.refurbishment.findMany({
      where: { caseId: { in: [...references] } },
      select: { caseId: true, deviceId: true, modelId: true, site: true },
    })
    return new Map(
      rows.map(({ caseId, deviceId, modelId, site }) => [
        caseId,
        { about: modelName(modelId, catalogue), fields: { device: deviceId, site } },
      ]),
    )
  },
  facts: ({ refurbishment: row, state }, deps, agent, words) => ({
    about: aboutDevice(row, deps, words),
    facts: {
      device: row.deviceId,
      source: row.source,
      ...(row.sourceCaseId && { sourceCase: row.sourceCaseId }),
      site: row.site,
      round: row.testRound,
      ...(row.lastTest && { lastTest: row.lastTest }),
      data: row.data,
      ...(row.grade && !isBlind(state, agent) && { grade: row.grade }),
      ...(row.hazard && { hazard: row.hazard }),
      holdEndsAt: row.holdEndsAt.toISOString(),
    },
    weights: [],
  }),
}

const DEVICE = /^DV-[0-9A-HJKMNP-TV-Z]{8}$/
const ofDevice = (deviceId: string) => ({ refurbishment: { deviceId } })
