import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './command-error.ts'

/** Where the API is and as whom it is asked. */
export interface Api {
  readonly url: string
  readonly token: string
}

/** Somebody waits at a terminal; the engine's half of a history is given up after some seconds. */
const PATIENCE = 30_000

/**
 * The API of REPRISE_URL with REPRISE_TOKEN, else the one that `npm start` runs, with its token of a role.
 * A token is never an option: whoever lists processes would read it.
 */
export function findApi(data: string, role: string): Api {
  const { REPRISE_URL: url, REPRISE_TOKEN: token } = process.env
  if (url && token) return { url: url.replace(/\/$/, ''), token }
  if (url || token)
    throw new CommandError(`Only one of REPRISE_URL and REPRISE_TOKEN is set: set both, or none for the Reprise that npm start runs.`)
  const environment = readJson(join(data, 'environment.json'))
  const tokens = readJson(join(data, 'tokens.json'))
  const [address, own] = [environment['PUBLIC_URL'], tokens[role]]
  if (!own) throw new CommandError(`There is no token for --as ${role}: it is one of ${Object.keys(tokens).join(', ')}.`)
  return { url: (address ?? '').replace(/\/$/, ''), token: own }
}

function readJson(file: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch {
    throw new CommandError(`Nobody to ask: set REPRISE_URL and REPRISE_TOKEN, or run npm start first (looked for ${file}).`)
  }
}

type Query = Readonly<Record<string, string | undefined>>

/** What the API answers to a read. Throws a `CommandError` that says what was wrong and what helps. */
export const askApi = <Answer>(api: Api, path: string, query: Query): Promise<Answer> => call(api, path, query, {})

/** What the API answers to an act, given under a key of its own. Throws the same. */
export const tellApi = <Answer>(api: Api, path: string, query: Query, body: object): Promise<Answer> =>
  call(api, path, query, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  })

interface Request {
  readonly method?: 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

async function call<Answer>({ url, token }: Api, path: string, query: Query, request: Request): Promise<Answer> {
  const asked = new URL(`${url}${path}`)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.searchParams.set(name, value)
  let response: Response
  try {
    response = await fetch(asked, {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE),
    })
  } catch (error) {
    const why = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error)
    throw new CommandError(`The API at ${url} does not answer: ${why || 'no connection'}.`)
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as Answer
  throw new CommandError(problemIn(body, response.status))
}

/** A problem (RFC 9457) in a line. */
function problemIn(body: unknown, status: number): string {
  const { title, detail, code, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
    title?: string
    detail?: string
    code?: string
    errors?: readonly { pointer?: string; detail?: string }[]
  }
  if (title === undefined) return `The API answered ${status}.`
  const fields = (errors ?? []).map(({ pointer, detail: wrong }) => `${pointer ?? ''} ${wrong ?? ''}`.trim())
  return [`${title}.`, ...(detail ? [detail] : []), ...fields, `(${code ?? status})`].join(' ')
}
