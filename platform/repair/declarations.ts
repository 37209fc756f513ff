import { randomUUID } from 'node:crypto'
import type { Language } from '../../domain/market/language.ts'
import type { DeclarationKind } from '../../domain/repair/declarations.ts'
import { insertRow } from '../database/table-rows.ts'
import type { WriteContext } from './write-context.ts'

/** Keeps what the customer declared with this event, in the words of the case's language. `quoteVersion` 0: before there is a quote. */
export async function declare({ tx, deps, step }: WriteContext, quoteVersion: number, kinds: readonly DeclarationKind[]): Promise<void> {
  const { language } = step.case
  for (const kind of kinds)
    await insertRow(tx, 'repair_declarations', {
      id: randomUUID(),
      caseId: step.case.id,
      quoteVersion,
      kind,
      words: deps.declarationWords(kind, language as Language),
      language,
      at: step.at,
      actor: step.actor,
    })
}
