import Type from 'typebox'
import { closed, text } from '../../domain/input/schema.ts'
import { listStations, readStation } from '../../platform/stations/station-view.ts'
import { changeOperators, registerStation, replaceKey, revokeStation, type StationRefusal } from '../../platform/stations/stations.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { isSite } from '../catalogue/sites.ts'
import { sendOnce } from '../http/answer-once.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { ChangeOperatorsBody, RegisterStationBody, ReplaceKeyBody, RevokeBody, StationParams, StationSchema } from './station-schemas.ts'

const LEADS = ['lead'] as const
const cursors = createCursors('stations', Type.Object({ id: Type.String() }, closed))

const taken = (pointer: string, detail: string) =>
  new ProblemError('RPS_COMMAND_REFUSED', { members: { reason: 'known_already' }, errors: [{ in: 'body', pointer, detail }] })

const problemOf = ({ kind }: StationRefusal): ProblemError => {
  switch (kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No station has this id.' })
    case 'id_taken':
      return taken('/id', 'another station has this id, or had it: give this one an id of its own')
    case 'key_taken':
      return taken('/publicKey', 'a station was registered with this key: make a new one for this station')
    case 'revoked':
      return new ProblemError('RPS_NOT_NOW', { detail: 'This station was revoked: register it anew under a new id.' })
  }
}

/** Test stations: whose signed documents are taken, where they stand, and who measures with them. */
export const stationRoutes: RoutePlugin = (app, deps) => {
  addReads(app, deps)
  addActs(app, deps)
}

const addReads = (app: ApiApp, deps: ApiDependencies): void => {
  const access = ['technician', 'lead', 'support', 'operator'] as const
  app.get(
    '/v1/stations',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Stations'],
        summary: 'Test stations, by id',
        querystring: Type.Object({ site: Type.Optional(text(40, 'Those of one site')), ...paged }, closed),
        response: { 200: PageSchema(StationSchema) },
      },
    },
    async (request) => {
      const { site, cursor, limit } = request.query
      const after = cursor === undefined ? null : cursors.decode(cursor).id
      const found = await listStations(deps.database, { site, after, limit: limit + 1 })
      return pageOf(found, limit, ({ id }) => cursors.encode({ id }))
    },
  )
  app.get(
    '/v1/stations/:station',
    {
      config: { access },
      schema: { tags: ['Stations'], summary: 'A test station', params: StationParams, response: { 200: StationSchema } },
    },
    async (request) => {
      const station = await readStation(deps.database, request.params.station)
      if (!station) throw problemOf({ kind: 'unknown' })
      return station
    },
  )
}

const addActs = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/stations',
    {
      config: { access: LEADS, idempotency: 'key', problems: ['RPS_COMMAND_REFUSED'] },
      schema: {
        tags: ['Stations'],
        summary: 'Registers a test station',
        description: 'From now on what it signs with this key is taken: see `POST /v1/refurbishments/{reference}/station-documents`.',
        body: RegisterStationBody,
        response: { 201: StationSchema },
      },
    },
    async (request, reply) => {
      const { site } = request.body
      if (!isSite(site, deps))
        throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer: '/site', detail: 'is no site of ours' }] })
      return sendOnce(reply, await registerStation(deps, { ...request.body, ...actOf(request, LEADS) }), problemOf)
    },
  )
  app.post(
    '/v1/stations/:station/operators',
    {
      config: { access: LEADS, idempotency: 'key', problems: ['RPS_NOT_NOW'] },
      schema: {
        tags: ['Stations'],
        summary: 'Says who may measure with it',
        description: 'These and nobody else; a document with results of anybody else is refused.',
        params: StationParams,
        body: ChangeOperatorsBody,
        response: { 200: StationSchema },
      },
    },
    async (request, reply) => {
      const { operators } = request.body
      const act = { id: request.params.station, ...reasonedActOf(request, LEADS) }
      return sendOnce(reply, await changeOperators(deps, { ...act, operators }), problemOf)
    },
  )
  app.post(
    '/v1/stations/:station/key',
    {
      config: { access: LEADS, idempotency: 'key', problems: ['RPS_NOT_NOW', 'RPS_COMMAND_REFUSED'] },
      schema: {
        tags: ['Stations'],
        summary: 'Gives it another key',
        description: 'The one before is revoked: what it signed and was not sent yet is to be signed again.',
        params: StationParams,
        body: ReplaceKeyBody,
        response: { 200: StationSchema },
      },
    },
    async (request, reply) => {
      const { publicKey } = request.body
      const act = { id: request.params.station, ...reasonedActOf(request, LEADS) }
      return sendOnce(reply, await replaceKey(deps, { ...act, publicKey }), problemOf)
    },
  )
  app.post(
    '/v1/stations/:station/revoke',
    {
      config: { access: LEADS, idempotency: 'key', problems: ['RPS_NOT_NOW'] },
      schema: {
        tags: ['Stations'],
        summary: 'Revokes a station for good',
        description: 'Nothing that it signed is taken any more, whatever its date; what was taken stays.',
        params: StationParams,
        body: RevokeBody,
        response: { 200: StationSchema },
      },
    },
    async (request, reply) => {
      const act = { id: request.params.station, ...reasonedActOf(request, LEADS) }
      return sendOnce(reply, await revokeStation(deps, act), problemOf)
    },
  )
}
