import type { Money } from '../../domain/money/money.ts'
import { NotAnAmount, readAmount } from './decimal-amount.ts'
import { type FileFact, NO_REASON, type PayoutFact } from './payouts.ts'
import { NotXml, parseXml, type XmlElement } from './xml.ts'

interface ReportFacts {
  readonly facts: readonly PayoutFact[]
  readonly fileFacts: readonly FileFact[]
}

/** Thrown for a report of which any part cannot be understood: half of a report is never taken for the whole. */
export class UnreadableReport extends Error {
  override readonly name = 'UnreadableReport'
}

type StatusMeaning = 'nothing' | 'accepted' | 'executed' | 'rejected'

/** Payment statuses of ISO 20022. `nothing`: the bank has it and has decided nothing yet, or speaks of parts that follow. */
const MEANING_OF_STATUS: ReadonlyMap<string, StatusMeaning> = new Map([
  ['RCVD', 'nothing'],
  ['PDNG', 'nothing'],
  ['PART', 'nothing'],
  ['ACTC', 'accepted'],
  ['ACCP', 'accepted'],
  ['ACSP', 'accepted'],
  ['ACWC', 'accepted'],
  ['ACSC', 'executed'],
  ['ACCC', 'executed'],
  ['RJCT', 'rejected'],
  ['CANC', 'rejected'],
])

const required = (element: XmlElement, ...path: string[]): string => {
  const text = element.text(...path)
  if (text === undefined) throw new UnreadableReport(`${path.join('/')} is missing`)
  return text
}

const meaningOf = (status: string): StatusMeaning => {
  const meaning = MEANING_OF_STATUS.get(status)
  if (meaning === undefined) throw new UnreadableReport(`status "${status}" is not known`)
  return meaning
}

const amountOf = (element: XmlElement | undefined): Money | undefined => {
  const text = element?.text()
  return element === undefined || text === undefined ? undefined : readAmount(text, element.attribute('Ccy') ?? '')
}

const reasonOf = (element: XmlElement): string =>
  element.text('StsRsnInf', 'Rsn', 'Cd') ?? element.text('StsRsnInf', 'Rsn', 'Prtry') ?? NO_REASON

const statusFactOf = (transaction: XmlElement): PayoutFact[] => {
  const endToEndId = required(transaction, 'OrgnlEndToEndId')
  const meaning = meaningOf(required(transaction, 'TxSts'))
  const amount = amountOf(transaction.first('OrgnlTxRef', 'Amt', 'InstdAmt'))
  const known = { endToEndId, ...(amount && { amount }) }
  switch (meaning) {
    case 'nothing':
      return []
    case 'rejected': {
      const reason = reasonOf(transaction)
      return [{ ...known, kind: 'rejected', reason, dedupeKey: `${endToEndId}/rejected/${reason}` }]
    }
    default:
      return [{ ...known, kind: meaning, dedupeKey: `${endToEndId}/${meaning}` }]
  }
}

/** pain.002: a refusal of file or payment block stands for the whole file, since a file of ours has one block. */
const readStatusReport = (report: XmlElement): ReportFacts => {
  const group = report.first('OrgnlGrpInfAndSts')
  if (!group) throw new UnreadableReport('OrgnlGrpInfAndSts is missing')
  const messageId = required(group, 'OrgnlMsgId')
  const transactions = [...report.all('OrgnlPmtInfAndSts', 'TxInfAndSts'), ...report.all('TxInfAndSts')]
  const wholes = [
    { element: group, status: group.text('GrpSts') },
    ...report.all('OrgnlPmtInfAndSts').map((element) => ({ element, status: element.text('PmtInfSts') })),
  ]
  const meanings = wholes.map(({ status }) => (status === undefined ? 'nothing' : meaningOf(status)))
  const refusal = transactions.length === 0 ? wholes[meanings.indexOf('rejected')] : undefined
  if (!refusal) return { facts: transactions.flatMap(statusFactOf), fileFacts: [] }
  const reason = reasonOf(refusal.element)
  return { facts: [], fileFacts: [{ messageId, kind: 'rejected', reason, dedupeKey: `${messageId}/rejected/${reason}` }] }
}

