/** Days by which each role may extend the limit of a state, all extensions of it together. */
export type ExtensionDays = Readonly<Record<'lead' | 'support', number>>
