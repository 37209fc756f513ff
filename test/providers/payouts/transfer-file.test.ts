import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { readAmount, writeAmount } from '../../../providers/payouts/decimal-amount.ts'
import { messageIdOf, writeTransferFile } from '../../../providers/payouts/pain001.ts'
import { readTransferFile } from '../../../providers/payouts/sandbox-file.ts'
import { refusalReport, statusReport } from '../../../providers/payouts/sandbox-reports.ts'
import { batchOf, DEBTOR, order } from './bank.ts'

const write = (...orders: Parameters<typeof batchOf>): string => {
  const file = writeTransferFile('TI-7K2M9Q/payout/1', batchOf(...orders), DEBTOR)
  if (file.kind !== 'written') throw new Error(file.reason)
  return file.xml
}

test('a transfer file holds exactly what the bank needs, and no postal address', () => {
  const messageId = messageIdOf('TI-7K2M9Q/payout/1')
  expect(
    write(order('0192f0c1a2b37c4d8e9f0a1b2c3d4e5f', 18_450, { name: 'Zoë Núñez-Groß', iban: 'fr76 3000 6000 0112 3456 7890 189' })),
  ).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>' +
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09 pain.001.001.09.xsd">' +
      `<CstmrCdtTrfInitn><GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2027-03-12T09:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>184.50</CtrlSum><InitgPty><Nm>Reprise Sous-sequestre</Nm></InitgPty></GrpHdr>` +
      `<PmtInf><PmtInfId>${messageId}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg><NbOfTxs>1</NbOfTxs><CtrlSum>184.50</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2027-03-12</Dt></ReqdExctnDt>` +
      '<Dbtr><Nm>Reprise Sous-sequestre</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>' +
      '<CdtTrfTxInf><PmtId><InstrId>0192f0c1a2b37c4d8e9f0a1b2c3d4e5f</InstrId><EndToEndId>0192f0c1a2b37c4d8e9f0a1b2c3d4e5f</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">184.50</InstdAmt></Amt>' +
      '<Cdtr><Nm>Zoe Nunez-Gross</Nm></Cdtr><CdtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></CdtrAcct><RmtInf><Ustrd>Reprise TI-7K2M9Q</Ustrd></RmtInf></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>',
  )
})

test('the same key and batch write the same file, another key another message id', () => {
  expect(write(order('PO1', 100))).toBe(write(order('PO1', 100)))
  expect(messageIdOf('TI-7K2M9Q/payout/1')).toMatch(/^[0-9a-f]{32}$/)
  expect(messageIdOf('TI-7K2M9Q/payout/2')).not.toBe(messageIdOf('TI-7K2M9Q/payout/1'))
})

test.each(['Pacific/Auckland', 'America/Los_Angeles', 'UTC'])(
  'the dates of a file do not depend on the zone of the machine: %s',
  (zone) => {
    vi.stubEnv('TZ', zone)
    const xml = write(order('PO1', 100))
    vi.unstubAllEnvs()
    expect(xml).toContain('<ReqdExctnDt><Dt>2027-03-12</Dt></ReqdExctnDt>')
    expect(xml).toContain('<CreDtTm>2027-03-12T09:00:00Z</CreDtTm>')
  },
)

test('any amount from 0.01 to 999,999.99 EUR is written to the cent, and the bank reads it back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (minor) => {
      const xml = write(order('PO1', minor))
      const decimal = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
      expect(xml).toContain(`<InstdAmt Ccy="EUR">${decimal}</InstdAmt>`)
      expect(xml.split(`<CtrlSum>${decimal}</CtrlSum>`)).toHaveLength(3)
      expect(readTransferFile(xml).transfers[0]?.minor).toBe(minor)
    }),
    { numRuns: 500 },
  )
})

test('the control sum of a batch is exact to the cent', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 1, maxLength: 40 }), (amounts) => {
      const total = amounts.reduce((sum, minor) => sum + minor, 0)
      const xml = write(...amounts.map((minor, index) => order(`PO${index}`, minor)))
      expect(xml).toContain(`<CtrlSum>${writeAmount({ minor: total, currency: 'EUR' })}</CtrlSum>`)
    }),
    { numRuns: 100 },
  )
})

test('an amount is read without a float, and one with parts of a cent is refused', () => {
  expect(['12', '12.', '12.5', '12.50', '12.5000', '0.01', '9999999999999.99'].map((text) => readAmount(text, 'EUR').minor)).toEqual([
    1_200, 1_200, 1_250, 1_250, 1_250, 1, 999_999_999_999_999,
  ])
  for (const text of ['12.505', '-1', '1,5', '1e3', '', ' 1']) expect(() => readAmount(text, 'EUR')).toThrow('is not an amount')
  expect(() => readAmount('1', 'GBP')).toThrow('currency "GBP" is not paid here')
})

const schemaFile = (name: string) => new URL(`../../../../shared/data/iso20022/${name}.xsd`, import.meta.url)

/** Empty where the document is valid. */
const violations = async (schema: string, xml: string): Promise<readonly string[]> => {
  const { errors } = await validateXML({
    xml: [{ fileName: 'file.xml', contents: xml }],
    schema: [readFileSync(schemaFile(schema), 'utf8')],
  })
  return errors.map((error) => error.message)
}

describe.skipIf(!existsSync(schemaFile('pain.001.001.09')))('against the published schemas', () => {
  test('what is sent is a valid pain.001.001.09', async () => {
    const long = order('x'.repeat(35), 99_999_999, { name: 'Ñandú & Çelik Œuvre '.repeat(8) })
    expect(await violations('pain.001.001.09', write(order('PO1', 1), { ...long, remittance: 'Reprise // '.repeat(30) }))).toEqual([])
  })

  test('a broken file would be noticed', async () => {
    expect(await violations('pain.001.001.09', write(order('PO1', 1)).replace('SLEV', 'EVIL'))).not.toEqual([])
  })

  test("the sandbox's status reports are valid pain.002.001.12", async () => {
    const at = new Date('2027-03-12T09:00:00Z')
    const payments = [
      { messageId: 'M1', endToEndId: 'PO1', minor: 18_400, state: 'executed' },
      { messageId: 'M1', endToEndId: 'PO2', minor: 18_401, state: 'rejected', reason: 'AC01' },
    ] as const
    expect(await violations('pain.002.001.12', statusReport('R1', at, 'M1', payments))).toEqual([])
    expect(await violations('pain.002.001.12', refusalReport('R2', at, 'M1', 'DU01'))).toEqual([])
  })
})
