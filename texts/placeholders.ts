const PLACEHOLDER = /\{(\w+)\}/g

/** The names in braces that a text holds, in order, each once. */
export const placeholdersOf = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(PLACEHOLDER), (found) => found[1] ?? '')),
]

/** Puts values in the place of names in braces. Throws when the text names a value that is not given. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(PLACEHOLDER, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the text "${text}" needs a value for {${name}}`)
    return String(value)
  })
