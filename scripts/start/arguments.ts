/** One option of a command that starts things. */
export interface Option {
  readonly name: string
  /** What stands behind it; left out where nothing does. */
  readonly value?: string
  /** May be given several times. */
  readonly repeatable?: true
  readonly meaning: string
}

/** What stood on the command line, by option. */
export type Read =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'given'; readonly given: ReadonlyMap<string, readonly string[]> }

/** The options, one a line, for a page of help. */
export const optionLines = (options: readonly Option[]): string =>
  options.map(({ name, value, meaning }) => `  ${`${name} ${value ?? ''}`.padEnd(13)}  ${meaning}`).join('\n')

/** How many letters must be changed, added or left out to get from one word to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [index, wanted] of [...other].entries())
      next.push(Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + (letter === wanted ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}

export const nearest = (word: string, words: readonly string[]): string =>
  words.toSorted((one, other) => distance(word, one) - distance(word, other))[0] ?? ''

/** Reads `--name value` and `--name=value`. `command` is what people type, for the sentences of a refusal. */
export function readArguments(args: readonly string[], options: readonly Option[], command: string): Read {
  const names = options.map(({ name }) => name)
  const given = new Map<string, string[]>()
  const refused = (reason: string): Read => ({ kind: 'refused', reason })

  for (let at = 0; at < args.length; at += 1) {
    const [name = '', ...behind] = (args[at] ?? '').split('=')
    const option = options.find((one) => one.name === name)
    if (option === undefined) {
      if (!name.startsWith('-')) return refused(`${name} is not an option: options begin with two dashes, such as ${names[0]} DIR.`)
      return refused(`There is no option ${name}: did you mean ${nearest(name, names)}? See ${command} -- --help.`)
    }
    let value = behind.length > 0 ? behind.join('=') : undefined
    if (option.value === undefined) {
      if (value !== undefined) return refused(`${name} takes no value, found "${value}".`)
    } else if (value === undefined) {
      at += 1
      value = args[at]
    }
    if (option.value !== undefined && (value === undefined || value === '' || value.startsWith('--')))
      return refused(`${name} needs a value: ${name} ${option.value}.`)
    given.set(name, [...(given.get(name) ?? []), value ?? ''])
  }

  if (given.has('--help')) return { kind: 'help' }
  for (const { name, repeatable } of options) {
    const times = given.get(name)?.length ?? 0
    if (repeatable === undefined && times > 1) return refused(`${name} is given ${times} times: give it once.`)
  }
  return { kind: 'given', given }
}

/** The options of every start that runs on a data folder: where, on which port, with a tour or not. */
export interface FolderOptions {
  readonly data: string | undefined
  readonly port: number | undefined
  /** Left out: on the first start of a data folder. */
  readonly tour: 'always' | 'never' | undefined
}

export const folderOptions = (defaultFolder: string): readonly Option[] => [
  { name: '--data', value: 'DIR', meaning: `folder of everything that is kept (${defaultFolder})` },
  { name: '--port', value: 'N', meaning: 'port of the API and the pages, or the next free one (3000)' },
  { name: '--tour', meaning: 'show what it does, also when it was shown before' },
  { name: '--no-tour', meaning: 'not even on the first start' },
]

/** A sentence where they exclude each other or cannot be used. */
export function readFolderOptions(given: ReadonlyMap<string, readonly string[]>): FolderOptions | string {
  if (given.has('--tour') && given.has('--no-tour')) return '--tour and --no-tour exclude each other: give one of them.'
  const port = given.get('--port')?.[0]
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    return `--port: found "${port}", allowed is a whole number from 1 to 65535.`
  return {
    data: given.get('--data')?.[0],
    port: port === undefined ? undefined : Number(port),
    tour: given.has('--tour') ? 'always' : given.has('--no-tour') ? 'never' : undefined,
  }
}
