import type { Through } from '../../domain/case/through.ts'
import type { Agent } from '../cases/reach-case.ts'

/** As whom somebody sees a case. */
export type Reader =
  | { readonly kind: 'customer'; readonly actor: string; readonly through: Through }
  | Agent
  | { readonly kind: 'site' | 'partner'; readonly subject: string; readonly site: string }
