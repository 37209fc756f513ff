import Type from 'typebox'
import Value from 'typebox/value'
import { exchange, NoAnswer } from '../exchange.ts'
import type { Outcome } from '../outcome.ts'
import { readReport, UnreadableReport } from './bank-reports.ts'
import { checkIban } from './iban.ts'
import { type DebtorAccount, writeTransferFile } from './pain001.ts'
import { BankUnavailable, type PayeeCheck, type PaymentState, type PayoutBatch, type PayoutReport, type Payouts } from './payouts.ts'

export interface SepaBankConfig {
  /** Where the bank's file channel listens, without a slash at the end. */
  readonly baseUrl: string
  /** Bearer key of the channel. */
  readonly key: string
  readonly debtor: DebtorAccount
  /** How long one call may take. */
  readonly timeoutMs: number
}

const Problem = Type.Object({ code: Type.String({ minLength: 1 }), reason: Type.String() })
const Reports = Type.Object({
  reports: Type.Array(Type.Object({ cursor: Type.String(), name: Type.String(), xml: Type.String() })),
})
const Check = Type.Union([
  Type.Object({ result: Type.Literal('match') }),
  Type.Object({ result: Type.Literal('close'), name: Type.String() }),
  Type.Object({ result: Type.Literal('no_match') }),
  Type.Object({ result: Type.Literal('not_possible') }),
])
const Payment = Type.Union([
  Type.Object({ state: Type.Union([Type.Literal('accepted'), Type.Literal('executed')]) }),
  Type.Object({ state: Type.Union([Type.Literal('rejected'), Type.Literal('returned')]), reason: Type.String() }),
])

/** What came of one call, before it is known whether the call changed anything. */
type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly afterSeconds?: number }
  | { readonly kind: 'not_sent'; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string }

const call = async (
  { baseUrl, key, timeoutMs }: SepaBankConfig,
  path: string,
  init: { type: string; body: string } | undefined,
): Promise<Answer> => {
  try {
    const { status, headers, text } = await exchange(`${baseUrl}${path}`, {
      method: init ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, accept: 'application/json', ...(init && { 'content-type': init.type }) },
      body: init?.body,
      timeoutMs,
    })
    const after = Number(headers['retry-after'] ?? Number.NaN)
    return { kind: 'answered', status, body: fromJson(text), ...(Number.isFinite(after) && { afterSeconds: after }) }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return error.mayHaveArrived
      ? { kind: 'lost', reason: `no answer from the bank (${error.code})` }
      : { kind: 'not_sent', reason: `bank not reached (${error.code})` }
  }
}

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A read changes nothing, so whatever went wrong may be tried again. */
const retryRead = (answer: Answer): Outcome<never> =>
  answer.kind === 'answered'
    ? {
        kind: 'retry',
        reason: `bank answered ${answer.status}`,
        ...(answer.afterSeconds !== undefined && { afterSeconds: answer.afterSeconds }),
      }
    : { kind: 'retry', reason: answer.reason }

/** Statuses that say: not now, or not with this key; nothing was done and no order is at fault. */
const NOTHING_DONE = [401, 403, 429, 503]

/** What the bank itself refused, by its own code; a status alone (of a proxy, say) refuses nothing. */
const refusalOf = ({ status, body }: { status: number; body: unknown }): { kind: 'refused'; code: string; reason: string } | undefined =>
  status >= 400 && status < 500 && !NOTHING_DONE.includes(status) && Value.Check(Problem, body)
    ? { kind: 'refused', code: body.code, reason: body.reason }
    : undefined

