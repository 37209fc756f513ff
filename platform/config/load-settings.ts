import { IsInteger } from 'typebox'
import { Check } from 'typebox/value'
import { crossChecks } from './cross-checks.ts'
import type { SettingProblem } from './setting-problem.ts'
import { ROLES, type Role, SETTINGS, type Setting, type Settings, type SettingsOf } from './settings.ts'

/** Everything wrong with the settings at once. Ends the start. */
export class SettingsError extends Error {
  readonly problems: readonly SettingProblem[]
  constructor(problems: readonly SettingProblem[]) {
    super(
      [
        'The settings cannot be used:',
        ...problems.map(({ name, found, allowed }) => `  ${name}: found ${found}, allowed is ${allowed}`),
      ].join('\n'),
    )
    this.name = 'SettingsError'
    this.problems = problems
  }
}

const all: Readonly<Record<string, Setting>> = SETTINGS

/** Numbers come as text; anything that is not written as a plain whole number stays text, and is refused as such. */
const converted = ({ kind }: Setting, value: string): string | number =>
  IsInteger(kind.schema) && /^-?\d{1,15}$/.test(value) ? Number(value) : value

/**
 * Reads the settings once, at the start. A name set to nothing counts as not set, as compose files write it.
 * Names that are not ours are let be. Throws a `SettingsError` that lists every problem; it never holds a secret.
 */
export function loadSettings(env: NodeJS.ProcessEnv): Settings
/** The same for a process that runs only some roles: asks for, and gives, what these read. */
export function loadSettings<R extends Role>(env: NodeJS.ProcessEnv, roles: readonly [R, ...R[]]): SettingsOf<R>
export function loadSettings(env: NodeJS.ProcessEnv, roles: readonly Role[] = ROLES): Partial<Settings> {
  const problems: SettingProblem[] = []
  const values: Record<string, string | number> = {}
  for (const [name, setting] of Object.entries(all)) {
    if (!setting.roles.some((role) => roles.includes(role))) continue
    const given = env[name]
    if (given === undefined || given === '') {
      if (setting.default !== undefined) values[name] = setting.default
      else if (!setting.optional) problems.push({ name, found: 'nothing', allowed: setting.kind.allowed })
      continue
    }
    const value = converted(setting, given)
    if (Check(setting.kind.schema, value)) values[name] = value
    else
      problems.push({ name, found: setting.secret ? 'something else (not shown)' : JSON.stringify(given), allowed: setting.kind.allowed })
  }
  const settings = values as Partial<Settings>
  const refused = new Set(problems.map(({ name }) => name))
  problems.push(...crossChecks(settings, roles).filter(({ name }) => !refused.has(name)))
  if (problems.length > 0) throw new SettingsError(problems)
  return Object.freeze(settings)
}
