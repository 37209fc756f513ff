import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { repairTable } from '../../domain/repair/states.ts'
import type { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { mailLostLink } from '../../platform/cases/notices/mail-link.ts'
import type { OpenedAgain } from '../../platform/repair/open-again.ts'
import type { OpenedRepair } from '../../platform/repair/open-repair.ts'
import { readRepair } from '../../platform/repair/read-repair.ts'
import { MoneySchema } from '../money-schema.ts'
import { OwnLinkField } from '../opener.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf } from '../processes/names.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { at } from './asked-repair.ts'
import { REPAIRS } from './names.ts'
import { deviceOf, estimateOf } from './repair-answer.ts'
import { coverField, EstimateSchema, RepairDeviceSchema } from './repair-schemas.ts'

export const OpenedSchema = Type.Object(
  {
    reference: Type.String(),
    state: Type.Literal('opened'),
    openedAt: instant(),
    market: Type.String(),
    language: oneOf(LANGUAGES),
    device: RepairDeviceSchema,
    estimate: Type.Optional(EstimateSchema),
    diagnosisFee: Type.Optional(MoneySchema),
    cover: coverField,
    firstRepair: Type.Optional(Type.String({ description: 'The repair after which it was asked for again.' })),
    link: OwnLinkField,
    links: Type.Object({ self: Type.String(), timeline: Type.String() }, closed),
  },
  closed,
)

type OpenAlready = Extract<OpenedRepair, { kind: 'open_already' }>

/**
 * Answers a repair that was opened, or why none was. Of one that is open already its customer is told the reference, and mailed its link
 * anew; nobody else is told whose it is.
 * @throws ProblemError where nothing was opened.
 */
export async function answerOpened(
  deps: ApiDependencies,
  later: ReturnType<typeof createDeliverLater>,
  reply: FastifyReply,
  outcome: OpenedAgain,
  isTheirs: (open: OpenAlready) => boolean,
): Promise<FastifyReply> {
  if (outcome.kind === 'open_already' && isTheirs(outcome)) await mailLostLink(deps, { reference: outcome.caseId, email: outcome.email })
  const found = stored(outcome, isTheirs)
  const { caseId, command } = found
  if (found.kind === 'repeated') reply.header('idempotency-replayed', 'true')
  if (command.status === 'open') later.deliver(command, repairTable.process)

  const opened = await readRepair(deps.database, caseId)
  if (!opened) throw new Error(`${caseId} was opened and is not there`)
  const { repair: row } = opened
  const answerLink = found.kind === 'opened' ? found.answerLink : null
  const link = answerLink ? deps.secrets.issueLink({ caseId, linkId: answerLink.id, expiresAt: answerLink.expiresAt }) : undefined
  const estimate = estimateOf(opened)
  const self = addressOf(REPAIRS, caseId)
  return reply
    .code(201)
    .header('location', self)
    .header('cache-control', 'no-store')
    .send({
      reference: caseId,
      state: 'opened',
      openedAt: opened.openedAt.toISOString(),
      market: opened.market,
      language: opened.language,
      device: deviceOf(row, deps),
      ...(estimate && { estimate }),
      ...(row.diagnosisFeeMinor > 0 && { diagnosisFee: money(row.diagnosisFeeMinor, row.currency as Currency) }),
      cover: { by: row.cover, reasons: row.coverReasons },
      ...(row.firstRepairId !== null && { firstRepair: row.firstRepairId }),
      ...(link !== undefined && { link: { token: link, page: `${deps.settings.PUBLIC_URL}/c/${link}` } }),
      links: { self, timeline: `${self}/timeline` },
    })
}

function stored(opened: OpenedAgain, isTheirs: (open: OpenAlready) => boolean): Extract<OpenedRepair, { kind: 'opened' | 'repeated' }> {
  switch (opened.kind) {
    case 'opened':
    case 'repeated':
      return opened
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'identity_invalid':
      throw new ProblemError('RPS_INPUT_INVALID', { errors: [at('/identity', `read it again from the device: ${opened.reason}`)] })
    case 'open_already':
      throw new ProblemError('RPS_REPAIR_OPEN_ALREADY', { members: isTheirs(opened) ? { reference: opened.caseId } : {} })
    case 'not_back':
      throw new ProblemError('RPS_NOT_NOW', { detail: 'It is asked for again once the repaired device is back.' })
    case 'not_offered':
      throw new ProblemError('RPS_REPAIRS_NOT_OFFERED')
  }
}
