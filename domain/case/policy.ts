import type { Span } from '../calendar/span.ts'
import type { ExtensionDays } from './extension.ts'

/** The part of a stored policy that every process has. */
export interface CasePolicy {
  readonly limits: Readonly<Record<string, Span>>
  readonly reminders: Readonly<Record<string, readonly Span[]>>
  readonly extensionDays: ExtensionDays
}