const submit = async (config: SepaBankConfig, key: string, batch: PayoutBatch): ReturnType<Payouts['submit']> => {
  const file = writeTransferFile(key, batch, config.debtor)
  if (file.kind === 'not_writable') return { kind: 'refused', code: file.code, reason: file.reason }
  const answer = await call(config, '/files', { type: 'application/xml', body: file.xml })
  if (answer.kind === 'not_sent') return { kind: 'retry', reason: answer.reason }
  if (answer.kind === 'lost') return { kind: 'unknown', reason: answer.reason }
  const queued = { kind: 'done', value: { messageId: file.messageId, accepted: 'queued' } } as const
  if (answer.status === 200 || answer.status === 202) return queued
  const refusal = refusalOf(answer)
  // The id is ours and comes of the key: a duplicate is this very file, taken at an earlier try.
  if (refusal?.code === 'DU01') return queued
  if (refusal) return refusal
  return NOTHING_DONE.includes(answer.status) ? retryRead(answer) : { kind: 'unknown', reason: `bank answered ${answer.status}` }
}

const verifyPayee = async (config: SepaBankConfig, payee: { iban: string; name: string }): Promise<Outcome<PayeeCheck>> => {
  const iban = checkIban(payee.iban)
  if (!iban.valid) return { kind: 'refused', code: 'iban', reason: `payee's IBAN is wrong (${iban.problem})` }
  const body = JSON.stringify({ iban: iban.iban, name: payee.name })
  const answer = await call(config, '/payee-checks', { type: 'application/json', body })
  if (answer.kind !== 'answered') return retryRead(answer)
  if (answer.status === 200 && Value.Check(Check, answer.body)) return { kind: 'done', value: answer.body }
  return refusalOf(answer) ?? retryRead(answer)
}

const find = async (config: SepaBankConfig, endToEndId: string): Promise<Outcome<PaymentState>> => {
  const answer = await call(config, `/payments/${encodeURIComponent(endToEndId)}`, undefined)
  if (answer.kind !== 'answered') return retryRead(answer)
  // Only the bank's own word counts: a 404 of a wrong address must not read as "never paid".
  if (answer.status === 404 && Value.Check(Problem, answer.body) && answer.body.code === 'not_found')
    return { kind: 'done', value: { state: 'not_found' } }
  return answer.status === 200 && Value.Check(Payment, answer.body) ? { kind: 'done', value: answer.body } : retryRead(answer)
}

async function* readReports(config: SepaBankConfig, cursor: string | undefined): AsyncGenerator<PayoutReport> {
  for (let after = cursor; ; ) {
    const answer = await call(config, `/reports${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, undefined)
    if (answer.kind !== 'answered') throw new BankUnavailable(answer.reason)
    if (answer.status !== 200 || !Value.Check(Reports, answer.body)) throw new BankUnavailable(`bank answered ${answer.status} to /reports`)
    if (answer.body.reports.length === 0) return
    for (const { cursor: next, name, xml } of answer.body.reports) {
      yield toReport(next, name, xml)
      after = next
    }
  }
}

const toReport = (cursor: string, name: string, xml: string): PayoutReport => {
  try {
    return { kind: 'read', cursor, name, ...readReport(xml) }
  } catch (error) {
    if (error instanceof UnreadableReport) return { kind: 'unreadable', cursor, name, reason: error.message }
    throw error
  }
}

/**
 * Pays sellers by SEPA credit transfer files over a bank's HTTP file channel: pain.001.001.09 out, pain.002 and camt back.
 * Throws `RangeError` for a debtor account that no file could be written with.
 */
export const createSepaBank = (config: SepaBankConfig): Payouts => {
  const debtor = checkIban(config.debtor.iban)
  if (!debtor.valid) throw new RangeError(`debtor.iban is wrong (${debtor.problem}): give the IBAN of the account to pay from`)
  if (!/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(config.debtor.bic))
    throw new RangeError(`debtor.bic "${config.debtor.bic}" is wrong: give 8 or 11 capitals and digits`)
  const checked: SepaBankConfig = { ...config, debtor: { ...config.debtor, iban: debtor.iban } }
  return {
    checkIban,
    verifyPayee: (payee) => verifyPayee(checked, payee),
    submit: (key, batch) => submit(checked, key, batch),
    readReports: (cursor) => readReports(checked, cursor),
    find: (endToEndId) => find(checked, endToEndId),
  }
}
