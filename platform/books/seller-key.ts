/** The kind of case key under which a seller is recognised from case to case. */
export const SELLER = 'seller'

/**
 * The key of a seller: a keyed hash of name and birth date, so that another e-mail, phone, address or account is still the
 * same seller. Accents, case, hyphens and the order of the names do not count. An identity document is no better key: it
 * is renewed, and not every market asks for one.
 */
export function sellerKey(
  hash: (text: string) => string,
  { name, birthDate }: { readonly name: string; readonly birthDate: string },
): { readonly kind: typeof SELLER; readonly hash: string } {
  const words =
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return { kind: SELLER, hash: hash(`${SELLER}:${[...words].sort().join('|')}:${birthDate}`) }
}
