/** Something wrong in market data: where it stands, what was found there, and what is allowed. */
export interface Problem {
  readonly path: string
  readonly found: string
  readonly allowed: string
}

/** One line per problem, for the error that ends a start. */
export const describeProblems = (problems: readonly Problem[]): string =>
  problems.map(({ path, found, allowed }) => `${path}: found ${found}, allowed: ${allowed}`).join('\n')
