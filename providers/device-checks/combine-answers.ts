import type { ActivationLock, BlacklistAnswer, BlacklistStatus, DeviceCheckResult, IdentityAnswer } from './device-checks.ts'

/** One identity's answer with where it came from. */
export interface ProviderAnswer {
  readonly at: string
  readonly raw: string
  readonly answer: IdentityAnswer
}

/** From the worst to the best: unknown is worse than clear, so that a device is clear only when all of its identities are. */
const WORST_FIRST: readonly BlacklistStatus[] = ['listed', 'tracked', 'unknown', 'clear']
const LOCK_WORST_FIRST: readonly ActivationLock[] = ['on', 'unknown', 'off']

const worstBlacklist = (answers: readonly IdentityAnswer[]): BlacklistAnswer => {
  for (const status of WORST_FIRST) {
    const found = answers.map(({ blacklist }) => blacklist).filter((blacklist) => blacklist.status === status)
    const [first] = found
    if (first) return { ...first, reasons: [...new Set(found.flatMap(({ reasons }) => reasons))] }
  }
  return { status: 'unknown', reasons: [] }
}

/** The answer for a device from those for its identities. */
export const combineAnswers = (provider: string, answers: readonly ProviderAnswer[]): DeviceCheckResult => {
  const identities = answers.map(({ answer }) => answer)
  const model = identities.find((answer) => answer.model !== undefined)?.model
  return {
    at: answers.map(({ at }) => at).sort()[0] ?? '',
    provider,
    blacklist: worstBlacklist(identities),
    activationLock: LOCK_WORST_FIRST.find((lock) => identities.some(({ activationLock }) => activationLock === lock)) ?? 'unknown',
    ...(model === undefined ? {} : { model }),
    identities,
    raw: answers.map(({ raw }) => raw),
  }
}