const directionOf = (element: XmlElement): 'credit' | 'debit' | undefined => {
  const code = element.text('CdtDbtInd')
  if (code === undefined) return undefined
  if (code === 'CRDT') return 'credit'
  if (code === 'DBIT') return 'debit'
  throw new UnreadableReport(`CdtDbtInd "${code}" is neither CRDT nor DBIT`)
}

/** Domain code of a returned transfer; the direction says whose. */
const RETURN_SUBFAMILY = 'RRTN'

/** camt: entries that are booked. Money that is not of our transfers (no end-to-end id, no return) is passed over. */
const readEntry = (entry: XmlElement): ReportFacts => {
  const status = entry.text('Sts', 'Cd') ?? required(entry, 'Sts')
  if (status !== 'BOOK') return { facts: [], fileFacts: [] }
  const entryDirection = directionOf(entry)
  if (!entryDirection) throw new UnreadableReport('CdtDbtInd is missing')
  const entryAmount = amountOf(entry.first('Amt'))
  if (!entryAmount) throw new UnreadableReport('Amt of an entry is missing')
  const bookedOn = (entry.text('BookgDt', 'Dt') ?? required(entry, 'BookgDt', 'DtTm')).slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(bookedOn)) throw new UnreadableReport(`BookgDt "${bookedOn}" is not a date`)

  const details = entry.all('NtryDtls', 'TxDtls')
  const facts = details.flatMap((detail): PayoutFact[] => {
    const endToEndId = detail.text('Refs', 'EndToEndId')
    if (endToEndId === undefined || endToEndId === 'NOTPROVIDED') return []
    const isReturn =
      detail.first('RtrInf') !== undefined ||
      [entry, detail].some((element) => element.text('BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd') === RETURN_SUBFAMILY)
    const ownAmount = amountOf(detail.first('Amt')) ?? amountOf(detail.first('AmtDtls', 'TxAmt', 'Amt'))
    const amount = ownAmount ?? (details.length === 1 ? entryAmount : undefined)
    if (!amount) throw new UnreadableReport(`amount of ${endToEndId} is missing`)
    const direction = directionOf(detail) ?? entryDirection
    if (direction === 'debit' && !isReturn)
      return [{ endToEndId, kind: 'booked', amount, bookedOn, dedupeKey: `${endToEndId}/booked/${bookedOn}` }]
    if (direction === 'credit' && isReturn) {
      const reason = detail.text('RtrInf', 'Rsn', 'Cd') ?? detail.text('RtrInf', 'Rsn', 'Prtry') ?? NO_REASON
      return [{ endToEndId, kind: 'returned', reason, amount, bookedOn, dedupeKey: `${endToEndId}/returned/${reason}/${bookedOn}` }]
    }
    return []
  })

  const batch = entry.first('NtryDtls', 'Btch')
  const messageId = batch?.text('MsgId') ?? batch?.text('PmtInfId')
  const isBatchDebit = details.length === 0 && messageId !== undefined && entryDirection === 'debit'
  const fileFacts: FileFact[] = isBatchDebit
    ? [{ messageId, kind: 'booked', amount: entryAmount, bookedOn, dedupeKey: `${messageId}/booked/${bookedOn}` }]
    : []
  return { facts, fileFacts }
}

/**
 * Reads pain.002 (status), camt.054 (debit and credit notice) and camt.053 (statement), in any version with these elements.
 * The same fact reported twice, or by both camt kinds, has the same `dedupeKey`. Throws `UnreadableReport` for anything else.
 */
export const readReport = (xml: string): ReportFacts => {
  try {
    const document = parseXml(xml).first('Document')
    const status = document?.first('CstmrPmtStsRpt')
    if (status) return readStatusReport(status)
    const statement = document?.first('BkToCstmrDbtCdtNtfctn') ?? document?.first('BkToCstmrStmt')
    if (!statement) throw new UnreadableReport('neither pain.002 nor camt.054 nor camt.053')
    const entries = [...statement.all('Ntfctn', 'Ntry'), ...statement.all('Stmt', 'Ntry')].map(readEntry)
    return { facts: entries.flatMap((entry) => entry.facts), fileFacts: entries.flatMap((entry) => entry.fileFacts) }
  } catch (error) {
    if (error instanceof NotXml || error instanceof NotAnAmount) throw new UnreadableReport(error.message)
    throw error
  }
}
