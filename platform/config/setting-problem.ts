/** One thing wrong with the settings: its name, what was found (unless a secret), what is allowed. */
export interface SettingProblem {
  readonly name: string
  readonly found: string
  readonly allowed: string
}
