import { readFileSync } from 'node:fs'

/** The programs that set-up found or fetched, as absolute paths. */
export interface ToolPaths {
  /** Temporal's command line with the development server. */
  readonly temporal: string
  /** The time-skipping test server; there only after a set-up for tests or loads. */
  readonly testServer: string | undefined
  /** Stripe's mock server; there only after a set-up for tests on a machine with Go. */
  readonly stripeMock: string | undefined
}

const file = new URL('../../.tools/paths.json', import.meta.url)

/** Reads what set-up wrote. Throws when set-up has not run in this folder. */
export function readToolPaths(): ToolPaths {
  let known: { temporal?: string; testServer?: string; stripeMock?: string }
  try {
    known = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    known = {}
  }
  if (known.temporal === undefined) {
    throw new Error('Set-up has not run in this folder: run `node scripts/setup/setup.mjs` (npm start and npm test do it by themselves).')
  }
  return { temporal: known.temporal, testServer: known.testServer, stripeMock: known.stripeMock }
}
