import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { symptomsIn } from '../../../scripts/load/problem-words.ts'
import { COLUMNS, type Numbered, readRecords } from '../../../scripts/load/read-records.ts'

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'reprise-records-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = `${COLUMNS.join(',')}\n`
const row = (id: string, problem = 'a key'): string => `${id},Us,FRA,Mobile,Mobile,19,Apple,2020,2,Fixed,,Table,2022-01-01,${problem}\n`

const readAll = async (file: string): Promise<Numbered[]> => {
  const all: Numbered[] = []
  for await (const one of readRecords(file)) all.push(one)
  return all
}
const read = (content: string | Uint8Array): Promise<Numbered[]> => {
  const file = join(folder, 'records.csv')
  writeFileSync(file, content)
  return readAll(file)
}

describe('Repair records', () => {
  it('are read with the line on which each begins, also after a field with line breaks', async () => {
    const records = await readAll(SAMPLE)
    expect(records).toHaveLength(40)
    expect(records[0]).toMatchObject({ line: 2, record: { id: 'sample_1', brand: 'Apple' } })
    expect(records[3]?.record.problem).toBe('El mando "izquierdo" se mueve solo')
    expect(records[4]).toMatchObject({ line: 6, record: { problem: 'Lens stuck,\nsand in the ring,\ncleaned', event_date: '' } })
    expect(records[5]).toMatchObject({ line: 9, record: { id: 'sample-6' } })
  })

  it('may begin with a byte order mark and end their lines with CR and LF', async () => {
    const records = await read(`\ufeff${HEADER}${row('a')}${row('b')}`.replaceAll('\n', '\r\n'))
    expect(records.map(({ line, record }) => [line, record.id])).toEqual([
      [2, 'a'],
      [3, 'b'],
    ])
  })

  it('that are cut off inside a quoted field are refused with the line where the quote opens', async () => {
    await expect(read(`${HEADER}${row('a')}${row('b', '"half a sen')}`)).rejects.toThrow(/line 3: a quote is opened and never closed/)
  })

  it('that are cut off between fields are refused with their line', async () => {
    await expect(read(`${HEADER}${row('a')}b,Us,FRA,Mobile\n`)).rejects.toThrow(/line 3: the record has another number of fields/)
  })

  it('that are cut off inside the last field are refused with their line', async () => {
    await expect(read(`${HEADER}${row('a')}${row('b').trimEnd()}`)).rejects.toThrow(/line 3: the file ends without a line break/)
  })

  it('in another encoding are refused with the line of the first wrong byte', async () => {
    const latin = Buffer.from(`${HEADER}${row('a')}${row('b', 'écran')}`, 'latin1')
    await expect(read(latin)).rejects.toThrow(/line 3: these bytes are no UTF-8/)
    await expect(read(Buffer.from(`${HEADER}${row('a')}`, 'utf16le'))).rejects.toThrow(/line 1: there is a zero byte/)
  })

  it('with stray quotes are refused with their line', async () => {
    await expect(read(`${HEADER}${row('a', 'the "left" key')}`)).rejects.toThrow(/line 2: a quote stands inside a field/)
  })

  it('of another standard are refused at the first line, naming what is missing', async () => {
    await expect(read('Date,Amount\n2022-01-01,3\n')).rejects.toThrow(
      /line 1: this is not the Open Repair data standard v0.3, it has no column id,/,
    )
    await expect(read(`${COLUMNS.toReversed().join(',')}\n`)).rejects.toThrow(/line 1: the columns of the standard stand in another order/)
  })

  it('with values that the standard cannot hold are refused with line and column', async () => {
    await expect(read(`${HEADER}${row('a').replace('FRA', 'France')}`)).rejects.toThrow(/line 2: country is "France"/)
    await expect(read(`${HEADER}${row('a').replace(',19,', ',Phone,')}`)).rejects.toThrow(/line 2: product_category_id is "Phone"/)
    await expect(read(`${HEADER}${row('')}`)).rejects.toThrow(/line 2: id is ""/)
  })

  it('are missing, a folder, or nothing at all: each is told', async () => {
    await expect(readAll(join(folder, 'nowhere.csv'))).rejects.toThrow(/there is no such file/)
    await expect(readAll(folder)).rejects.toThrow(/is no file/)
    await expect(read('')).rejects.toThrow(/is empty/)
  })
})

const REAL = fileURLToPath(new URL('../../../../shared/data/OpenRepairData_v0.3_RestartProject_202204.csv', import.meta.url))
const hasReal = (() => {
  try {
    return readFileSync(REAL).length > 0
  } catch {
    return false
  }
})()

describe.runIf(hasReal)('The real records of the Restart Project', () => {
  it('are 23,940, of which 2,811 are of devices that are bought', async () => {
    const { isBought } = await import('../../../scripts/load/device-of-record.ts')
    const records = await readAll(REAL)
    expect(records).toHaveLength(23_940)
    const bought = records.filter(({ record }) => isBought(record))
    expect(bought).toHaveLength(2_811)
    expect(records.at(-1)?.line).toBe(23_941)
    // As docs/load.md says: 2,200 of the 2,299 that tell of a problem at all.
    const told = bought.filter(({ record }) => record.problem.trim() !== '')
    expect([told.filter(({ record }) => symptomsIn(record.problem).length > 0).length, told.length]).toEqual([2_200, 2_299])
  })
})
