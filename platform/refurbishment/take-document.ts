import { createHash } from 'node:crypto'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import { checkStationDocument, type Station } from '../../domain/device-tests/check-station-document.ts'
import type { SignedDocument, StationDocument } from '../../domain/device-tests/station-document.ts'
import type { RefurbishmentPolicy } from '../../domain/refurbishment/policy.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import { lockCaseIfKnown } from '../cases/lock-case.ts'
import type { Rules } from '../cases/rules.ts'
import { isDuplicate, type Transaction } from '../database/database.ts'
import { bookWork } from './book-work.ts'
import { type ResultsAnswer, type ResultsTaken, takeResults } from './take-results.ts'

type Dependencies = AcceptDependencies & Pick<Rules, 'secrets'>

/** A document whose signature is right. */
export interface SentDocument {
  readonly caseId: string
  readonly station: Station
  readonly keyId: string
  readonly signed: SignedDocument
  /** The bytes that were signed, and what they say. */
  readonly payload: Uint8Array
  readonly document: StationDocument
}

export type DocumentTaken =
  | ResultsTaken
  /** The same document again: its answer of before. */
  | { readonly kind: 'repeated'; readonly answer: ResultsAnswer }
  | { readonly kind: 'unknown_case' | 'id_reused' }

/**
 * Keeps what a station measured, with the document as it was signed, and books the time it took, in one commit: all of it, or nothing. A
 * document that completes the list closes the test; what it gives for that is to be delivered by the caller.
 */
export async function takeDocument(deps: Dependencies, sent: SentDocument): Promise<DocumentTaken> {
  try {
    return await deps.database.$transaction((tx) => take(tx, deps, sent))
  } catch (error) {
    // Its id was used in another case at the same instant.
    if (isDuplicate(error)) return { kind: 'id_reused' }
    throw error
  }
}

async function take(
  tx: Transaction,
  deps: Dependencies,
  { caseId, station, keyId, signed, payload, document }: SentDocument,
): Promise<DocumentTaken> {
  // The same document twice at once: the second waits here, and finds it kept.
  const subject = await lockCaseIfKnown(tx, caseId)
  const row = subject && (await tx.refurbishment.findUnique({ where: { caseId }, include: { device: true } }))
  if (!row) return { kind: 'unknown_case' }
  const sha256 = createHash('sha256').update(payload).digest('hex')
  const before = await tx.stationDocument.findUnique({ where: { id: document.id } })
  if (before) {
    const isSame = before.sha256 === sha256 && before.caseId === caseId
    return isSame ? { kind: 'repeated', answer: before.answer as unknown as ResultsAnswer } : { kind: 'id_reused' }
  }

  const actor = `station:${station.id}`
  const device = { ...row.device, identities: JSON.parse(deps.secrets.open(row.device.identities)) as DeviceIdentity[] }
  const taken = await takeResults(tx, deps, {
    caseId,
    actor,
    documentId: document.id,
    posted: document.results,
    check: ({ checklist, latest, receivedAt }) =>
      checkStationDocument(document, { station, checklist, device, recorded: latest, receivedAt: receivedAt.toISOString() }),
  })
  if (taken.kind !== 'taken') return taken
  const at = deps.clock.now()
  await tx.stationDocument.create({
    data: { id: document.id, caseId, stationId: station.id, keyId, sha256, signed, answer: taken.answer as object, receivedAt: at },
  })
  const { workRatePerHour: ratePerHour } = subject.policy as unknown as RefurbishmentPolicy
  const { minutes = 0 } = document
  await bookWork(tx, { key: `${caseId}/${document.id}/work`, caseId, deviceId: device.id, at, minutes, ratePerHour })
  return taken
}
