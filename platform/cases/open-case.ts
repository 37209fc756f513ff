import type { Place } from '../../domain/calendar/calendars.ts'
import type { Case, Command } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { type AcceptDependencies, type IdempotentRequest, OPEN } from './accept.ts'
import { limitOf } from './limits.ts'
import { planNotices } from './plan-notices.ts'
import type { CasePolicy, Step } from './process-records.ts'
import { newId, type RecordDependencies } from './record.ts'

export interface NewCase {
  readonly id: string
  readonly process: string
  readonly market: string
  readonly language: string
  readonly place: Place
  readonly policy: CasePolicy
  readonly customerId: string
  readonly actor: string
  readonly state: string
  /** When the link in its mails ends. */
  readonly linkExpiresAt: Date
  readonly request: IdempotentRequest
}

/**
 * Writes a new case with event 1, its notices and the row that has a run started, in the caller's transaction
 * (which writes the detail too). That commit is the promise.
 */
export async function openCase(
  tx: Transaction,
  deps: AcceptDependencies & Pick<RecordDependencies, 'calendars'>,
  fresh: NewCase,
  writeDetail: (opened: Case) => Promise<void>,
): Promise<Command> {
  const at = deps.clock.now()
  const process = deps.processes[fresh.process]
  if (!process?.table.initial.includes(fresh.state)) throw new Error(`${fresh.process} cannot begin in '${fresh.state}'`)
  const opened = await tx.case.create({
    data: {
      id: fresh.id,
      process: fresh.process,
      market: fresh.market,
      language: fresh.language,
      zone: fresh.place.zone,
      holidayRegion: fresh.place.region,
      customerId: fresh.customerId,
      state: fresh.state,
      number: 1,
      policy: fresh.policy as object,
      openedAt: at,
      stateSince: at,
      lastReceivedAt: at,
    },
  })
  const command = await tx.command.create({
    data: {
      id: newId(),
      caseId: fresh.id,
      kind: 'command',
      type: OPEN,
      body: deps.secrets.seal('{}'),
      forWorkflow: {},
      actor: fresh.actor,
      receivedAt: at,
      nextAttemptAt: new Date(at.getTime() + 3_500),
    },
  })
  await tx.idempotencyKey.create({ data: { ...fresh.request, caseId: fresh.id, commandId: command.id, createdAt: at } })
  await tx.caseEvent.create({
    data: {
      caseId: fresh.id,
      number: 1,
      key: command.id,
      by: OPEN,
      from: '',
      to: fresh.state,
      at,
      actor: fresh.actor,
      commandId: command.id,
      data: {},
    },
  })
  await tx.caseLink.create({ data: { id: newId(), caseId: fresh.id, sentBy: 'mail', createdAt: at, expiresAt: fresh.linkExpiresAt } })
  await writeDetail(opened)

  const limitAt = limitOf(deps, process, opened, fresh.state, at)
  const step: Step = {
    case: opened,
    number: 1,
    by: OPEN,
    from: '',
    to: fresh.state,
    at,
    actor: fresh.actor,
    body: null,
    command,
    effectKey: null,
  }
  await planNotices(tx, deps.calendars, process, step, {}, limitAt, fresh.policy, fresh.place)
  await tx.case.update({ where: { id: fresh.id }, data: { limitAt, deadlineAt: limitAt } })
  return command
}
