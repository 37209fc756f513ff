/** As much of a parameter as is looked at here. */
export interface Named {
  readonly name?: string
}

/** What is said once for the whole document, by kind and name. Filled while a document is gone through. */
export interface Components {
  readonly schemas: Record<string, unknown>
  readonly responses: Record<string, unknown>
  readonly parameters: Record<string, unknown>
}

/** Keeps a component and refers to it. Throws where another one has its name. */
export const shared = (components: Components, kind: keyof Components, name: string, component: unknown): { readonly $ref: string } => {
  const kept = components[kind]
  if (kept[name] !== undefined && JSON.stringify(kept[name]) !== JSON.stringify(component))
    throw new Error(`two ${kind} are called ${name}`)
  kept[name] = component
  return { $ref: `#/components/${kind}/${name}` }
}

/**
 * The same with each schema that has a title said once: a case is the answer of forty routes, and what a command takes is asked by
 * its preview too. Throws where two different schemas have one title.
 */
export const sharingSchemas = (value: unknown, components: Components): unknown => {
  if (Array.isArray(value)) return value.map((item) => sharingSchemas(item, components))
  if (typeof value !== 'object' || value === null) return value
  const inside: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, sharingSchemas(item, components)]),
  )
  const { title, type } = inside
  return typeof title === 'string' && type === 'object' ? shared(components, 'schemas', title, inside) : inside
}

/** The same answer of many routes said once, by the name of what it holds; any other as it is. To be asked once schemas are shared. */
export const sharedAnswer = (answer: unknown, components: Components): unknown => {
  const { content, ...rest } = answer as { readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>> }
  const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1)
  const isPlain = name !== undefined && Object.keys(content ?? {}).length === 1 && Object.keys(rest).join() === 'description'
  return isPlain ? shared(components, 'responses', name, answer) : answer
}

/** The parameters that most operations have, by their text, each with the name it gets. Of several forms of one name the most common. */
export const commonParameters = (parameters: readonly Named[]): ReadonlyMap<string, string> => {
  const uses = Map.groupBy(parameters, (parameter) => JSON.stringify(parameter))
  const common = new Map<string, { readonly text: string; readonly count: number }>()
  for (const [text, { length: count, 0: parameter }] of uses) {
    const name = parameter?.name ?? ''
    if (count > 1 && count > (common.get(name)?.count ?? 0)) common.set(name, { text, count })
  }
  return new Map([...common].map(([name, { text }]) => [text, name]))
}
