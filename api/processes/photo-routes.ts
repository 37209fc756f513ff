import type { FastifyRequest } from 'fastify'
import { DateTime } from 'luxon'
import Type from 'typebox'
import { isFinal, stateOf } from '../../domain/case/table.ts'
import { closed } from '../../domain/input/schema.ts'
import { addPhoto, findPhoto, hasRoomFor, MOST_PHOTOS } from '../../platform/cases/add-photo.ts'
import { placeOf } from '../../platform/cases/limits.ts'
import { LINK_LIFETIME } from '../../platform/cases/notices/mail-link.ts'
import { PhotoSchema } from '../cases/case-schemas.ts'
import { readMultipart, readOneFile } from '../http/one-file.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { photoOf } from './case-answer.ts'
import { aCaseOf, addressOf, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { type Reached, reach, readersOf } from './reach.ts'
import type { Reader } from './reader.ts'

const RETRY_SECONDS = 30

const documentationOf = (api: ProcessApi) => ({
  tags: [tagOf(api)],
  summary: `Adds a photo to ${aCaseOf(api)}`,
  consumes: ['multipart/form-data'],
  description: [
    `One file \`photo\` (JPEG, PNG or WebP, at most 20 MB) and one field \`shows\`: ${api.photoShots.join(', ')}.`,
    'The original is kept; what is shown has no place data. The same bytes again are the same photo.',
    `A case holds ${MOST_PHOTOS}.`,
  ].join(' '),
})

/** Photos of a case, by its customer and the workshop. */
export const photoRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    readMultipart(app)

    app.post(
      `${addressOf(api, ':reference')}/photos`,
      {
        config: {
          access: readersOf(api),
          idempotency: 'key',
          problems: [
            'RPS_CONTENT_TYPE_UNSUPPORTED',
            'RPS_BODY_MALFORMED',
            'RPS_BODY_TOO_LARGE',
            'RPS_NOT_NOW',
            'RPS_PHOTO_REFUSED',
            'RPS_TOO_MANY_PHOTOS',
            'RPS_FILES_UNAVAILABLE',
          ],
        },
        schema: { ...documentationOf(api), params: referenceParams(api), response: { 200: PhotoSchema, 201: PhotoSchema } },
      },
      async (request, reply) => {
        const reached = await reach(api, deps, request, request.params.reference)
        checkOpen(api, reached)
        const { bytes, shows } = await readPhoto(api, deps, request)
        const added = await keepPhoto(deps, request, reached, bytes, shows)
        return reply
          .code(added.kind === 'added' ? 201 : 200)
          .header('cache-control', 'no-store')
          .send(photoOf(api, added.photo))
      },
    )

    app.get(
      `${addressOf(api, ':reference')}/photos/:photo`,
      {
        config: { access: readersOf(api) },
        schema: {
          tags: [tagOf(api)],
          summary: `A photo of ${aCaseOf(api)}`,
          description: 'A JPEG without place data; the original bytes for the house only.',
          produces: ['image/jpeg', 'image/png', 'image/webp'],
          params: Type.Object({ ...referenceParams(api).properties, photo: Type.String({ format: 'uuid' }) }, closed),
          querystring: Type.Object({ view: Type.Enum(['page', 'thumbnail', 'original'], { default: 'page' }) }, closed),
        },
      },
      async (request, reply) => {
        const { subject, reader } = await reach(api, deps, request, request.params.reference)
        const { view } = request.query
        if (view === 'original' && reader.kind !== 'agent')
          throw new ProblemError('RPS_NOT_ALLOWED', { detail: 'Originals are for the house: they may tell where they were taken.' })
        const photo = await findPhoto(deps.database, subject.id, request.params.photo)
        if (!photo) throw new ProblemError('RPS_NOT_FOUND')
        const ref = `${subject.id}/${photo.sha256}`
        const found = view === 'original' ? await deps.files.get(ref) : await deps.photos.show(ref, view)
        if (found.kind === 'absent') throw new ProblemError('RPS_NOT_FOUND')
        if (found.kind === 'damaged') throw new ProblemError('RPS_INTERNAL', { cause: new Error(`the photo ${ref} is damaged`) })
        // Bytes by their hash: what stands here never changes.
        return reply
          .header('cache-control', 'private, max-age=86400, immutable')
          .header('vary', 'authorization')
          .header('content-disposition', view === 'original' ? `attachment; filename="${photo.id}"` : 'inline')
          .type(view === 'original' ? photo.type : 'image/jpeg')
          .send(found.bytes)
      },
    )
  }

/** A case that has ended is a record: nothing is added to it. */
const checkOpen = ({ process }: ProcessApi, { subject }: Reached): void => {
  if (isFinal(stateOf(process.table, subject.state)))
    throw new ProblemError('RPS_NOT_NOW', { detail: 'The case has ended.', members: { state: subject.state, nextActions: [] } })
}

const readPhoto = async ({ photoShots }: ProcessApi, deps: ApiDependencies, request: FastifyRequest) => {
  const { bytes, fields } = await readOneFile(request, { file: 'photo', fields: ['shows'], maximumBytes: deps.photos.maximumBytes })
  const shows = photoShots.find((shot) => shot === fields.shows)
  if (shows === undefined)
    throw new ProblemError('RPS_INPUT_INVALID', {
      errors: [{ in: 'body', pointer: '/shows', detail: `must be one of ${photoShots.join(', ')}` }],
    })
  return { bytes, shows }
}

const keepPhoto = async (deps: ApiDependencies, request: FastifyRequest, { subject, reader }: Reached, bytes: Buffer, shows: string) => {
  const inspection = await deps.photos.inspect(bytes)
  if (inspection.kind === 'refused')
    throw new ProblemError('RPS_PHOTO_REFUSED', {
      members: { reason: inspection.reason },
      errors: [{ in: 'body', pointer: '/photo', detail: `is refused: ${inspection.reason.replaceAll('_', ' ')}` }],
    })
  const { type, width, height, sha256, takenAt } = inspection
  if (!(await hasRoomFor(deps.database, subject.id, sha256))) throw new ProblemError('RPS_TOO_MANY_PHOTOS')
  const place = placeOf(subject)
  // Evidence of what was offered and found is kept as long as a link that shows it.
  const kept = await deps.files.put(subject.id, bytes, { type, retainUntil: deps.calendars.after(LINK_LIFETIME, deps.clock.now(), place) })
  if (kept.kind !== 'done') throw new ProblemError('RPS_FILES_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS })
  const photo = {
    caseId: subject.id,
    takenBy: reader.kind === 'customer' ? ('customer' as const) : ('workshop' as const),
    actor: nameOf(reader),
    shows,
    sha256,
    type,
    bytes: bytes.length,
    width,
    height,
    // Without an offset a camera means the clock on the wall.
    claimedAt: takenAt === undefined ? null : DateTime.fromISO(takenAt, { zone: subject.zone }).toJSDate(),
  }
  const added = await addPhoto(deps, photo, idempotencyOf(request))
  if (added.kind === 'key_reused') throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
  if (added.kind === 'too_many') throw new ProblemError('RPS_TOO_MANY_PHOTOS')
  return added
}

const nameOf = (reader: Reader): string =>
  reader.kind === 'customer' ? reader.actor : `${reader.kind === 'agent' ? reader.roles[0] : reader.kind}:${reader.subject}`
