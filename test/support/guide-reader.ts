import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { expect } from 'vitest'
import { blocksOf } from './guide.ts'

/** What a call of a guide was answered. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: ReturnType<typeof JSON.parse>
}

/** JSON as what it says; a file as its text. */
const bodyOf = (printed: string) => {
  if (printed.trim() === '') return null
  return /^[[{]/.test(printed.trimStart()) ? JSON.parse(printed) : printed
}

const answersIn = (printed: string): Answer[] =>
  [...printed.matchAll(/([\s\S]*?)\n#(\d{3})\n/g)].map(([, said = '', status]) => {
    const [, head = '', body = ''] = /^(HTTP\/[\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(said) ?? [said, '', said]
    const headers = head.split('\r\n').map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ').slice(1).join(': ')])
    return { status: Number(status), headers: Object.fromEntries(headers), body: bodyOf(body) }
  })

/** Somebody who gives the commands of a guide, block after block as they come by them, in a folder of their own; from a section on, where one is named. */
export async function guideReader(document: string, from?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-guide-'))
  // The status behind each answer, without another word in the guide.
  await writeFile(join(folder, '.curlrc'), 'silent\nshow-error\nwrite-out = "\\n#%{http_code}\\n"\n')
  const blocks = blocksOf(document)
  let next = from === undefined ? 0 : blocks.findIndex(({ section }) => section === from)
  /** What the reader has written down so far, in the place of the guide's examples. */
  const known: Record<string, string> = {}

  /** A block of the guide as the shell takes it, stopped at its first failure; the answers of its calls. */
  const run = (block: string): Promise<Answer[]> => {
    const own = block.replaceAll(/^export (\w+)=.*$/gm, (line, name: string) =>
      known[name] === undefined ? line : `export ${name}='${known[name]}'`,
    )
    const env = { PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`, HOME: folder, ...known }
    return new Promise((resolve, reject) => {
      execFile('sh', ['-euc', own], { cwd: folder, env }, (error, printed, complaint) => {
        if (error) reject(new Error(`${own}\n${complaint}`))
        else resolve(answersIn(printed))
      })
    })
  }

  /** The next block, which stands under this heading, and is answered with these statuses. */
  const follow = async (section: string, ...statuses: number[]): Promise<Answer[]> => {
    const block = blocks[next++]
    expect(block?.section).toBe(section)
    const answers = await run(block?.text ?? '')
    expect([section, answers.map(({ status }) => status)]).toEqual([section, statuses])
    return answers
  }

  return {
    folder,
    known,
    follow,
    one: async (section: string, status: number): Promise<Answer> => {
      const [answer] = await follow(section, status)
      if (!answer) throw new Error(`${section}: no answer`)
      return answer
    },
    /** The last block once more. */
    again: async () => (await run(blocks[next - 1]?.text ?? ''))[0],
    /** Blocks that were not followed yet. */
    left: () => blocks.slice(next),
    end: () => rm(folder, { recursive: true, force: true }),
  }
}
