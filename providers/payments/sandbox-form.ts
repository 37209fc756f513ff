/** A value of a form: text, or fields of their own. Lists come as fields with numbers for names. */
export type FormValue = string | { readonly [name: string]: FormValue }
export type Form = Readonly<Record<string, FormValue>>

/** Reads what Stripe's clients post: `metadata[obligation]=x&payment_method_types[0]=card`, form-encoded with names in brackets. */
export const readForm = (text: string): Form => {
  const form: Record<string, FormValue> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split('[').map((part) => part.replace(/\]$/, ''))
    const last = path.pop() ?? ''
    let at = form
    for (const part of path) {
      const inner = at[part]
      const next: Record<string, FormValue> = typeof inner === 'object' ? { ...inner } : {}
      at[part] = next
      at = next
    }
    at[last] = value
  }
  return form
}

export const textOf = (value: Form[string] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

export const metadataOf = ({ metadata }: Form): Readonly<Record<string, string>> =>
  typeof metadata === 'object'
    ? Object.fromEntries(Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {}
