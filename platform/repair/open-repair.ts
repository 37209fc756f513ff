import type { Place } from '../../domain/calendar/calendars.ts'
import type { HazardQuestionId } from '../../domain/catalogue/questions.ts'
import { parseIdentity } from '../../domain/device/identity.ts'
import type { Language } from '../../domain/market/language.ts'
import type { Market } from '../../domain/market/market.ts'
import { type CoverDecision, damageIn, decideCover, firstRepairOf } from '../../domain/repair/cover.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import { repairProcess } from '../../domain/repair/process.ts'
import { type Command, Prisma } from '../../prisma/generated/client.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import { placeOf } from '../cases/limits.ts'
import type { NewCustomer } from '../cases/record/new-customer.ts'
import { newReference } from '../cases/record/new-reference.ts'
import { type OpenedCase, openCase } from '../cases/record/open-case.ts'
import { type OpenedBefore, openOnce } from '../cases/record/open-once.ts'
import type { Rules } from '../cases/rules.ts'
import { coverClaims } from '../cover/cover.ts'
import type { Transaction } from '../database/database.ts'
import { deviceHash } from '../devices/device-hash.ts'

export interface NewRepair {
  readonly market: Market
  readonly policy: RepairPolicy
  readonly language: Language
  readonly customer: NewCustomer
  readonly modelId: string
  readonly category: string
  readonly storage: number
  /** As the customer read it; it can also come with the receipt. */
  readonly identity: string | null
  readonly problem: readonly ProblemCode[]
  /** In the customer's own words. */
  readonly words: string | null
  readonly hazard: readonly HazardQuestionId[]
  /** What it may cost, as it is told: kept as it was. */
  readonly estimate: object
  /** The repair whose guarantee this one is asked under. */
  readonly firstRepairId: string | null
  readonly actor: string
  readonly request: IdempotentRequest
  /** A link for whoever opens it, besides the one that is mailed. */
  readonly answerLink?: 'wanted'
}

export type OpenedRepair =
  | {
      readonly kind: 'opened'
      readonly caseId: string
      readonly command: Command
      readonly openedAt: Date
      readonly answerLink: OpenedCase['answerLink']
    }
  | OpenedBefore
  | { readonly kind: 'identity_invalid'; readonly reason: string }
  /** One device has one open repair; `caseId` of the one that is open. */
  | { readonly kind: 'open_already'; readonly caseId: string; readonly email: string; readonly subject: string | null }

/** Opens a repair: customer, case, detail and first event in one commit. Nothing is promised yet but a price range. */
export async function openRepair(deps: AcceptDependencies & Rules, fresh: NewRepair): Promise<OpenedRepair> {
  const parsed = fresh.identity === null ? null : parseIdentity(fresh.identity)
  if (parsed?.kind === 'refused') return { kind: 'identity_invalid', reason: parsed.reason }
  const hash = parsed && deviceHash(deps.secrets, parsed.identity.value)
  const outcome = await openOnce(deps.database, fresh.request, (tx) => open(tx, deps, fresh, hash))
  if (outcome.kind !== 'key_reused' || hash === null) return outcome
  // Of two rows that must not be twice it is not told which was there: the key, or the device's open repair.
  const { scope, key } = fresh.request
  const isKnown = (await deps.database.idempotencyKey.count({ where: { scope, key } })) > 0
  return isKnown ? outcome : ((await openRepairOf(deps, hash)) ?? outcome)
}

async function open(
  tx: Transaction,
  deps: AcceptDependencies & Rules,
  fresh: NewRepair,
  hash: string | null,
): Promise<Extract<OpenedRepair, { kind: 'opened' }>> {
  const at = deps.clock.now()
  const caseId = newReference(repairProcess.table.prefix)
  const place = placeOf(fresh.market)
  const cover = await coverKnown(tx, deps, fresh, hash, { at, place })
  // Whoever does not pay for the repair owes nothing for its diagnosis.
  const fee = cover.by === 'customer' ? (fresh.policy.diagnosisFee?.minor ?? 0) : 0
  const { command, openedAt, answerLink } = await openCase(
    tx,
    deps,
    {
      id: caseId,
      process: repairProcess,
      market: fresh.market.code,
      language: fresh.language,
      place,
      policy: fresh.policy,
      customer: { fresh: fresh.customer, ...(fresh.answerLink && { answerLink: fresh.answerLink }) },
      actor: fresh.actor,
      state: 'opened',
      request: fresh.request,
    },
    [
      Prisma.sql`
        insert into repairs (case_id, category, model_id, storage, declared_hash, open_identity, site, problem, words, hazard, currency,
                             diagnosis_fee_minor, estimate, first_repair_id, cover, cover_ref, cover_reasons)
        values (${caseId}, ${fresh.category}, ${fresh.modelId}, ${fresh.storage}, ${hash}, ${hash}, ${fresh.market.workshop.id},
                ${[...fresh.problem]}, ${fresh.words && deps.secrets.seal(fresh.words)}, ${[...fresh.hazard]}, ${fresh.market.currency},
                ${fee}, ${JSON.stringify(fresh.estimate)}::jsonb, ${firstRepairOf(cover, fresh.firstRepairId)}, ${cover.by}, ${cover.ref},
                ${JSON.stringify(cover.reasons)}::jsonb)`,
    ],
  )
  return { kind: 'opened', caseId, command, openedAt, answerLink }
}

/** Who pays, by the identity that is told: held against the device once it is there. */
async function coverKnown(
  tx: Transaction,
  { calendars, marketAt }: Pick<Rules, 'calendars' | 'marketAt'>,
  { policy, problem }: NewRepair,
  hash: string | null,
  { at, place }: { readonly at: Date; readonly place: Place },
): Promise<CoverDecision> {
  const known = hash === null ? null : await tx.deviceIdentity.findUnique({ where: { hash }, select: { deviceId: true } })
  const deviceId = known?.deviceId ?? null
  const claims = await coverClaims(
    tx,
    { rules: policy.guarantee, calendars, place, marketAt },
    { caseId: null, deviceId, toldHash: hash, problems: problem, openedAt: at, subscription: null },
  )
  return decideCover(claims, { deviceId, problems: problem, damage: damageIn(problem), at })
}

async function openRepairOf(
  { database }: Pick<AcceptDependencies, 'database'>,
  hash: string,
): Promise<Extract<OpenedRepair, { kind: 'open_already' }> | null> {
  const [found] = await database.$queryRaw<{ caseId: string; email: string; subject: string | null }[]>`
    select r.case_id as "caseId", u.email, u.subject from repairs r join cases c on c.id = r.case_id join customers u on u.id = c.customer_id
     where r.open_identity = ${hash}`
  return found ? { kind: 'open_already', ...found } : null
}
