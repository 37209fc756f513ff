/** Who can have a device. A carrier and a site have a name, a recycler and an authority where it is known; of a person there is none. */
const NAMED = { customer: 'never', buyer: 'never', authority: 'known', recycler: 'known', carrier: 'always', site: 'always' } as const

export type CustodianKind = keyof typeof NAMED

export const CUSTODIAN_KINDS = Object.keys(NAMED) as readonly CustodianKind[]

export interface Custodian {
  readonly kind: CustodianKind
  /** Of a site its id. */
  readonly name?: string
}

const LONGEST_NAME = 60

/** As a device's row has it: `customer`, `site:workshop-fr`, `carrier:UPS`. */
export const custodianText = ({ kind, name }: Custodian): string => (name === undefined ? kind : `${kind}:${name}`)

/** Reads such a text; null where it is none. */
export const parseCustodian = (text: string): Custodian | null => {
  const [, kind = '', name] = /^([a-z]+)(?::(.+))?$/.exec(text.trim()) ?? []
  if (!Object.hasOwn(NAMED, kind)) return null
  const found = kind as CustodianKind
  if (name === undefined) return NAMED[found] === 'always' ? null : { kind: found }
  const trimmed = name.trim()
  if (NAMED[found] === 'never' || trimmed === '' || trimmed.length > LONGEST_NAME) return null
  return { kind: found, name: trimmed }
}
