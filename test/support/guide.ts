import { readFileSync } from 'node:fs'

/** A fenced block of shell in a guide, as it stands there. */
export interface GuideBlock {
  /** The heading it stands under; empty before the first. */
  readonly section: string
  readonly text: string
  /** The words of each of its commands, as the shell takes them; variables and `$(…)` stay as written. */
  readonly commands: readonly (readonly string[])[]
}

/** Every block of shell in a document, path from the project's folder, in order. */
export function blocksOf(document: string): readonly GuideBlock[] {
  const text = readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8')
  let section = ''
  return [...text.matchAll(/^#+ (.+)$|^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, heading, block]) => {
    if (heading !== undefined) section = heading
    return block === undefined ? [] : [{ section, text: block, commands: commandsIn(block) }]
  })
}

/** The words behind `program` (such as `npx reprise`) of every command of a document that begins with it, with its heading. */
export const commandsOf = (document: string, program: string): readonly { readonly section: string; readonly words: readonly string[] }[] =>
  blocksOf(document).flatMap(({ section, commands }) =>
    commands.flatMap((words) => {
      const own = program.split(' ')
      return own.every((word, at) => words[at] === word) ? [{ section, words: words.slice(own.length) }] : []
    }),
  )

/** Splits shell as far as guides need it: quotes, backslashes, comments, lines, pipes; assignments before a program are left out. */
export function commandsIn(shell: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]]
  const pieces = shell.matchAll(/(\s*#.*)?\n|[|;]|(?:'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^\s'"\\|;])+|[^\S\n]+/g)
  for (const [piece] of pieces) {
    if (piece.endsWith('\n') && !piece.startsWith('\\')) commands.push([])
    else if (/^[|;]$/.test(piece)) commands.push([])
    else if (piece.trim() !== '' && piece !== '\\\n') commands.at(-1)?.push(unquoted(piece))
  }
  return commands.map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=/.test(word)))).filter((words) => words.length > 0)
}

const unquoted = (word: string): string =>
  word.replaceAll(
    /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g,
    (_, single?: string, double?: string, escaped?: string) => single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  )
