import Type from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import type { CasePhoto } from '../../platform/cases/reads/read-case.ts'
import { NextActionSchema, PhotoSchema, WaitsForSchema } from '../cases/case-schemas.ts'
import type { AnswerContext } from './answer-context.ts'
import { addressOf, titleOf } from './names.ts'
import { nextActionsOf } from './next-actions.ts'
import type { CaseReading, ProcessApi } from './process-api.ts'
import { wordsOf } from './words.ts'

/** A case as its own process answers it: what every case has, and around it what only this process has. */
export const caseSchemaOf = (api: ProcessApi) =>
  Type.Object(
    {
      reference: Type.String(),
      version: Type.Integer({ description: 'Also its ETag.' }),
      state: Type.String({ description: 'A code of the table of states; public.' }),
      heading: Type.String({ description: 'The state as a sentence.' }),
      explanation: Type.String({ description: 'For whom it waits, until when, and what then.' }),
      market: Type.String(),
      zone: Type.String({ description: 'IANA name of the zone of its dates.' }),
      language: oneOf(LANGUAGES),
      openedAt: instant('When it was opened.'),
      closedAt: Type.Optional(instant('When it ended.')),
      ...api.ownFields,
      photos: Type.Array(PhotoSchema),
      waitsFor: Type.Optional(WaitsForSchema),
      nextActions: Type.Array(NextActionSchema),
      links: Type.Object({ self: Type.String(), timeline: Type.String(), page: Type.Optional(Type.String()) }, closed),
    },
    { ...closed, title: titleOf(api) },
  )

/** A case for whoever reads it. */
export const answerOf = (api: ProcessApi, subject: CaseReading, context: AnswerContext) => {
  const { reader, words, page } = context
  const { heading, explanation, waitsFor: waitsForIn } = wordsOf(api.process, words)
  const self = addressOf(api, subject.id)
  const waitsFor = waitsForIn(subject)
  return {
    reference: subject.id,
    version: subject.version,
    state: subject.state,
    heading: heading(subject.state),
    explanation: explanation(subject, reader.kind === 'customer' ? 'customer' : 'agent'),
    market: subject.market,
    zone: subject.zone,
    language: words.language,
    openedAt: subject.openedAt.toISOString(),
    ...(subject.closedAt && { closedAt: subject.closedAt.toISOString() }),
    ...api.own(subject, context),
    photos: subject.photos.map((photo) => photoOf(api, photo)),
    ...(waitsFor && { waitsFor }),
    nextActions: nextActionsOf(api, subject, reader, words),
    links: { self, timeline: `${self}/timeline`, ...(page !== undefined && { page }) },
  }
}

export const photoOf = (api: Pick<ProcessApi, 'plural'>, photo: CasePhoto) => ({
  id: photo.id,
  takenBy: photo.takenBy as 'customer' | 'workshop',
  shows: photo.shows,
  addedAt: photo.addedAt.toISOString(),
  ...(photo.claimedAt && { claimedAt: photo.claimedAt.toISOString() }),
  url: `${addressOf(api, photo.caseId)}/photos/${photo.id}`,
})
