import { randomUUID } from 'node:crypto'
import { parseIdentity } from '../../domain/device/identity.ts'
import type { RecallHazard } from '../../domain/recall/hazards.ts'
import { parseSerialRange, type SerialRange } from '../../domain/recall/serial-range.ts'
import type { Recall } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { samePerson } from '../cases/same-person.ts'
import type { Transaction } from '../database/database.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { countToLookAt, type RecallSelector } from './match-devices.ts'
import { readRecall } from './read-recalls.ts'
import type { RecallDependencies } from './work-on-recalls.ts'

/** Which devices are meant: those of a model, of a range of serials, of both, or single ones by IMEI or serial. */
export interface RecalledDevices {
  readonly model?: string
  readonly serials?: SerialRange
  readonly identities?: readonly string[]
}

export interface NewRecall {
  readonly devices: RecalledDevices
  readonly hazard: RecallHazard
  readonly notice?: string
  readonly noticeUrl?: string
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

export type RecallRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'input'; readonly pointer: string; readonly detail: string }
  /** It is past that, or not so far yet. */
  | { readonly kind: 'status'; readonly status: string }
  /** Not all devices have been looked at: nobody can say yet what it would do. */
  | { readonly kind: 'looking'; readonly looked: number; readonly total: number }
  /** Who proposed it does not approve it. */
  | { readonly kind: 'same_person' }

interface ProposeDependencies extends RecallDependencies {
  readonly secrets: { open(sealed: string): string; searchHash(text: string): string }
  readonly catalogue: readonly { readonly id: string }[]
}

/** Proposes a recall: the devices that it means are looked for, and nothing is done to them before a second person approves it. */
export const proposeRecall = (deps: ProposeDependencies, fresh: NewRecall): Promise<AnsweredOnce<RecallRefusal>> =>
  answerOnce<RecallRefusal>(deps, fresh.request, async (tx, at) => {
    const selector = selectorOf(deps, fresh.devices)
    if ('kind' in selector) return { refused: selector }
    const recall = await tx.recall.create({
      data: {
        id: randomUUID(),
        ...selector,
        identityHashes: [...selector.identityHashes],
        hazard: fresh.hazard,
        notice: fresh.notice ?? null,
        noticeUrl: fresh.noticeUrl ?? null,
        reason: fresh.reason,
        status: 'proposed',
        proposedAt: at,
        proposedBy: fresh.actor,
        step: 'looking',
        total: await countToLookAt(tx, selector),
      },
    })
    return kept(tx, 201, recall.id)
  })

interface Decision {
  readonly id: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** Puts a recall in force, by someone other than who proposed it, once it is known what it means. */
export const approveRecall = (deps: RecallDependencies, { id, actor, request }: Decision): Promise<AnsweredOnce<RecallRefusal>> =>
  answerOnce<RecallRefusal>(deps, request, async (tx, at) => {
    const recall = await lockRecall(tx, id)
    if (!recall) return { refused: { kind: 'unknown' } }
    if (recall.status !== 'proposed') return { refused: { kind: 'status', status: recall.status } }
    if (samePerson(recall.proposedBy, actor)) return { refused: { kind: 'same_person' } }
    if (recall.step !== null) return { refused: { kind: 'looking', looked: recall.looked, total: recall.total } }
    // From the first device again: some may have come since it was proposed.
    await begin(tx, id, 'applying', await countToLookAt(tx, recall), { status: 'standing', approvedAt: at, approvedBy: actor })
    return kept(tx, 200, id)
  })

/** Takes a recall back: one that was only proposed does nothing, one that stands is lifted from its devices. */
export const liftRecall = (
  deps: RecallDependencies,
  { id, actor, reason, request }: Decision & { readonly reason: string },
): Promise<AnsweredOnce<RecallRefusal>> =>
  answerOnce<RecallRefusal>(deps, request, async (tx, at) => {
    const recall = await lockRecall(tx, id)
    if (!recall) return { refused: { kind: 'unknown' } }
    if (recall.status === 'lifted') return { refused: { kind: 'status', status: recall.status } }
    const found = await tx.recallDevice.count({ where: { recallId: id } })
    await begin(tx, id, 'lifting', found, { status: 'lifted', liftedAt: at, liftedBy: actor })
    await tx.recallMail.updateMany({ where: { recallId: id, status: 'due' }, data: { status: 'voided' } })
    await tx.auditEntry.create({ data: { id: randomUUID(), at, actor, action: 'lift_recall', subject: id, reason } })
    return kept(tx, 200, id)
  })

/** The recall as it stood at the act: what a repeat is answered. */
const kept = async (tx: Transaction, status: number, id: string) => ({ answer: { status, body: (await readRecall(tx, id)) ?? {} } })

const begin = (tx: Transaction, id: string, step: 'applying' | 'lifting', total: number, decided: Partial<Recall>) =>
  tx.recall.update({ where: { id }, data: { ...decided, step, lookedTo: '', looked: 0, total, leasedUntil: null } })

async function lockRecall(tx: Transaction, id: string): Promise<Recall | null> {
  await tx.$queryRaw`select 1 from recalls where id = ${id}::uuid for update`
  return tx.recall.findUnique({ where: { id } })
}

const RANGE_WORDS = {
  not_a_serial: 'is no serial number',
  other_length: 'must be as long as the serial the range begins with',
  before_from: 'must not come before the serial the range begins with',
} as const

function selectorOf(
  { secrets, catalogue }: ProposeDependencies,
  { model, serials, identities }: RecalledDevices,
): RecallSelector | RecallRefusal {
  const wrong = (pointer: string, detail: string): RecallRefusal => ({ kind: 'input', pointer: `/devices${pointer}`, detail })
  if (model === undefined && serials === undefined && identities === undefined)
    return wrong('', 'must name a model, a range of serials, or single identities')
  if (model !== undefined && !catalogue.some(({ id }) => id === model)) return wrong('/model', 'is no model of the catalogue')
  const range = serials && parseSerialRange(serials)
  if (range?.kind === 'refused') return wrong(`/serials/${range.end}`, RANGE_WORDS[range.reason])
  const hashes: string[] = []
  for (const [index, text] of (identities ?? []).entries()) {
    const parsed = parseIdentity(text)
    if (parsed.kind === 'refused') return wrong(`/identities/${index}`, `is no IMEI or serial number: ${parsed.reason}`)
    hashes.push(deviceHash(secrets, parsed.identity.value))
  }
  return {
    modelId: model ?? null,
    serialFrom: range?.range.from ?? null,
    serialTo: range?.range.to ?? null,
    identityHashes: hashes,
  }
}
