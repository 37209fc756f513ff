/** Somebody at a bench: how they sign in, and by which name. */
export interface BenchPerson {
  /** The header Authorization. */
  readonly as: string
  /** The issuer's name for them: what results and certificates name. */
  readonly id: string
}

/** Reads from a JSON Web Token (RFC 7519) whose it is. It is read, not checked, which is for the API. */
export function benchPerson(token: string): BenchPerson {
  const [, claims = ''] = token.split('.')
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly sub: string }
  return { as: `Bearer ${token}`, id: sub }
}
