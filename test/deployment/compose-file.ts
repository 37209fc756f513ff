import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What these tests read of a service. */
export interface ComposeService {
  readonly image: string
  readonly build?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: object
  readonly ports?: readonly string[]
  readonly profiles?: readonly string[]
  readonly volumes?: readonly string[]
  readonly configs?: readonly { readonly source: string }[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes: Readonly<Record<string, unknown>>
  readonly configs: Readonly<Record<string, { readonly content: string }>>
}

const fileOf = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

export const composeText = (): string => fileOf('docker-compose.yml')
export const readCompose = (): ComposeFile => parse(composeText(), { merge: true }) as ComposeFile
export const dockerfileText = (): string => fileOf('Dockerfile')

/** `NAME=value` by name. */
export const readDemoEnvironment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fileOf('deploy/demo.env')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

/** What Compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?reason}`. Throws the reason where a needed one is missing. */
export const interpolate = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_, name: string, mark: string | undefined, rest: string) => {
    const given = env[name]
    if (given) return given
    if (mark === '?') throw new Error(`${name}: ${rest}`)
    return mark === '-' ? rest : ''
  })
