import type { Category } from '../../domain/catalogue/category.ts'
import { modelName } from '../../domain/catalogue/model-name.ts'
import type { Grade } from '../../domain/grading/grade.ts'
import type { Reason } from '../../domain/grading/reason.ts'
import type { Language } from '../../domain/market/language.ts'
import type { RefurbishmentReading } from '../../platform/refurbishment/read-refurbishment.ts'
import { explainGrade } from '../../texts/explain-grade.ts'
import type { Agent } from '../cases/reach-case.ts'
import { addressOfDevice } from '../devices/address.ts'
import type { AnswerContext } from '../processes/answer-context.ts'
import { isBlind } from './blind.ts'
import type { RefurbishmentAnswer } from './refurbishment-schemas.ts'

/** What a refurbishment tells the house. */
export const ownAnswerOf = (subject: RefurbishmentReading, { deps, reader, words }: AnswerContext): RefurbishmentAnswer => {
  const { refurbishment: row, certificate, missing } = subject
  const { device } = row
  const grading = reader.kind === 'agent' ? gradingOf(subject, reader, words.language) : undefined
  return {
    device: {
      id: device.id,
      url: addressOfDevice(device.id),
      category: device.category as Category,
      model: device.modelId,
      name: modelName(device.modelId, deps.catalogue),
      storage: device.storage,
    },
    source: row.source as RefurbishmentAnswer['source'],
    ...(row.sourceCaseId && { sourceCase: row.sourceCaseId }),
    site: row.site,
    oursSince: row.oursSince.toISOString(),
    holdEndsAt: row.holdEndsAt.toISOString(),
    checklist: row.checklistVersion,
    round: row.testRound,
    ...(missing && { missing: [...missing] }),
    ...(row.firstTest && { firstTest: row.firstTest }),
    ...(row.lastTest && { lastTest: row.lastTest }),
    data: row.data as RefurbishmentAnswer['data'],
    ...(certificate && { wipeCertificate: certificate.certificate }),
    work: row.work as RefurbishmentAnswer['work'],
    ...(row.partsExpectedOn && { partsExpectedOn: row.partsExpectedOn }),
    ...(grading && { grading }),
    ...(row.priceMinor !== null && { priceByHand: { minor: row.priceMinor, currency: row.currency } }),
  }
}

/** The latest grading, not shown in the workshop while somebody there still has to grade it without knowing the first. */
function gradingOf({ gradings, state }: RefurbishmentReading, agent: Agent, language: Language): RefurbishmentAnswer['grading'] {
  const [latest] = gradings
  if (!latest || isBlind(state, agent)) return undefined
  return {
    grade: latest.grade as Grade,
    model: latest.model,
    checklist: latest.checklist,
    by: latest.grader,
    at: latest.at.toISOString(),
    reasons: [...explainGrade(latest.reasons as unknown as readonly Reason[], language)],
  }
}
