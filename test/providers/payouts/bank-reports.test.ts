import { expect, test } from 'vitest'
import { readReport } from '../../../providers/payouts/bank-reports.ts'

const status = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt><GrpHdr><MsgId>R1</MsgId><CreDtTm>2027-03-12T09:00:00Z</CreDtTm></GrpHdr>${content}</CstmrPmtStsRpt></Document>`
const group = (inner = '') =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${inner}</OrgnlGrpInfAndSts>`
const transaction = (code: string, rest = '') =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>M1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>PO1</OrgnlEndToEndId><TxSts>${code}</TxSts>${rest}</TxInfAndSts></OrgnlPmtInfAndSts>`
const rejection = '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>'

const statement = (entry: string) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>${entry}</Stmt></BkToCstmrStmt></Document>`
const notice = (entry: string) =>
  statement(entry)
    .replace(/BkToCstmrStmt/g, 'BkToCstmrDbtCdtNtfctn')
    .replace(/Stmt>/g, 'Ntfctn>')
const entry = (direction: 'DBIT' | 'CRDT', details: string, state = '<Sts><Cd>BOOK</Cd></Sts>') =>
  `<Ntry><Amt Ccy="EUR">184.00</Amt><CdtDbtInd>${direction}</CdtDbtInd>${state}<BookgDt><Dt>2027-03-16</Dt></BookgDt><NtryDtls>${details}</NtryDtls></Ntry>`
const details = (rest = '') => `<TxDtls><Refs><EndToEndId>PO1</EndToEndId></Refs>${rest}</TxDtls>`
const returned = '<RtrInf><Rsn><Cd>MD07</Cd></Rsn></RtrInf>'
const EUR_184 = { minor: 18_400, currency: 'EUR' }

test.each([
  ['ACTC', 'accepted'],
  ['ACCP', 'accepted'],
  ['ACSP', 'accepted'],
  ['ACSC', 'executed'],
  ['ACCC', 'executed'],
])('status %s means %s', (code, kind) => {
  expect(readReport(status(group() + transaction(code)))).toEqual({
    facts: [{ endToEndId: 'PO1', kind, dedupeKey: `PO1/${kind}` }],
    fileFacts: [],
  })
})

test.each(['RCVD', 'PDNG'])('status %s says nothing yet', (code) => {
  expect(readReport(status(group('<GrpSts>PART</GrpSts>') + transaction(code)))).toEqual({ facts: [], fileFacts: [] })
})

test('a refusal carries its reason, and says so where the bank gave none', () => {
  expect(readReport(status(group() + transaction('RJCT', rejection))).facts).toEqual([
    { endToEndId: 'PO1', kind: 'rejected', reason: 'AC04', dedupeKey: 'PO1/rejected/AC04' },
  ])
  expect(readReport(status(group() + transaction('RJCT'))).facts).toMatchObject([{ reason: 'NONE' }])
})

test('a file refused as a whole, by its group or its payment block, is a fact of the file', () => {
  const block = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>M1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>${rejection}</OrgnlPmtInfAndSts>`
  for (const content of [group(`<GrpSts>RJCT</GrpSts>${rejection}`), group() + block])
    expect(readReport(status(content))).toEqual({
      facts: [],
      fileFacts: [{ messageId: 'M1', kind: 'rejected', reason: 'AC04', dedupeKey: 'M1/rejected/AC04' }],
    })
})

test('a returned transfer is the same fact in camt.054 and camt.053', () => {
  const expected = {
    facts: [
      {
        endToEndId: 'PO1',
        kind: 'returned',
        reason: 'MD07',
        amount: EUR_184,
        bookedOn: '2027-03-16',
        dedupeKey: 'PO1/returned/MD07/2027-03-16',
      },
    ],
    fileFacts: [],
  }
  expect(readReport(statement(entry('CRDT', details(returned))))).toEqual(expected)
  expect(readReport(notice(entry('CRDT', details(returned))))).toEqual(expected)
})

test('a debit is booked; older versions, prefixes and times of day are read as well', () => {
  const expected = [{ endToEndId: 'PO1', kind: 'booked', amount: EUR_184, bookedOn: '2027-03-16', dedupeKey: 'PO1/booked/2027-03-16' }]
  const old = entry('DBIT', details('<AmtDtls><TxAmt><Amt Ccy="EUR">184</Amt></TxAmt></AmtDtls>'), '<Sts>BOOK</Sts>').replace(
    '<Dt>2027-03-16</Dt>',
    '<DtTm>2027-03-16T08:15:00+01:00</DtTm>',
  )
  const prefixed = statement(entry('DBIT', details()))
    .replace(/<(\/?)(\w+)/g, '<$1c:$2')
    .replace('xmlns=', 'xmlns:c=')
  for (const xml of [statement(entry('DBIT', details())), statement(old), prefixed]) expect(readReport(xml).facts).toEqual(expected)
})

test('a batch that is booked in one sum is a fact of the file', () => {
  const batch = '<Btch><PmtInfId>M1</PmtInfId><NbOfTxs>3</NbOfTxs></Btch>'
  expect(readReport(statement(entry('DBIT', batch)))).toEqual({
    facts: [],
    fileFacts: [{ messageId: 'M1', kind: 'booked', amount: EUR_184, bookedOn: '2027-03-16', dedupeKey: 'M1/booked/2027-03-16' }],
  })
})

test('what is not of our transfers is passed over: pending entries, incoming money, returned debits', () => {
  for (const xml of [
    entry('DBIT', details(), '<Sts><Cd>PDNG</Cd></Sts>'),
    entry('CRDT', details()),
    entry('DBIT', details(returned)),
    entry('DBIT', '<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls>'),
    '',
  ])
    expect(readReport(statement(xml))).toEqual({ facts: [], fileFacts: [] })
})

test.each([
  ['cut off in the middle', status(group()).slice(0, 200), 'not well-formed'],
  ['empty', '', 'not well-formed'],
  ['a document type with entities', `<!DOCTYPE x [<!ENTITY a "b">]>${status(group())}`, 'document type'],
  ['another kind of document', '<Document><FIToFIPmtStsRpt/></Document>', 'neither pain.002 nor camt.054 nor camt.053'],
  ['a status that is not known', status(group() + transaction('WHAT')), 'status "WHAT" is not known'],
  ['a status named like a property', status(group() + transaction('constructor')), 'status "constructor" is not known'],
  [
    'a transaction without an id',
    status(group() + transaction('ACSC').replace(/<OrgnlEndToEndId>.*?<\/OrgnlEndToEndId>/, '')),
    'OrgnlEndToEndId is missing',
  ],
  ['no group', status(''), 'OrgnlGrpInfAndSts is missing'],
  ['an amount with parts of a cent', statement(entry('DBIT', details('<Amt Ccy="EUR">1.005</Amt>'))), '"1.005" is not an amount'],
  ['another currency', statement(entry('DBIT', details('<Amt Ccy="CHF">1</Amt>'))), 'currency "CHF" is not paid here'],
  ['an entry without a date', statement(entry('DBIT', details()).replace(/<BookgDt>.*<\/BookgDt>/, '')), 'BookgDt/DtTm is missing'],
  ['two payments in one entry, one without its amount', statement(entry('DBIT', details() + details())), 'amount of PO1 is missing'],
])('an unreadable report is an error that says what is wrong: %s', (_what, xml, message) => {
  expect(() => readReport(xml)).toThrow(message)
})
